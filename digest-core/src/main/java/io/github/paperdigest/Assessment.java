package io.github.paperdigest;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cascade says of a paper in the end.
 *
 * @param paper the paper
 * @param stage the scorer that decided, or the last one that did not
 * @param outcome its outcome; {@link ScoringOutcome.Passed} if no scorer had an opinion
 * @param model the model that gave the marks; null if there are none, no model gave them, or it goes without saying
 * @param earlier the marks that the paper had before
 */
record Assessment(
        Paper paper,
        String stage,
        ScoringOutcome outcome,
        @Nullable String model,
        List<Decision.EarlierMarks> earlier) {

    /** Says it of a paper that no scorer had marked before. */
    Assessment(Paper paper, String stage, ScoringOutcome outcome) {
        this(
                paper,
                stage,
                outcome,
                outcome instanceof ScoringOutcome.Scored scored ? scored.model().orElse(null) : null,
                List.of());
    }

    boolean isDecided() {
        return outcome instanceof ScoringOutcome.Scored || outcome instanceof ScoringOutcome.Rejected;
    }

    boolean isScored() {
        return outcome instanceof ScoringOutcome.Scored;
    }

    /**
     * The same paper after one more stage.
     *
     * @param asked the model that the stage asked; null if it asked none
     */
    Assessment then(String next, ScoringOutcome outcome, @Nullable String asked) {
        List<Decision.EarlierMarks> marks = earlier;
        if (this.outcome instanceof ScoringOutcome.Scored scored) {
            marks = new ArrayList<>(earlier);
            marks.add(new Decision.EarlierMarks(stage, Objects.requireNonNullElse(model, ""), scored.scores()));
        }
        String marking =
                outcome instanceof ScoringOutcome.Scored scored ? scored.model().orElse(asked) : null;
        return new Assessment(paper, next, outcome, marking, List.copyOf(marks));
    }

    /** The same, where the model that is named in the scorer's own outcome is told, and this one is not. */
    Assessment withoutSaying(@Nullable String digestsModel) {
        boolean said = outcome instanceof ScoringOutcome.Scored scored
                && scored.model().isPresent();
        return said || !Objects.equals(model, digestsModel)
                ? this
                : new Assessment(paper, stage, outcome, null, earlier);
    }
}
