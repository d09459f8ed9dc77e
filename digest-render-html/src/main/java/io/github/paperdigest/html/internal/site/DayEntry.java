package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.model.RunVerdict;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What a site remembers of a day.
 *
 * @param date the day
 * @param stamp what the archive said of the state of the digest; empty if it could not tell
 * @param sum the fingerprint of the digest that the pages are made of
 * @param verdict how the run ended
 * @param selected how many papers were selected
 * @param scanned how many papers were candidates; -1 if an import does not tell
 * @param language the tag of the language of its comments; empty for English
 * @param hasArxiv whether a selected paper is arXiv's
 * @param topics how many papers each topic has that has any
 */
record DayEntry(
        LocalDate date,
        String stamp,
        String sum,
        RunVerdict verdict,
        int selected,
        int scanned,
        String language,
        boolean hasArxiv,
        SortedMap<String, Integer> topics) {

    DayEntry withStamp(String newStamp) {
        return new DayEntry(date, newStamp, sum, verdict, selected, scanned, language, hasArxiv, topics);
    }

    static int selectedIn(List<DayEntry> days) {
        return days.stream().mapToInt(DayEntry::selected).sum();
    }

    /** How many papers were scanned on days that tell it. */
    static int scannedIn(List<DayEntry> days) {
        return days.stream().mapToInt(day -> Math.max(0, day.scanned)).sum();
    }

    static int partialIn(List<DayEntry> days) {
        return (int) days.stream()
                .filter(day -> day.verdict == RunVerdict.PARTIAL || day.verdict == RunVerdict.FAILED)
                .count();
    }

    static int ofTopic(List<DayEntry> days, String topic) {
        return days.stream().mapToInt(day -> day.topics.getOrDefault(topic, 0)).sum();
    }
}
