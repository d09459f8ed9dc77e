package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.internal.xml.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one of arXiv's listing pages says.
 *
 * @param day the day of the announcement
 * @param totals how many entries the day has, as often as the page says it, each number once; 0 alone for an empty day
 * @param sections the sections in the order of the page
 * @param nextAnnouncement the next day with an announcement, if the page links it
 * @param cut whether the page ends in the middle of an entry
 * @param message what arXiv says is wrong with the request
 */
public record ListingPage(
        LocalDate day,
        List<Integer> totals,
        List<ListingSection> sections,
        @Nullable LocalDate nextAnnouncement,
        boolean cut,
        @Nullable String message)
        implements Page {

    public ListingPage {
        totals = List.copyOf(totals);
        sections = List.copyOf(sections);
    }

    /** A page by which arXiv says what is wrong with the request. */
    static ListingPage refusal(String message) {
        return new ListingPage(LocalDate.EPOCH, List.of(0), List.of(), null, false, message);
    }

    /** How many entries the day has. */
    public int total() {
        return totals.get(0);
    }

    /** How many entries the page shows, by its headings or as they were counted, whichever is more. */
    public int shown() {
        return sections.stream()
                .mapToInt(section -> Math.max(section.shown(), section.seen()))
                .sum();
    }

    @Override
    public Optional<String> error() {
        return Optional.ofNullable(message);
    }
}
