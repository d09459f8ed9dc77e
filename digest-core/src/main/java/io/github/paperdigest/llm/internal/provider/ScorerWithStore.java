package io.github.paperdigest.llm.internal.provider;

import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import java.util.List;

/** A scorer and the store that was opened for it alone, so that both are closed together. */
record ScorerWithStore(LlmScorer scorer, ScoreStore store) implements Scorer, AutoCloseable {

    @Override
    public String name() {
        return scorer.name();
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        return scorer.score(papers, run);
    }

    @Override
    public boolean reconsiders(Paper paper, Scores scores, Profile profile) {
        return scorer.reconsiders(paper, scores, profile);
    }

    @Override
    public ModelUsage estimate(List<Paper> papers, ScoringContext run) {
        return scorer.estimate(papers, run);
    }

    @Override
    public void close() {
        store.close();
    }
}
