package io.github.paperdigest.llm;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.answer.TitleVerdicts;
import io.github.paperdigest.llm.internal.ask.Anchors;
import io.github.paperdigest.llm.internal.ask.CallOptions;
import io.github.paperdigest.llm.internal.ask.ContainedModel;
import io.github.paperdigest.llm.internal.ask.Inquiry;
import io.github.paperdigest.llm.internal.ask.Prompts;
import io.github.paperdigest.llm.internal.ask.Relay;
import io.github.paperdigest.llm.internal.ask.StageSetup;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.store.ScoreStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejects, from titles alone, papers that are plainly off-topic, so that a scorer behind it reads fewer abstracts. Only a
 * paper that an answer names and calls irrelevant is rejected. Every other one is passed on: also when the model does not
 * answer, answers nonsense, or contradicts itself.
 *
 * <p>Thread-safe.
 */
public final class LlmTitleScreen implements Scorer {

    /** The name of the stage, and that of the provider. */
    public static final String NAME = "llm-titles";

    private static final int TITLES_PER_PROMPT = 60;
    private static final int MAX_REASON = 300;

    private final StageSetup setup;
    private final PromptBuilder promptBuilder;

    private LlmTitleScreen(Builder builder) {
        this.setup = builder.setup();
        this.promptBuilder = builder.promptBuilder;
    }

    /**
     * Starts a screen that lets this model do the talking.
     *
     * @param model the model
     * @return a builder; its methods tell the defaults
     */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    /**
     * Starts a screen with a pipeline's chat model, prompt builder and threads.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder
     * @throws io.github.paperdigest.error.ConfigurationException if the pipeline has no chat model
     */
    public static Builder from(ProviderContext context) {
        Builder builder = new Builder(context.chatModel())
                .promptBuilder(context.promptBuilder())
                .executor(context.executor())
                .sleeper(context.sleeper());
        context.fallbackChatModels().forEach(builder::fallback);
        context.scoreStore().ifPresent(builder::store);
        builder.runBudget = context.budget().orElse(null);
        return builder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.screening(promptBuilder, run, LlmTitleScreen::verdict);
        run.reportPrompt(setup.model().model(), prompts.template().display());
        Relay relay = setup.relay(NAME, prompts, run, null);
        List<ScoringOutcome> outcomes = relay.about(papers, (leg, its) -> {
            Inquiry inquiry = Inquiry.first(
                    leg.chat(), prompts, Anchors.none(), leg.memories().apply(0), run);
            inquiry.about(its, TITLES_PER_PROMPT);
            return inquiry::outcome;
        });
        if (!relay.stops().isEmpty()) {
            String reasons = relay.stops().stream().map(RemoteFailure::message).collect(Collectors.joining("; "));
            run.reportNotice(Notice.info(NAME, "it passed on the papers that were left: " + reasons));
        }
        return outcomes.stream().map(prompts::decision).toList();
    }

    @Override
    public ModelUsage estimate(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.screening(promptBuilder, run, LlmTitleScreen::verdict);
        return Inquiry.estimate(
                setup.chat(run, null),
                prompts,
                Anchors.none(),
                setup.memories(setup.model(), prompts, run, null).apply(0),
                papers,
                TITLES_PER_PROMPT);
    }

    /** Whatever has no verdict is passed on. */
    private static ScoringOutcome verdict(ScoringOutcome outcome) {
        return outcome instanceof ScoringOutcome.Scored scored && TitleVerdicts.rejects(scored.scores())
                ? ScoringOutcome.rejected(reason(scored))
                : ScoringOutcome.passed();
    }

    private static String reason(ScoringOutcome.Scored scored) {
        String comment = scored.comment();
        String text = comment.length() <= MAX_REASON ? comment : comment.substring(0, MAX_REASON) + "…";
        return "off-topic by its title"
                + scored.model().map(model -> ", says " + model).orElse("") + (text.isEmpty() ? "" : ": " + text);
    }

