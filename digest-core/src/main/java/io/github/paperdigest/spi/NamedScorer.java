package io.github.paperdigest.spi;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import java.util.List;
import java.util.Objects;

/** A scorer under another name. */
@SuppressWarnings("try")
record NamedScorer(String name, Scorer scorer) implements Scorer, AutoCloseable {

    NamedScorer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scorer, "scorer");
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException {
        return scorer.score(papers, context);
    }

    @Override
    public boolean reconsiders(Paper paper, Scores scores, Profile profile) {
        return scorer.reconsiders(paper, scores, profile);
    }

    @Override
    public ModelUsage estimate(List<Paper> papers, ScoringContext context) throws InterruptedException {
        return scorer.estimate(papers, context);
    }

    @Override
    public void close() throws Exception {
        if (scorer instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
