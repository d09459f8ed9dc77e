package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.learning.PaperModel;
import io.github.paperdigest.local.internal.learning.TextModel;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Scores by what was learned from the reader's own decisions, for instance behind a language model as the one that
 * takes over when it fails.
 *
 * <p>The relevance is a fraction from 1 to 10; 7 and more is given to about as many papers as the reader's digests
 * selected. Novelty stays empty. The comment names the words that weighed most for and against the paper, in their stems
 * ("quantiz").
 *
 * <p>Thread-safe and deterministic. It scores every paper it is given, each by itself.
 */
public final class LearnedScorer implements Scorer {

    /** The name of the stage in digests, and that of the provider: {@value}. */
    public static final String NAME = "learned";

    private static final int WORDS_SHOWN = 4;
    private static final double STEEPNESS = 1.5;
    /** The log odds of 2/3, which are a relevance of 7. */
    private static final double AT_SEVEN = StrictMath.log(2);

    private final LearnedModel model;

    private LearnedScorer(LearnedModel model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    /**
     * Makes a scorer of a model.
     *
     * @param model what was learned; it stays the caller's to close
     * @return the scorer
     */
    public static LearnedScorer of(LearnedModel model) {
        return new LearnedScorer(model);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
        List<ScoringOutcome> outcomes = new ArrayList<>();
        for (PaperModel.Judgement judgement : model.judge(papers, run)) {
            outcomes.add(ScoringOutcome.scored(Scores.relevanceOnly(relevance(judgement)), comment(judgement.words())));
        }
        return outcomes;
    }

    LearnedModel model() {
        return model;
    }

    private double relevance(PaperModel.Judgement judgement) {
        double distance = judgement.logOdds() - model.calibration().selectionThreshold();
        return 1 + 9 / (1 + StrictMath.exp(-(STEEPNESS * distance + AT_SEVEN)));
    }

    private static String comment(TextModel.Judgement judgement) {
        List<String> pro = judgement.pro(WORDS_SHOWN);
        List<String> contra = judgement.contra(WORDS_SHOWN);
        String like = pro.isEmpty() ? "Like nothing that was kept" : "Like what was kept: " + String.join(", ", pro);
        return contra.isEmpty() ? like + "." : like + "; unlike it: " + String.join(", ", contra) + ".";
    }
}
