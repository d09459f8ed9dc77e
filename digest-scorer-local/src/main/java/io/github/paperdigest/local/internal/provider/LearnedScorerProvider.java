package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.PaperEmbedder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link LearnedScorer}, under the name {@code learned}. Its key {@code model} is the path of a model file. A model
 * that was trained with {@link BgeSmallEmbedder} gets one, which stays loaded as long as the process lives.
 */
public final class LearnedScorerProvider implements ScorerProvider {

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
    public Set<String> configurationKeys() {
        return Set.of("model");
    }

    @Override
    public Scorer create(ProviderContext context) {
        return LearnedScorer.of(model(context.configuration()));
    }

    static LearnedModel model(Settings configuration) {
        String path = configuration.requiredString("model");
        try {
            return LearnedModel.read(Path.of(path), EMBEDDER);
        } catch (InvalidPathException e) {
            throw new ConfigurationException("key 'model' has to be the path of a model file, not '" + path + "'", e);
        }
    }
}
