package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;

/**
 * A paper whose marks by the model in question are known.
 *
 * @param known the marks, novelty among them
 * @param source what the marks are from: a day of the archive, or an answer of today
 */
record Anchor(Paper paper, Scores known, String source) {

    /** Clearly about one of the reader's interests. */
    private static final double HIGH_RELEVANCE = 7;

    /** Low enough to be usual, high enough that a fall is seen. */
    private static final double HIGH_NOVELTY = 5;

    private static final double MIDDLE_RELEVANCE = 5;

    private static final double REJECTED_RELEVANCE = 3;

    boolean isHigh() {
        return isHigh(known);
    }

    static boolean isHigh(Scores scores) {
        return scores.relevance() >= HIGH_RELEVANCE && novelty(scores) >= HIGH_NOVELTY;
    }

    /** Whether nobody has buried the paper. */
    static boolean isNotLow(Scores scores) {
        return scores.relevance() >= MIDDLE_RELEVANCE;
    }

    /** Whether the paper was rejected clearly. */
    boolean isRejected() {
        return known.relevance() <= REJECTED_RELEVANCE && known.novelty().isPresent();
    }

    static double novelty(Scores scores) {
        return scores.novelty().orElse(0);
    }
}
