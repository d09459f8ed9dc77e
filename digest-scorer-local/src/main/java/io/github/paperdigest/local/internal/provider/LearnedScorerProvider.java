package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.PaperEmbedder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link LearnedScorer}. A model that was trained with {@link BgeSmallEmbedder} gets one, which stays loaded as
 * long as the process lives.
 */
public final class LearnedScorerProvider implements ScorerProvider {

    static final Setting<Path> MODEL = Setting.path(
                    "model", "the file of a model that was learned from the reader's decisions")
            .required();

    /** One for all, since it is large. */
    private static final Supplier<PaperEmbedder> EMBEDDER = new Supplier<>() {
        private @Nullable PaperEmbedder loaded;

        @Override
        public synchronized PaperEmbedder get() {
            if (loaded == null) {
                loaded = BgeSmallEmbedder.create();
            }
            return loaded;
        }
    };

    /** Made by {@link java.util.ServiceLoader}. */
    public LearnedScorerProvider() {}

    @Override
    public String name() {
        return LearnedScorer.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MODEL);
    }

    @Override
    public Scorer create(ProviderContext context) {
        return LearnedScorer.of(model(context));
    }

    static LearnedModel model(ProviderContext context) {
        return LearnedModel.read(context.settings().get(MODEL), EMBEDDER);
    }
}
