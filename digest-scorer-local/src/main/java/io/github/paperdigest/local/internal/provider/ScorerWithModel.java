package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A scorer and the model that was read for it alone, so that both are closed together. */
record ScorerWithModel(Scorer scorer, LearnedModel model) implements Scorer, AutoCloseable {

    /** Reads the model that the settings name, with an embedder if it needs one, and makes a scorer of it. */
    static ScorerWithModel of(Settings settings, Function<LearnedModel, Scorer> scorer) {
        LearnedModel model = read(settings.requiredString("model"));
        try {
            return new ScorerWithModel(scorer.apply(model), model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static LearnedModel read(String path) {
        try {
            return LearnedModel.read(Path.of(path), BgeSmallEmbedder::create);
        } catch (InvalidPathException e) {
            throw new ConfigurationException("key 'model' has to be the path of a model file, not '" + path + "'", e);
        }
    }

    @Override
    public String name() {
        return scorer.name();
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
        return scorer.score(papers, run);
    }

    @Override
    public void close() {
        model.close();
    }
}
