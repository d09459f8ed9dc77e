package io.github.paperdigest.llm;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.ask.BatchedChat;
import io.github.paperdigest.llm.internal.ask.ContainedModel;
import io.github.paperdigest.llm.internal.ask.Prompts;
import io.github.paperdigest.llm.internal.ask.Samples;
import io.github.paperdigest.llm.internal.ask.ScoringRounds;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.llm.internal.memory.ScoreKeys;
import io.github.paperdigest.llm.internal.memory.StoredAnswers;
import io.github.paperdigest.llm.internal.spend.Spending;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Scores relevance and novelty with a language model.
 *
 * <p>The papers go out in batches, several at once. Papers that an answer leaves without a sound score are asked again in
 * smaller batches, in the last round one by one, so that a paper that trips a content filter or the context length takes
 * no other with it. With n papers, batches of s and r rounds of asking again, a run makes at most n/s + 4n/s + 16n/s + …
 * calls for the rounds before the last and n for the last one. A round of three batches or more is the last if
 * each of its calls failed because the endpoint was not answering.
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

    /** How many batches are under way at once by default. */
    public static final int DEFAULT_CONCURRENCY = 4;

    /** How many batches may be under way at once. */
    public static final int MOST_AT_ONCE = 256;

    /** How often papers without a score are asked again by default. */
    public static final int DEFAULT_EXTRA_ROUNDS = 2;

    /** How often papers without a score may be asked again. */
    public static final int MOST_ROUNDS = 10;

    /** How often papers near a cutoff are scored by default. */
    public static final int DEFAULT_SAMPLES = 1;

    /** How often papers near a cutoff may be scored. */
    public static final int MOST_SAMPLES = 25;

    private final ChatModel model;
    private final PromptBuilder promptBuilder;
    private final Executor executor;
    private final BatchSize batchSize;
    private final int concurrency;
    private final int extraRounds;
    private final @Nullable ScoreStore store;
    private final @Nullable Budget budget;
    private final boolean structuredOutput;
    private final int samples;

    private LlmScorer(Builder builder) {
        this.model = new ContainedModel(builder.model);
        this.promptBuilder = builder.promptBuilder;
        this.executor = builder.executor;
        this.batchSize = builder.batchSize;
        this.concurrency = builder.concurrency;
        this.extraRounds = builder.extraRounds;
        this.store = builder.store;
        this.budget = builder.budget;
        this.structuredOutput = builder.structuredOutput;
        this.samples = builder.samples;
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
        context.scoreStore().ifPresent(builder::store);
        return builder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.scoring(promptBuilder, run.profile());
        run.reportPrompt(model.model(), prompts.template().display());
        BatchedChat chat = new BatchedChat(model, executor, concurrency, run, new Spending(budget, model))
                .withFormat(format(run.profile()));
        Memories memories = memories(prompts, run);
        ScoringRounds first = ScoringRounds.first(chat, prompts, memories.ofSample(0), run);
        first.score(papers, batchSize.forPapers(run.candidates()), extraRounds);
        List<ScoringRounds> all = new ArrayList<>(List.of(first));
        Samples rule = new Samples(run.profile());
        List<Paper> open = papers.stream()
                .filter(paper ->
                        marks(paper, all).stream().map(ScoreAnswer.Mark::scores).anyMatch(rule::isNearCutoff))
                .toList();
        for (int sample = 1; sample < samples && !open.isEmpty(); sample++) {
            ScoringRounds more = ScoringRounds.again(chat, prompts, memories.ofSample(sample), run);
            more.score(Samples.inOtherCompany(open, sample), batchSize.forPapers(run.candidates()), extraRounds);
            all.add(more);
            int left = samples - 1 - sample;
            open = open.stream()
                    .filter(paper -> !rule.isSettled(marks(paper, all), left))
                    .toList();
        }
        chat.stopped()
                .filter(reason -> reason.kind() == FailureKind.BUDGET && budget != null && budget.endsRun())
                .ifPresent(run::reportEnd);
        List<ScoringOutcome> outcomes =
                papers.stream().map(paper -> outcome(paper, all)).toList();
        run.reportProgress((int) outcomes.stream()
                .filter(ScoringOutcome.Unscored.class::isInstance)
                .count());
        return outcomes;
    }

    private @Nullable ResponseFormat format(Profile profile) {
        String schema = SCORES_SCHEMA.replace("ARXIVID", DefaultPromptBuilder.idKey(profile));
        return structuredOutput ? new ResponseFormat("paper_scores", schema) : null;
    }

    private static List<ScoreAnswer.Mark> marks(Paper paper, List<ScoringRounds> samples) {
        return samples.stream().flatMap(each -> each.mark(paper).stream()).toList();
    }

    private static ScoringOutcome outcome(Paper paper, List<ScoringRounds> samples) {
        List<ScoreAnswer.Mark> marks = marks(paper, samples);
        return marks.size() < 2
                ? samples.get(0).outcome(paper)
                : Samples.combined(
                        marks,
                        samples.stream().mapToInt(each -> each.attempts(paper)).sum());
    }

    /** What is remembered of each sample. */
    @FunctionalInterface
    private interface Memories {
        AnswerMemory ofSample(int sample);
    }

    private Memories memories(Prompts prompts, ScoringContext run) {
        if (store == null) {
            return sample -> AnswerMemory.NONE;
        }
        StoredAnswers.call(store, store::refresh);
        @Nullable ResponseFormat format = format(run.profile());
        String identity = model.identity() + (format == null ? "" : "\n" + format.schema());
        Set<StoredAnswer> inTheBooks = ConcurrentHashMap.newKeySet();
        return sample -> new StoredAnswers(
                store,
                new ScoreKeys(prompts::list, prompts.template(), identity, sample),
                model.model(),
                run,
                inTheBooks);
    }

    /** Builds an {@link LlmScorer}. Not thread-safe. */
    public static final class Builder {

        /** A thread for each task; there are no more of them at once than batches. */
        static final Executor OWN_THREADS = task -> {
            Thread thread = new Thread(task, "paper-digest llm");
            thread.setDaemon(true);
            thread.start();
        };

        private final ChatModel model;
        private PromptBuilder promptBuilder = new DefaultPromptBuilder();
        private Executor executor = OWN_THREADS;
        private BatchSize batchSize = BatchSize.adaptive();
        private int concurrency = DEFAULT_CONCURRENCY;
        private int extraRounds = DEFAULT_EXTRA_ROUNDS;
        private @Nullable ScoreStore store;
        private @Nullable Budget budget;
        private boolean structuredOutput;
        private int samples = DEFAULT_SAMPLES;

        private Builder(ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
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
         * How often papers without a score are asked again.
         *
         * @param extraRounds 0 to {@value #MOST_ROUNDS}; {@value #DEFAULT_EXTRA_ROUNDS} by default
         * @return this builder
         */
        public Builder extraRounds(int extraRounds) {
            this.extraRounds = extraRounds;
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
         * What one run may spend, requests that are sent again included; by default as much as it takes.
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
         * @throws ConfigurationException if a value is out of its range
         */
        public LlmScorer build() {
            requireRange("concurrency", concurrency, 1, MOST_AT_ONCE);
            requireRange("extraRounds", extraRounds, 0, MOST_ROUNDS);
            requireRange("samples", samples, 1, MOST_SAMPLES);
            return new LlmScorer(this);
        }

        private static void requireRange(String what, int value, int least, int most) {
            if (value < least || value > most) {
                throw new ConfigurationException(
                        "the " + what + " of an LlmScorer is from " + least + " to " + most + ", not " + value);
            }
        }
    }
}
