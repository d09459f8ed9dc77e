package io.github.paperdigest.local;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The decisions of one announcement day, from which a scorer learns or against which it is measured. Immutable and
 * thread-safe.
 *
 * @param date the announcement day
 * @param papers the papers whose decision is known
 */
public record LabelledDay(LocalDate date, List<LabelledPaper> papers) {

    /**
     * Makes a day; the list is copied.
     *
     * @param date the announcement day
     * @param papers the papers whose decision is known
     */
    public LabelledDay {
        Objects.requireNonNull(date, "date");
        papers = List.copyOf(papers);
    }

    /**
     * The decisions of a digest that say something about the reader's taste. Left out are papers that no scorer could
     * decide, papers that the learned screen itself rejected (a model that learns from its own rejections would only
     * grow surer of them), and papers that are there for a followed author's sake. A digest that was imported from
     * another program knows its selected papers only.
     *
     * @param digest the digest
     * @return its decisions, as far as they tell the reader's taste
     */
    public static LabelledDay of(Digest digest) {
        return new LabelledDay(
                digest.date(),
                digest.decisions().stream()
                        .filter(LabelledDay::tellsTaste)
                        .map(decision -> new LabelledPaper(decision.paper(), decision.isSelected()))
                        .toList());
    }

    /** {@return how many of the papers were selected} */
    public long selected() {
        return papers.stream().filter(LabelledPaper::selected).count();
    }

    private static boolean tellsTaste(Decision decision) {
        boolean ownRejection = decision.disposition() == Decision.Disposition.SCREENED_OUT
                && decision.stage().filter(LearnedScreen.NAME::equals).isPresent();
        return decision.disposition() != Decision.Disposition.UNSCORED
                && !ownRejection
                && decision.matchedAuthor().isEmpty();
    }
}
