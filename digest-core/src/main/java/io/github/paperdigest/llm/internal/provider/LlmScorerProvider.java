package io.github.paperdigest.llm.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Provides the {@link LlmScorer} under the name {@code llm}, over the pipeline's chat model.
 *
 * <p>Keys: {@code concurrency}, the batches under way at once; {@code batch-size}, a fixed number of papers per prompt
 * instead of the adaptive one; {@code extra-rounds}, how often papers without a score are asked again; {@code store},
 * the path of a {@link ScoreStore}, which is closed with the scorer; {@code budget}, what a run may spend, such as
 * {@code $0.50} or {@code 200000 tokens}; {@code on-budget}, what happens when that is used up: {@code stop}, as by
 * default, or {@code next-scorer}; {@code samples}, how often papers near a cutoff are scored; {@code
 * structured-output}, whether the endpoint is asked for a form of the answer, {@code false} by default.
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
        return Set.of(
                "concurrency",
                "batch-size",
                "extra-rounds",
                "store",
                "budget",
                "on-budget",
                "samples",
                "structured-output");
    }

    @Override
    public Scorer create(ProviderContext context) {
        Settings configuration = context.configuration();
        LlmScorer.Builder builder = LlmScorer.builder(context.chatModel())
                .promptBuilder(context.promptBuilder())
                .executor(context.executor());
        configuration.integer("concurrency").ifPresent(builder::concurrency);
        configuration.integer("batch-size").map(BatchSize::fixed).ifPresent(builder::batchSize);
        configuration.integer("extra-rounds").ifPresent(builder::extraRounds);
        configuration.integer("samples").ifPresent(builder::samples);
        configuration.bool("structured-output").ifPresent(builder::structuredOutput);
        budget(configuration).ifPresent(builder::budget);
        Optional<ScoreStore> store =
                configuration.string("store").map(path -> ScoreStore.open(storeFile(path), context.clock()));
        store.ifPresent(builder::store);
        LlmScorer scorer = builder.build();
        return store.isPresent() ? new ScorerWithStore(scorer, store.get()) : scorer;
    }

    private static Optional<Budget> budget(Settings configuration) {
        String then = configuration.string("on-budget").orElse("stop");
        if (!then.equals("stop") && !then.equals("next-scorer")) {
            throw new ConfigurationException(
                    "key 'on-budget' of provider 'llm' has to be stop or next-scorer, not '" + then + "'");
        }
        try {
            return configuration
                    .string("budget")
                    .map(Budget::parse)
                    .map(budget -> then.equals("stop") ? budget : budget.thenNextScorer());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("key 'budget' of provider 'llm': " + e.getMessage(), e);
        }
    }

    private static Path storeFile(String path) {
        try {
            if (!path.isBlank()) {
                return Path.of(path.strip());
            }
        } catch (InvalidPathException e) {
            throw new ConfigurationException("key 'store' of provider 'llm' has to be the path of a file: " + e, e);
        }
        throw new ConfigurationException("key 'store' of provider 'llm' has to be the path of a file");
    }
}
