package io.github.paperdigest.local;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.internal.learning.PaperModel;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejects, ahead of a scorer that costs money, what is unlike anything the reader's digests selected, and passes the
 * rest on. How much it may lose is the user's choice: asked for a recall of 0.98 it takes the threshold that kept 98 %
 * of the selected papers on days the model was not trained on.
 *
 * <p>A small share of what it would reject is passed on all the same, so that a {@link DriftReport} can see what the
 * screen loses. If such a report no longer trusts the model, the screen passes everything and logs a warning. Papers by
 * followed authors need no care here: the selection takes them whatever a screen says.
 *
 * <p>Defaults: recall 0.98, exploration 0.03, seed 0.
 *
 * <p>Thread-safe and deterministic: whether a paper is explored depends on its id and the seed.
 */
public final class LearnedScreen implements Scorer {

    /** The name of the stage in digests, and that of the provider: {@value}. */
    public static final String NAME = "learned-screen";

    private static final Logger LOG = LoggerFactory.getLogger(LearnedScreen.class);
    private static final int WORDS_SHOWN = 3;

    private final LearnedModel model;
    private final double recall;
    private final double threshold;
    private final double exploration;
    private final long seed;
    private final @Nullable DriftReport drift;

    private LearnedScreen(Builder builder) {
        this.model = builder.model;
        this.recall = builder.recall;
        this.threshold = model.threshold(recall);
        this.exploration = builder.exploration;
        this.seed = builder.seed;
        this.drift = builder.drift;
    }

    /**
     * Starts a screen.
     *
     * @param model what was learned; it stays the caller's to close
     * @return a builder with the defaults
     */
    public static Builder builder(LearnedModel model) {
        return new Builder(model);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
        if (drift != null && !drift.trusted()) {
            LOG.warn("[{}] All {} papers are passed on: {}", run.runId(), papers.size(), drift);
            run.reportNotice(Notice.info(NAME, drift.toString()));
            run.reportProgress(papers.size());
            return papers.stream().map(paper -> ScoringOutcome.passed()).toList();
        }
        List<ScoringOutcome> outcomes = new ArrayList<>();
        for (PaperModel.Judgement judgement : model.judge(papers, run)) {
            outcomes.add(outcome(papers.get(outcomes.size()), judgement));
        }
        return outcomes;
    }

    /** Whether papers of this id are passed on whatever the model says. */
    static boolean explores(String id, double exploration, long seed) {
        CRC32 hash = new CRC32();
        hash.update((seed + " " + id).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() < exploration * 0x1p32;
    }

    private ScoringOutcome outcome(Paper paper, PaperModel.Judgement judgement) {
        if (judgement.logOdds() >= threshold || explores(paper.id(), exploration, seed)) {
            return ScoringOutcome.passed();
        }
        List<String> contra = judgement.words().contra(WORDS_SHOWN);
        return ScoringOutcome.rejected(
                "unlike anything you kept" + (contra.isEmpty() ? "" : ": " + String.join(", ", contra))
                        + String.format(Locale.ROOT, " (screened for a recall of %.3f)", recall));
    }

    /** Builds a {@link LearnedScreen}. Not thread-safe. */
    public static final class Builder {
        private final LearnedModel model;
        private double recall = 0.98;
        private double exploration = 0.03;
        private long seed;
        private @Nullable DriftReport drift;

        private Builder(LearnedModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * The share of what would be selected that has to be kept.
         *
         * @param recall from 0.8 to 0.995; 0.98 by default
         * @return this builder
         */
        public Builder recall(double recall) {
            this.recall = recall;
            return this;
        }

        /**
         * The share of what would be rejected that is passed on all the same.
         *
         * @param exploration from 0 (none, and drift goes unnoticed) to 1; 0.03 by default
         * @return this builder
         */
        public Builder exploration(double exploration) {
            this.exploration = exploration;
            return this;
        }

        /**
         * Another seed explores other papers.
         *
         * @param seed any number; 0 by default
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Switches the screen off if the report does not trust the model: it passes every paper on and says why in a notice of
         * the digest.
         *
         * @param report tells whether the model is trusted; by default it is
         * @return this builder
         */
        public Builder drift(DriftReport report) {
            this.drift = Objects.requireNonNull(report, "report");
            return this;
        }

        /**
         * Makes the screen.
         *
         * @return the screen
         * @throws ConfigurationException if the recall or the exploration is out of range; the message names it
         */
        public LearnedScreen build() {
            if (!LearnedModel.offersRecall(recall)) {
                throw new ConfigurationException(
                        "the recall of a learned screen is " + LearnedModel.RECALLS + ", not " + recall);
            }
            if (!(exploration >= 0 && exploration <= 1)) {
                throw new ConfigurationException(
                        "the exploration of a learned screen is from 0 to 1, not " + exploration);
            }
            return new LearnedScreen(this);
        }
    }
}
