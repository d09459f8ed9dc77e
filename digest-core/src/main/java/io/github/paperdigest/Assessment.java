package io.github.paperdigest;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringOutcome;

/**
 * What the cascade says of a paper in the end.
 *
 * @param paper the paper
 * @param stage the scorer that decided, or the last one that did not
 * @param outcome its outcome; {@link ScoringOutcome.Passed} if no scorer had an opinion
 */
record Assessment(Paper paper, String stage, ScoringOutcome outcome) {

    boolean isDecided() {
        return outcome instanceof ScoringOutcome.Scored || outcome instanceof ScoringOutcome.Rejected;
    }
}
