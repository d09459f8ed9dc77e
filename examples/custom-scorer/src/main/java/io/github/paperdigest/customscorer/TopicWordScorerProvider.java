package io.github.paperdigest.customscorer;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;

/** Makes {@link TopicWordScorer} known: META-INF/services names this class, the pipeline asks for its name. */
public final class TopicWordScorerProvider implements ScorerProvider {

    @Override
    public String name() {
        return TopicWordScorer.NAME;
    }

    @Override
    public Scorer create(ProviderContext context) {
        return new TopicWordScorer();
    }
}
