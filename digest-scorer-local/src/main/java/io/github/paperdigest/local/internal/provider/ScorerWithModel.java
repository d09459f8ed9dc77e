package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A scorer and the model that was read for it alone, so that both are closed together. A model that was trained with
 * {@link BgeSmallEmbedder} gets one of its own.
 */
record ScorerWithModel(Scorer scorer, LearnedModel model) implements Scorer, AutoCloseable {

    static final Setting<Path> MODEL = Setting.path(
                    "model", "the file of a model that was learned from the reader's decisions")
            .required();

    /** Reads the model that the settings name, and makes a scorer of it. */
    static ScorerWithModel of(Settings settings, Function<LearnedModel, Scorer> scorer) {
        LearnedModel model = LearnedModel.read(settings.get(MODEL), BgeSmallEmbedder::create);
        try {
            return new ScorerWithModel(scorer.apply(model), model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
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
