package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.util.Set;

/**
 * Makes a {@link LearnedScorer}, under the name {@code learned}. Its key {@code model} is the path of a model file. A model
 * that was trained with {@link io.github.paperdigest.local.BgeSmallEmbedder} gets one, which is closed with the scorer.
 */
public final class LearnedScorerProvider implements ScorerProvider {

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
        return ScorerWithModel.of(context.configuration(), LearnedScorer::of);
    }
}
