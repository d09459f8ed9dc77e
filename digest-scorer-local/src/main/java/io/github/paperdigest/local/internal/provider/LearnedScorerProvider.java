package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes a {@link LearnedScorer}. */
public final class LearnedScorerProvider implements ScorerProvider {

    /** Made by {@link java.util.ServiceLoader}. */
    public LearnedScorerProvider() {}

    @Override
    public String name() {
        return LearnedScorer.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ScorerWithModel.MODEL);
    }

    @Override
    public Scorer create(ProviderContext context) {
        return ScorerWithModel.of(context.settings(), LearnedScorer::of);
    }
}
