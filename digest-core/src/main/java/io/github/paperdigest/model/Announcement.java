package io.github.paperdigest.model;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a source announced on one day: the papers in canonical order, and an account of every entry that was seen.
 *
 * @param date the announcement day (for arXiv, the day of the listing in US Eastern time)
 * @param categories the categories that were asked for, in that order
 * @param entries how many entries the source held, unreadable ones included
 * @param duplicates entries of a paper that another entry had brought already, through a second category for instance
 * @param excluded entries that were left out: of an announce type that was not asked for, not primary, or unreadable
 * @param papers the candidates, each id once, in the source's canonical order
 * @param notices what went wrong or needs to be known
 * @param noAnnouncement true when it is certain that nothing was announced on this day: a weekend or a holiday. An
 *     empty list alone proves nothing
 */
public record Announcement(
        LocalDate date,
        List<String> categories,
        int entries,
        int duplicates,
        int excluded,
        List<Paper> papers,
        List<Notice> notices,
        boolean noAnnouncement) {

    public Announcement {
        Objects.requireNonNull(date, "date");
        categories = List.copyOf(categories);
        papers = List.copyOf(papers);
        notices = List.copyOf(notices);
        if (entries < 0 || duplicates < 0 || excluded < 0 || entries != duplicates + excluded + papers.size()) {
            throw new IllegalArgumentException("the announcement of " + date + " does not add up: " + entries
                    + " entries are not " + papers.size() + " papers + " + duplicates + " duplicates + " + excluded
                    + " excluded");
        }
        if (noAnnouncement && !papers.isEmpty()) {
            throw new IllegalArgumentException("papers on " + date + ", a day without an announcement");
        }
        Set<String> ids = new HashSet<>();
        for (Paper paper : papers) {
            if (!ids.add(paper.id())) {
                throw new IllegalArgumentException("paper " + paper.id() + " is twice in the announcement of " + date);
            }
        }
    }

    /** An announcement of papers that need no accounting of their own: every entry is a candidate. */
    public static Announcement of(LocalDate date, List<Paper> papers) {
        return new Announcement(date, List.of(), papers.size(), 0, 0, papers, List.of(), false);
    }
}
