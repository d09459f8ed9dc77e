package org.example.scorer;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes {@link TopicWordScorer} known: META-INF/services names this class, the pipeline asks for its name. */
public final class TopicWordScorerProvider implements ScorerProvider {

    private static final Setting<Integer> SHORTEST_WORD = Setting.number(
                    "shortest-word", "how many letters a word has at least to count")
            .between(1, 20)
            .orElse(5);

    @Override
    public String name() {
        return TopicWordScorer.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SHORTEST_WORD);
    }

    @Override
    public Scorer create(ProviderContext context) {
        return new TopicWordScorer(context.settings().get(SHORTEST_WORD));
    }
}
