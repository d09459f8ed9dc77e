package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;

/** Makes a {@link TopicsScorer}. */
public final class TopicsScorerProvider implements ScorerProvider {

    /** Made by {@link java.util.ServiceLoader}. */
    public TopicsScorerProvider() {}

    @Override
    public String name() {
        return TopicsScorer.NAME;
    }

    @Override
    public Scorer create(ProviderContext context) {
        return TopicsScorer.create();
    }
}
