package io.github.paperdigest.llm.internal.provider;

import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Provides the {@link LlmScorer} over the pipeline's chat model. */
public final class LlmScorerProvider implements ScorerProvider {

    static final Setting<Integer> CONCURRENCY = Setting.number(
                    "concurrency",
                    "how many batches are under way at once at most; if left out, as many as the chat model wants (with"
                            + " lane=batch, all), or " + LlmScorer.DEFAULT_CONCURRENCY)
            .between(1, LlmScorer.MOST_AT_ONCE);
    private static final Setting<String> MODEL =
            Setting.text("model", "another model than the chat model, asked at the same endpoint with the same key");
    private static final Setting<Integer> NEAR_CUTOFF = Setting.number(
                    "near-cutoff",
                    "which papers with marks by an earlier scorer are marked again: those that so many points more or"
                            + " less, on one axis or shared by both, would put on the page or take off it")
            .between(0, LlmScorer.MOST_POINTS_NEAR)
            .orElse(0);
    private static final Setting<Integer> BATCH_SIZE = Setting.number(
                    "batch-size", "how many papers go into one prompt; if left out, more on days with more papers")
            .atLeast(1);
    static final Setting<Duration> PATIENCE = Setting.duration(
                    "patience", "how long an endpoint is waited for that answers nothing at all")
            .between(Duration.ZERO, Duration.ofDays(1))
            .orElse(LlmScorer.DEFAULT_PATIENCE);
    private static final Setting<Integer> CONTEXT_TOKENS = Setting.number(
                    "context-tokens",
                    "how many tokens the model's window holds, prompt and answer together (num_ctx with Ollama); if left"
                            + " out, prompts are as long as batch-size makes them until the server seems to cut one")
            .atLeast(LlmScorer.LEAST_CONTEXT);
    private static final Setting<Path> STORE = Setting.path(
            "store", "the file in which every score is kept as soon as it is there; if left out, the pipeline's store");
    private static final Setting<Budget> BUDGET = Setting.of(
            "budget",
            "what the scorer may spend in one run, requests that are sent again included; if left out, what the pipeline's budget has left",
            "an amount such as $0.50 or 200000 tokens",
            Budget::parse);
    private static final Setting<OnBudget> ON_BUDGET = Setting.choice(
                    "on-budget",
                    "what happens when the budget is used up: the run stops, or the next scorer gets the papers left",
                    OnBudget.class)
            .orElse(OnBudget.STOP);
    private static final Setting<Integer> SAMPLES = Setting.number(
                    "samples", "how often papers near a cutoff are scored at most; the median counts")
            .between(1, LlmScorer.MOST_SAMPLES)
            .orElse(LlmScorer.DEFAULT_SAMPLES);
    private static final Setting<Boolean> ANCHORS = Setting.yesNo(
                    "anchors",
                    "whether prompts carry three papers with known marks, which show an answer that can't be believed")
            .orElse(true);
    private static final Setting<Boolean> STRUCTURED_OUTPUT = Setting.yesNo(
                    "structured-output", "whether the endpoint is asked for a form of the answer")
            .orElse(false);

    private enum OnBudget {
        STOP,
        NEXT_SCORER
    }

    /** For {@link java.util.ServiceLoader}. */
    public LlmScorerProvider() {}

    @Override
    public String name() {
        return LlmScorer.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MODEL,
                NEAR_CUTOFF,
                CONCURRENCY,
                BATCH_SIZE,
                CONTEXT_TOKENS,
                PATIENCE,
                STORE,
                BUDGET,
                ON_BUDGET,
                SAMPLES,
                ANCHORS,
                STRUCTURED_OUTPUT);
    }

    @Override
    public Scorer create(ProviderContext context) {
        Settings settings = context.settings();
        LlmScorer.Builder builder = LlmScorer.from(context)
                .patience(settings.get(PATIENCE))
                .samples(settings.get(SAMPLES))
                .nearCutoff(settings.get(NEAR_CUTOFF))
                .anchors(settings.get(ANCHORS))
                .structuredOutput(settings.get(STRUCTURED_OUTPUT));
        settings.find(MODEL).ifPresent(builder::model);
        settings.find(CONCURRENCY).ifPresent(builder::concurrency);
        settings.find(BATCH_SIZE).map(BatchSize::fixed).ifPresent(builder::batchSize);
        settings.find(CONTEXT_TOKENS).ifPresent(builder::contextTokens);
        settings.find(BUDGET)
                .map(budget -> settings.get(ON_BUDGET) == OnBudget.STOP ? budget : budget.thenNextScorer())
                .ifPresent(builder::budget);
        Optional<ScoreStore> store = settings.find(STORE).map(file -> ScoreStore.open(file, context.clock()));
        store.ifPresent(builder::store);
        LlmScorer scorer = builder.build();
        return store.isPresent() ? new ScorerWithStore(scorer, store.get()) : scorer;
    }
}
