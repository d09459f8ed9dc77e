package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The days of an archive, of which only those are read that are new or may have changed, and those that somebody asks
 * for. Damaged ones are stepped over and told of.
 */
final class ArchiveDays {

    /** So many papers are kept in memory, some 50 MB, so that most digests are read once. */
    private static final int MOST_PAPERS = 20_000;

    private final NavigableMap<LocalDate, ArchivedDay> days = new TreeMap<>();
    private final Map<LocalDate, DayEntry> before;
    private final NavigableMap<LocalDate, Digest> inMemory = new TreeMap<>();
    private final List<String> damaged = new ArrayList<>();
    private int papersInMemory;

    /**
     * The days.
     *
     * @param before what an earlier run knew of them
     */
    ArchiveDays(List<ArchivedDay> days, Map<LocalDate, DayEntry> before) {
        days.forEach(day -> this.days.put(day.date(), day));
        this.before = before;
    }

    /** What is known of the days, oldest first, without the damaged ones. */
    List<DayEntry> entries() {
        return days.keySet().stream()
                .map(date -> unchanged(date).or(() -> readEntry(date)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<DayEntry> unchanged(LocalDate date) {
        String stamp = stamp(date);
        return Optional.ofNullable(before.get(date))
                .filter(entry -> !stamp.isEmpty() && entry.stamp().equals(stamp));
    }

    private String stamp(LocalDate date) {
        return PaperText.plain(archived(date).stamp().orElse(""));
    }

    private ArchivedDay archived(LocalDate date) {
        ArchivedDay day = days.get(date);
        if (day == null) {
            throw new IllegalArgumentException("the archive has no " + date);
        }
        return day;
    }

    private Optional<DayEntry> readEntry(LocalDate date) {
        String stamp = stamp(date);
        try {
            Digest digest = archived(date).read();
            keep(digest);
            String sum = StateFile.sum(DigestJson.write(digest));
            DayEntry known = before.get(date);
            return Optional.of(
                    known != null && known.sum().equals(sum)
                            ? known.withStamp(stamp)
                            : DayPapers.entry(digest, date, stamp, sum));
        } catch (StorageException e) {
            damaged.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * A digest that is known not to be damaged.
     *
     * @throws StorageException if it can't be read any more
     */
    Digest digest(LocalDate date) {
        Digest digest = inMemory.get(date);
        return digest == null ? keep(archived(date).read()) : digest;
    }

    private Digest keep(Digest digest) {
        int papers = size(digest);
        if (papersInMemory + papers <= MOST_PAPERS && inMemory.put(digest.date(), digest) == null) {
            papersInMemory += papers;
        }
        return digest;
    }

    private static int size(Digest digest) {
        return 1 + digest.selected().size() + digest.notSelected().size();
    }

    /** Lets go of the days before a day. */
    void forgetBefore(LocalDate date) {
        NavigableMap<LocalDate, Digest> past = inMemory.headMap(date, false);
        papersInMemory -= past.values().stream().mapToInt(ArchiveDays::size).sum();
        past.clear();
    }

    List<String> damaged() {
        return damaged;
    }
}