    /** Builds an {@link LlmTitleScreen}. Not thread-safe. */
    public static final class Builder {
        private final List<ChatModel> models = new ArrayList<>();
        private PromptBuilder promptBuilder = new DefaultPromptBuilder();
        private Executor executor = LlmScorer.Builder.OWN_THREADS;
        private OptionalInt concurrency = OptionalInt.empty();
        private Duration patience = LlmScorer.DEFAULT_PATIENCE;
        private Sleeper sleeper = Sleeper.system();
        private @Nullable ScoreStore store;
        private @Nullable Budget budget;
        private @Nullable Budget runBudget;

        private Builder(ChatModel model) {
            models.add(Objects.requireNonNull(model, "model"));
        }

        /**
         * Lets another model take over, as {@link LlmScorer.Builder#fallback(ChatModel)} tells.
         *
         * @param model the model
         * @return this builder
         */
        public Builder fallback(ChatModel model) {
            models.add(Objects.requireNonNull(model, "model"));
            return this;
        }

        /**
         * Writes the prompts; by default a {@link DefaultPromptBuilder}, or the pipeline's.
         *
         * @param promptBuilder the prompt builder
         * @return this builder
         */
        public Builder promptBuilder(PromptBuilder promptBuilder) {
            this.promptBuilder = Objects.requireNonNull(promptBuilder, "promptBuilder");
            return this;
        }

        /**
         * Runs the batches beside the calling thread; by default on threads that end with the call, or the pipeline's.
         *
         * @param executor the executor, which stays the caller's
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Stores every verdict before it counts, and asks about no title whose verdict is stored. By default the pipeline's
         * store, if it has one; otherwise nothing is stored.
         *
         * @param store the store, which stays the caller's to close
         * @return this builder
         */
        public Builder store(ScoreStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * What this screen may spend in one run; by default what the pipeline's {@linkplain
         * io.github.paperdigest.DigestPipelineBuilder#budget(Budget) budget} has left, if it has one. Papers that are left
         * when it is used up are passed on.
         *
         * @param budget the budget
         * @return this builder
         */
        public Builder budget(Budget budget) {
            this.budget = Objects.requireNonNull(budget, "budget");
            return this;
        }

        /**
         * How many batches are under way at once at most.
         *
         * @param concurrency 1 to {@value LlmScorer#MOST_AT_ONCE}; by default as many as the {@linkplain
         *     ChatModel#callsAtOnce() model} wants, or {@value LlmScorer#DEFAULT_CONCURRENCY}
         * @return this builder
         */
        public Builder concurrency(int concurrency) {
            this.concurrency = OptionalInt.of(concurrency);
            return this;
        }

        /**
         * How long an endpoint is waited for that answers nothing at all, as {@link LlmScorer.Builder#patience(Duration)}
         * tells.
         *
         * @param patience zero or more; 10 minutes by default
         * @return this builder
         */
        public Builder patience(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * Waits for the endpoint; by default {@link Sleeper#system()}, or the pipeline's.
         *
         * @param sleeper who waits
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        /**
         * Makes the screen.
         *
         * @return the screen
         * @throws ConfigurationException if a value is out of its range
         */
        public LlmTitleScreen build() {
            int atOnce = concurrency.orElse(LlmScorer.DEFAULT_CONCURRENCY);
            if (atOnce < 1 || atOnce > LlmScorer.MOST_AT_ONCE) {
                throw new ConfigurationException("the concurrency of an LlmTitleScreen is from 1 to "
                        + LlmScorer.MOST_AT_ONCE + ", not " + atOnce);
            }
            if (patience.isNegative()) {
                throw new ConfigurationException("the patience of an LlmTitleScreen is zero or more, not " + patience);
            }
            return new LlmTitleScreen(this);
        }

        private StageSetup setup() {
            return new StageSetup(
                    models.stream().<ChatModel>map(ContainedModel::new).toList(),
                    new CallOptions(executor, concurrency, patience, sleeper, Long.MAX_VALUE),
                    store,
                    budget,
                    runBudget);
        }
    }
}
