package io.github.paperdigest.llm;

import io.github.paperdigest.spi.ProviderConfiguration;
import io.github.paperdigest.spi.ProviderContext;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScorerProvider;
import java.util.Set;

/**
 * Provides the {@link LlmScorer} under the name {@code llm}, over the pipeline's chat model.
 *
 * <p>Keys: {@code concurrency}, the batches under way at once; {@code batch-size}, a fixed number of papers per prompt
 * instead of the adaptive one; {@code extra-rounds}, how often papers without a score are asked again.
 */
public final class LlmScorerProvider implements ScorerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public LlmScorerProvider() {}

    @Override
    public String name() {
        return LlmScorer.NAME;
    }

    @Override
    public Set<String> configurationKeys() {
        return Set.of("concurrency", "batch-size", "extra-rounds");
    }

    @Override
    public Scorer create(ProviderContext context) {
        ProviderConfiguration configuration = context.configuration();
        LlmScorer.Builder builder = LlmScorer.builder(context.chatModel())
                .promptBuilder(context.promptBuilder())
                .executor(context.executor());
        configuration.integer("concurrency").ifPresent(builder::concurrency);
        configuration.integer("batch-size").map(BatchSize::fixed).ifPresent(builder::batchSize);
        configuration.integer("extra-rounds").ifPresent(builder::extraRounds);
        return builder.build();
    }
}
