package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What should come of the runs of a reader: by the invented announcements alone, whatever the interfaces say. */
final class Truth {

    private final List<SimulatedDay> days;
    private final List<String> categories;

    /**
     * Says what is right.
     *
     * @param days the announcements
     * @param categories those of the reader
     * @param first the first day that the reader reads
     */
    Truth(List<SimulatedDay> days, List<String> categories, LocalDate first) {
        this.days = days.stream().filter(day -> !day.date().isBefore(first)).toList();
        this.categories = categories;
    }

    /** The papers that belong on each page: those that no earlier page had. */
    Map<LocalDate, Set<String>> pages(boolean replaced) {
        Map<LocalDate, Set<String>> pages = new TreeMap<>();
        Set<String> shown = new TreeSet<>();
        for (SimulatedDay day : days) {
            Set<String> fresh = new TreeSet<>(day.announced(categories, replaced));
            fresh.removeAll(shown);
            shown.addAll(fresh);
            pages.put(day.date(), fresh);
        }
        return pages;
    }

    /** What is wrong with what a run says of its day; nothing if it is right. */
    List<String> objectionsTo(HourlyRun run) {
        List<String> objections = new ArrayList<>();
        Optional<SimulatedDay> today =
                days.stream().filter(day -> day.date().equals(run.today())).findFirst();
        Digest digest = run.digest();
        if (today.isEmpty()) {
            if (digest == null
                    || digest.verdict() != RunVerdict.NO_ANNOUNCEMENT
                    || !digest.date().equals(run.today())) {
                objections.add("not NO_ANNOUNCEMENT: " + run);
            }
            return objections;
        }
        if (digest == null) {
            return objections;
        }
        boolean anotherDay = !digest.date().equals(run.today());
        if (anotherDay && digest.verdict() != RunVerdict.PARTIAL) {
            objections.add("another day without a warning: " + run);
        }
        if (!anotherDay && digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            objections.add("an announcement is due: " + run);
        }
        Set<String> papers = HourlyRun.ids(digest);
        Set<String> strangers = new TreeSet<>(papers);
        strangers.removeAll(pages(run.replacedAfter()).getOrDefault(digest.date(), Set.of()));
        if (!strangers.isEmpty()) {
            objections.add(some(strangers) + " of another day: " + run);
        }
        Set<String> missing = new TreeSet<>(pages(run.replacedBefore()).getOrDefault(digest.date(), Set.of()));
        missing.removeAll(papers);
        if (digest.verdict() == RunVerdict.COMPLETE && !missing.isEmpty()) {
            objections.add("COMPLETE without " + missing.size() + " papers: " + run);
        }
        return objections;
    }

    /** What is wrong with the pages that were kept in the end. */
    List<String> objectionsTo(HourlyReader reader) {
        List<String> objections = new ArrayList<>();
        pages(true).forEach((day, papers) -> {
            Set<String> kept = reader.page(day).map(HourlyRun::ids).orElse(Set.of());
            Set<String> missing = new TreeSet<>(papers);
            missing.removeAll(kept);
            Set<String> strangers = new TreeSet<>(kept);
            strangers.removeAll(papers);
            if (!missing.isEmpty() || !strangers.isEmpty()) {
                objections.add("page of " + day + ": lacks " + some(missing) + ", should not have " + some(strangers));
            }
        });
        return objections;
    }

    private static String some(Set<String> ids) {
        return ids.size() + " papers" + ids.stream().limit(3).toList();
    }

    /** Whether the day of a run was out so far that it can be told in whole from interfaces that all work. */
    boolean isTold(HourlyRun run) {
        return days.stream()
                .anyMatch(day -> day.date().equals(run.today()) && !run.start().isBefore(told(day)));
    }

    private Instant told(SimulatedDay day) {
        return day.told(categories);
    }
}
