package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A selected paper, as lists over several days show it.
 *
 * @param date the day
 * @param rank its place on the day's page, from 1
 * @param id the paper's id
 * @param title its title on one line, untrusted
 * @param scores null for a paper that is there for its author's sake alone
 * @param topic the reader's topic that it is under; empty if none
 * @param author the followed author who wrote it; empty if none
 */
public record ListedPaper(
        LocalDate date,
        int rank,
        String id,
        String title,
        @Nullable Scores scores,
        String topic,
        String author) {

    /** Best first, without scores last, and of equal ones the newest. */
    static final Comparator<ListedPaper> BEST_FIRST = Comparator.comparing(
                    ListedPaper::scores, Comparator.nullsLast(Scores.BEST_FIRST))
            .thenComparing(ListedPaper::date, Comparator.reverseOrder())
            .thenComparing(ListedPaper::id, Paper.ID_ORDER);

    /** Newest day first, and within a day in the order of its page. */
    static final Comparator<ListedPaper> NEWEST_FIRST =
            Comparator.comparing(ListedPaper::date, Comparator.reverseOrder()).thenComparingInt(ListedPaper::rank);
}
