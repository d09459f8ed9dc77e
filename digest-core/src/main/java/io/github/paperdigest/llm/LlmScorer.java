package io.github.paperdigest.llm;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.ask.Anchors;
import io.github.paperdigest.llm.internal.ask.CallOptions;
import io.github.paperdigest.llm.internal.ask.ContainedModel;
import io.github.paperdigest.llm.internal.ask.Inquiry;
import io.github.paperdigest.llm.internal.ask.NearCutoff;
import io.github.paperdigest.llm.internal.ask.Prompts;
import io.github.paperdigest.llm.internal.ask.Relay;
import io.github.paperdigest.llm.internal.ask.Samples;
import io.github.paperdigest.llm.internal.ask.StageSetup;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.ResponseFormat;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores relevance and novelty with a language model.
 *
 * <p>The papers go out in batches, several at once. What fails in a way that may pass (too many requests, no answer in
 * time, an outage) is asked again; while nothing is answered at all, the whole stage waits and sends one request at a
 * time, as long as its {@linkplain Builder#patience(Duration) patience} lasts. A batch that is not answered whole is
 * halved, down to single papers, so that a paper that trips a content filter or the context length takes no other with it.
 * Each single paper is asked about 20 times at most, 10 times if the model declines. An answer that marks papers with
 * known marks out of character is {@linkplain Builder#anchors(boolean) not believed}, and its batch is halved as well.
 *
 * <p>So of n papers a run makes at most 21 n calls that are answered or refused, and 23 n that fail in passing, besides one
 * every ten seconds while nothing is answered. It ends before that after 50 answers in a
 * row about single papers without a mark, when three papers are refused alike before any was marked, when the key is
 * refused twice with no answer in between, or when the account is empty.
 *
 * <p>Thread-safe.
 */
public final class LlmScorer implements Scorer {

    /** The name of the stage, and that of the provider. */
    public static final String NAME = "llm";

    private static final String SCORES_SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["papers"], "properties": {"papers": {
              "type": "array", "items": {"type": "object", "additionalProperties": false,
                "required": ["ARXIVID", "COMMENT", "RELEVANCE", "NOVELTY"], "properties": {
                  "ARXIVID": {"type": "string"}, "COMMENT": {"type": "string"},
                  "RELEVANCE": {"type": "integer"}, "NOVELTY": {"type": "integer"}}}}}}""";

    private static final String OUT_OF_CHARACTER =
            "most papers stood in answers in which papers with known marks are marked out of character: the model may have"
                    + " changed, mark everything alike, or do what a paper tells it; look at the marks before you trust"
                    + " the page";

    /** How many batches are under way at once by default. */
    public static final int DEFAULT_CONCURRENCY = 4;

    /** How many batches may be under way at once. */
    public static final int MOST_AT_ONCE = 256;

    /** How long an endpoint that answers nothing is waited for by default. */
    public static final Duration DEFAULT_PATIENCE = CallOptions.DEFAULT_PATIENCE;

    /** The smallest window that a model may have, in tokens. */
    public static final int LEAST_CONTEXT = 1024;

    /** How often papers near a cutoff are scored by default. */
    public static final int DEFAULT_SAMPLES = 1;

    /** How many points away from being selected or rejected a paper may be said to be near. */
    public static final int MOST_POINTS_NEAR = 9;

    /** How often papers near a cutoff may be scored. */
    public static final int MOST_SAMPLES = 25;

    private final StageSetup setup;
    private final PromptBuilder promptBuilder;
    private final BatchSize batchSize;
    private final boolean structuredOutput;
    private final int samples;
    private final int nearCutoff;
    private final boolean anchors;
    private final @Nullable DigestArchive archive;

    private LlmScorer(Builder builder) {
        this.setup = builder.setup();
        this.promptBuilder = builder.promptBuilder;
        this.batchSize = builder.batchSize;
        this.structuredOutput = builder.structuredOutput;
        this.samples = builder.samples;
        this.nearCutoff = builder.nearCutoff;
        this.anchors = builder.anchors;
        this.archive = builder.archive;
    }

    /**
     * Starts a scorer that lets this model do the talking.
     *
     * @param model the model
     * @return a builder; its methods tell the defaults
     */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    /**
     * Starts a scorer with a pipeline's chat model, prompt builder, threads and score store, for {@code
     * pipeline.scorer(context -> LlmScorer.from(context).build())}.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder; its methods tell the other defaults
     * @throws ConfigurationException if the pipeline has no chat model
     */
    public static Builder from(ProviderContext context) {
        Builder builder = new Builder(context.chatModel())
                .promptBuilder(context.promptBuilder())
                .executor(context.executor());
        builder.sleeper = context.sleeper();
        context.fallbackChatModels().forEach(builder::fallback);
        context.scoreStore().ifPresent(builder::store);
        builder.runBudget = context.budget().orElse(null);
        builder.archive = context.archive().orElse(null);
        return builder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.scoring(promptBuilder, run.profile());
        run.reportPrompt(setup.model().model(), prompts.template().display());
        Relay relay = setup.relay(NAME, prompts, run, format(run.profile()));
        List<ScoringOutcome> outcomes = relay.about(papers, (leg, its) -> ask(leg, its, prompts, run));
        relay.stops().stream()
                .filter(reason -> reason.kind() == FailureKind.BUDGET && setup.budgetEndsRun())
                .findFirst()
                .ifPresent(run::reportEnd);
        run.reportProgress((int) outcomes.stream()
                .filter(ScoringOutcome.Unscored.class::isInstance)
                .count());
        return outcomes;
    }

    /** Whether the marks are within {@linkplain Builder#nearCutoff so many points} of being selected or rejected. */
    @Override
    public boolean reconsiders(Paper paper, Scores scores, Profile profile) {
        return NearCutoff.of(profile, nearCutoff).covers(scores);
    }

    /** Asks one model, and again about papers near a cutoff, as often as it takes. */
    private Function<Paper, ScoringOutcome> ask(
            Relay.Leg leg, List<Paper> papers, Prompts prompts, ScoringContext run) {
        int size = batchSize.forPapers(run.candidates());
        String model = leg.chat().model();
        Anchors known = anchors(model, prompts, papers, run);
        Inquiry first = Inquiry.first(leg.chat(), prompts, known, leg.memories().apply(0), run);
        first.about(papers, size);
        List<Inquiry> all = new ArrayList<>(List.of(first));
        Samples rule = new Samples(run.profile());
        List<Paper> open = papers.stream()
                .filter(paper ->
                        marks(paper, all).stream().map(ScoreAnswer.Mark::scores).anyMatch(rule::isNearCutoff))
                .toList();
        for (int sample = 1; sample < samples && !open.isEmpty(); sample++) {
            Inquiry more =
                    Inquiry.again(leg.chat(), prompts, known, leg.memories().apply(sample), run);
            more.about(Samples.inOtherCompany(open, sample), size);
            all.add(more);
            int left = samples - 1 - sample;
            open = open.stream()
                    .filter(paper -> !rule.isSettled(marks(paper, all), left))
                    .toList();
        }
        if (known.doubtTheDay()) {
            run.reportNotice(Notice.warning(model, OUT_OF_CHARACTER));
        }
        return paper -> outcome(paper, all);
    }

    @Override
    public ModelUsage estimate(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.scoring(promptBuilder, run.profile());
        @Nullable ResponseFormat format = format(run.profile());
        return Inquiry.estimate(
                setup.chat(run, format),
                prompts,
                anchors ? Anchors.ofToday(prompts) : Anchors.none(),
                setup.memories(setup.model(), prompts, run, format).apply(0),
                papers,
                batchSize.forPapers(papers.size()));
    }

    private Anchors anchors(String model, Prompts prompts, List<Paper> papers, ScoringContext run) {
        if (!anchors) {
            return Anchors.none();
        }
        // Papers that are all near the cutoffs are too much alike to bring any that were clearly rejected.
        Anchors others = 2 * run.reconsidered() > papers.size() ? Anchors.none() : Anchors.ofToday(prompts);
        return archive == null
                ? others
                : Anchors.from(archive, model, prompts, papers, run).orElse(others);
    }

    private @Nullable ResponseFormat format(Profile profile) {
        String schema = SCORES_SCHEMA.replace("ARXIVID", DefaultPromptBuilder.idKey(profile));
        return structuredOutput ? new ResponseFormat("paper_scores", schema) : null;
    }

    private static List<ScoreAnswer.Mark> marks(Paper paper, List<Inquiry> samples) {
        return samples.stream().flatMap(each -> each.mark(paper).stream()).toList();
    }

    private static ScoringOutcome outcome(Paper paper, List<Inquiry> samples) {
        List<ScoreAnswer.Mark> marks = marks(paper, samples);
        return marks.size() < 2
                ? samples.get(0).outcome(paper)
                : Samples.combined(
                        marks,
                        samples.stream().mapToInt(each -> each.attempts(paper)).sum());
    }

    /** Builds an {@link LlmScorer}. Not thread-safe. */
    public static final class Builder {

        /** A thread for each task; there are no more of them at once than batches. */
        static final Executor OWN_THREADS = task -> {
            Thread thread = new Thread(task, "paper-digest llm");
            thread.setDaemon(true);
            thread.start();
        };

        private final List<ChatModel> models = new ArrayList<>();
        private PromptBuilder promptBuilder = new DefaultPromptBuilder();
        private Executor executor = OWN_THREADS;
        private BatchSize batchSize = BatchSize.adaptive();
        private int concurrency = DEFAULT_CONCURRENCY;
        private Duration patience = DEFAULT_PATIENCE;
        private long contextTokens = Long.MAX_VALUE;
        private Sleeper sleeper = Sleeper.system();
        private @Nullable ScoreStore store;
        private @Nullable Budget budget;
        private @Nullable Budget runBudget;
        private boolean structuredOutput;
        private int samples = DEFAULT_SAMPLES;
        private int nearCutoff;
        private @Nullable String otherModel;
        private boolean anchors = true;
        private @Nullable DigestArchive archive;

        private Builder(ChatModel model) {
            models.add(Objects.requireNonNull(model, "model"));
        }

        /**
         * Asks another model of the chat model's endpoint, with the same key and the same pace, if the chat model {@linkplain
         * ChatModel#withModel can do that}. By default the chat model itself is asked. Fallbacks stay as they are.
         *
         * @param model the name as the endpoint knows it
         * @return this builder
         */
        public Builder model(String model) {
            this.otherModel = Objects.requireNonNull(model, "model");
            return this;
        }

        /**
         * Asks this model in the place of the pipeline's or the one before. Fallbacks stay as they are.
         *
         * @param model the model
         * @return this builder
         */
        public Builder model(ChatModel model) {
            models.set(0, Objects.requireNonNull(model, "model"));
            otherModel = null;
            return this;
        }

        /**
         * Marks, besides what is undecided, the papers again whose marks by an earlier scorer of the cascade are near the
         * reader's cutoffs: those that so many points more or less, on one axis or shared by both, would put on the page or
         * take off it. Its marks take the place of the earlier ones; where it has none to give, the earlier ones stay.
         *
         * @param points 0 to {@value #MOST_POINTS_NEAR}; 0 by default, with which what has marks is left alone
         * @return this builder
         */
        public Builder nearCutoff(int points) {
            this.nearCutoff = points;
            return this;
        }

        /**
         * Lets another model take over when the model, and the fallbacks added before, are out of patience, credit or budget,
         * or refuse the key or every request. It marks the papers that are left, and the digest tells which these are. By
         * default there is none, or the pipeline's.
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
         * How many papers go into one prompt, given how many the run had at first: behind a screen there are fewer prompts,
         * not smaller ones. By default {@link BatchSize#adaptive()}.
         *
         * @param batchSize the rule
         * @return this builder
         */
        public Builder batchSize(BatchSize batchSize) {
            this.batchSize = Objects.requireNonNull(batchSize, "batchSize");
            return this;
        }

        /**
         * How many batches are under way at once at most.
         *
         * @param concurrency 1 to {@value #MOST_AT_ONCE}; {@value #DEFAULT_CONCURRENCY} by default
         * @return this builder
         */
        public Builder concurrency(int concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /**
         * How long an endpoint is waited for that answers nothing at all: because of too many requests, no answer in time
         * or an outage. The time counts from the first failure after the last answer, and never passes the run's time limit.
         * The scorer gives up before that if the endpoint itself asks for a longer wait.
         *
         * @param patience zero or more; 10 minutes by default. With zero, three failures in a row are the end
         * @return this builder
         */
        public Builder patience(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * Says how many tokens the model's window holds, prompt and answer together, so that no prompt is longer. By default
         * prompts are not limited beforehand; if the server counts far fewer tokens than were sent, the answer does not count,
         * and the prompts that follow are shorter. A cut of less than a quarter may go unnoticed.
         *
         * @param contextTokens the window, 1,024 or more; with Ollama its {@code num_ctx}
         * @return this builder
         */
        public Builder contextTokens(int contextTokens) {
            this.contextTokens = contextTokens;
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
         * Stores every score before it counts, and asks about no paper whose score is stored. By default the pipeline's
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
         * What this scorer may spend in one run, requests that are sent again included; by default what the pipeline's
         * {@linkplain io.github.paperdigest.DigestPipelineBuilder#budget(Budget) budget} has left, if it has one.
         *
         * @param budget the budget
         * @return this builder
         */
        public Builder budget(Budget budget) {
            this.budget = Objects.requireNonNull(budget, "budget");
            return this;
        }

        /**
         * How often papers near a cutoff are scored at most, each time among other papers; the median of each axis counts.
         * Near are those that one point more or less would put on the page or take off it. One is asked about no more as
         * soon as one side leads by three samples, or the rest can't change it. Odd numbers are better: a tie mostly
         * keeps a paper off the page.
         *
         * @param samples 1 to {@value #MOST_SAMPLES}; {@value #DEFAULT_SAMPLES} by default
         * @return this builder
         */
        public Builder samples(int samples) {
            this.samples = samples;
            return this;
        }

        /**
         * Whether prompts of several papers carry three more whose marks by this model are known: two high ones and one
         * that was rejected clearly. If these are marked out of character, nothing in the answer counts, and its papers
         * are asked about again in smaller groups, at last alone. They come from the archive of the pipeline, or from
         * the first two answers of the day.
         *
         * @param anchors whether they do, as by default
         * @return this builder
         */
        public Builder anchors(boolean anchors) {
            this.anchors = anchors;
            return this;
        }

        /**
         * Whether the endpoint is asked to hold the model to a JSON object with a list of scores, where it can. By default
         * not, since a reader's own instructions may ask for another form; every form is read.
         *
         * @param structuredOutput whether to ask
         * @return this builder
         */
        public Builder structuredOutput(boolean structuredOutput) {
            this.structuredOutput = structuredOutput;
            return this;
        }

        /**
         * Makes the scorer.
         *
         * @return the scorer
         * @throws ConfigurationException if a value is out of its range, or the chat model can't ask the other {@link
         *     #model(String) model}
         */
        public LlmScorer build() {
            requireRange("nearCutoff", nearCutoff, 0, MOST_POINTS_NEAR);
            requireRange("concurrency", concurrency, 1, MOST_AT_ONCE);
            requireRange("samples", samples, 1, MOST_SAMPLES);
            if (patience.isNegative()) {
                throw new ConfigurationException("the patience of an LlmScorer is zero or more, not " + patience);
            }
            if (contextTokens < LEAST_CONTEXT) {
                throw new ConfigurationException(
                        "the contextTokens of an LlmScorer are " + LEAST_CONTEXT + " or more, not " + contextTokens);
            }
            return new LlmScorer(this);
        }

        private List<ChatModel> asked() {
            String name = otherModel;
            if (name == null) {
                return models;
            }
            if (name.isBlank()) {
                throw new ConfigurationException("the model of an LlmScorer has a name that is not blank");
            }
            ChatModel first = models.get(0);
            List<ChatModel> asked = new ArrayList<>(models);
            asked.set(
                    0,
                    ForeignCode.given(
                            "the chat model " + first.getClass().getName(),
                            () -> first.withModel(name.strip()),
                            ConfigurationException::new));
            return asked;
        }

        private StageSetup setup() {
            return new StageSetup(
                    asked().stream().<ChatModel>map(ContainedModel::new).toList(),
                    new CallOptions(executor, concurrency, patience, sleeper, contextTokens),
                    store,
                    budget,
                    runBudget);
        }

        private static void requireRange(String what, int value, int least, int most) {
            if (value < least || value > most) {
                throw new ConfigurationException(
                        "the " + what + " of an LlmScorer is from " + least + " to " + most + ", not " + value);
            }
        }
    }
}
