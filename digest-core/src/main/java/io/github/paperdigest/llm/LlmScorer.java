package io.github.paperdigest.llm;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores relevance and novelty with a language model.
 *
 * <p>The papers go out in batches, several at once. Papers that an answer leaves without a sound score are asked again in
 * smaller batches, in the last round one by one, so that a paper that trips a content filter or the context length takes
 * no other with it. With n papers, batches of s and r rounds of asking again, a run makes at most n/s + 4n/s + 16n/s + …
 * calls for the rounds before the last and n for the last one. A round that brings no score at all from three batches or
 * more is the last: the endpoint is not answering.
 *
 * <p>Thread-safe.
 */
public final class LlmScorer implements Scorer {

    /** The name of the stage, and that of the provider. */
    public static final String NAME = "llm";

    private static final String SCORES_SCHEMA =
            """
            {"type": "object", "additionalProperties": false, "required": ["papers"], "properties": {"papers": {
              "type": "array", "items": {"type": "object", "additionalProperties": false,
                "required": ["ARXIVID", "COMMENT", "RELEVANCE", "NOVELTY"], "properties": {
                  "ARXIVID": {"type": "string"}, "COMMENT": {"type": "string"},
                  "RELEVANCE": {"type": "integer"}, "NOVELTY": {"type": "integer"}}}}}}""";

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
        this.model = builder.model;
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

    /** Starts a scorer that lets this model do the talking. */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        PromptTemplate template = promptBuilder.scoring(run.profile());
        run.reportPrompt(model.model(), template.display());
        BatchedChat chat = new BatchedChat(model, executor, concurrency, run, new Spending(budget, model))
                .withFormat(format(run.profile()));
        Memories memories = memories(template, run);
        Function<List<Paper>, Prompt> prompts = batch -> template.fill(promptBuilder.scoringList(run.profile(), batch));
        ScoringRounds first = new ScoringRounds(chat, prompts, memories.ofSample(0), run);
        first.score(papers, batchSize.forPapers(run.candidates()), extraRounds);
        List<ScoringRounds> all = new ArrayList<>(List.of(first));
        List<Paper> near = nearCutoff(papers, first, run.profile());
        for (int sample = 1; sample < samples && !near.isEmpty(); sample++) {
            ScoringRounds more = new ScoringRounds(chat, prompts, memories.ofSample(sample), new SampleRun(run));
            more.score(Samples.inOtherCompany(near, sample), batchSize.forPapers(near.size()), extraRounds);
            all.add(more);
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

    private static List<Paper> nearCutoff(List<Paper> papers, ScoringRounds rounds, Profile profile) {
        Samples samples = new Samples(profile);
        return papers.stream()
                .filter(paper -> rounds.mark(paper)
                        .filter(mark -> samples.isNearCutoff(mark.scores()))
                        .isPresent())
                .toList();
    }

    private static ScoringOutcome outcome(Paper paper, List<ScoringRounds> samples) {
        List<ScoreAnswer.Mark> marks =
                samples.stream().flatMap(each -> each.mark(paper).stream()).toList();
        return marks.size() < 2
                ? samples.get(0).outcome(paper)
                : Samples.combined(
                        marks,
                        samples.stream().mapToInt(each -> each.attempts(paper)).sum());
    }

    /** What is remembered of each sample. */
    @FunctionalInterface
    private interface Memories {
        ScoreMemory ofSample(int sample);
    }

    private Memories memories(PromptTemplate template, ScoringContext run) {
        if (store == null) {
            return sample -> ScoreMemory.NONE;
        }
        store.refresh();
        @Nullable ResponseFormat format = format(run.profile());
        String identity = model.identity() + (format == null ? "" : "\n" + format.schema());
        Set<StoredAnswer> inTheBooks = ConcurrentHashMap.newKeySet();
        return sample -> new StoredScores(
                store,
                new ScoreKeys(
                        paper -> promptBuilder.scoringList(run.profile(), List.of(paper)), template, identity, sample),
                model.model(),
                run,
                inTheBooks);
    }

    /** Builds an {@link LlmScorer}. Not thread-safe. */
    public static final class Builder {
        private final ChatModel model;
        private PromptBuilder promptBuilder = new DefaultPromptBuilder();
        private Executor executor = Runnable::run;
        private BatchSize batchSize = BatchSize.adaptive();
        private int concurrency = 4;
        private int extraRounds = 2;
        private @Nullable ScoreStore store;
        private @Nullable Budget budget;
        private boolean structuredOutput;
        private int samples = 1;

        private Builder(ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /** Writes the prompts; a {@link DefaultPromptBuilder} by default. */
        public Builder promptBuilder(PromptBuilder promptBuilder) {
            this.promptBuilder = Objects.requireNonNull(promptBuilder, "promptBuilder");
            return this;
        }

        /** Runs the batches beside the calling thread; by default the calling thread does them one after the other. */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * How many papers go into one prompt, given how many the run had at first: behind a screen there are fewer prompts,
         * not smaller ones. By default {@link BatchSize#adaptive()}.
         */
        public Builder batchSize(BatchSize batchSize) {
            this.batchSize = Objects.requireNonNull(batchSize, "batchSize");
            return this;
        }

        /** How many batches are under way at once at most; 4 by default. */
        public Builder concurrency(int concurrency) {
            if (concurrency < 1) {
                throw new IllegalArgumentException("at least one batch is under way at once, not " + concurrency);
            }
            this.concurrency = concurrency;
            return this;
        }

        /** How often papers without a score are asked again; 2 by default. */
        public Builder extraRounds(int extraRounds) {
            if (extraRounds < 0) {
                throw new IllegalArgumentException("rounds are not negative, as " + extraRounds + " is");
            }
            this.extraRounds = extraRounds;
            return this;
        }

        /**
         * Stores every score before it counts, and asks about no paper whose score is stored; the store stays the
         * caller's to close. By default nothing is stored.
         */
        public Builder store(ScoreStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /** What one run may spend, requests that are sent again included; by default as much as it takes. */
        public Builder budget(Budget budget) {
            this.budget = Objects.requireNonNull(budget, "budget");
            return this;
        }

        /**
         * How often papers near a cutoff are scored in all, each time among other papers; the median of each axis counts.
         * Near are those that one point more or less would put on the page or take off it. By default once.
         */
        public Builder samples(int samples) {
            if (samples < 1) {
                throw new IllegalArgumentException("papers are scored at least once, not " + samples + " times");
            }
            this.samples = samples;
            return this;
        }

        /**
         * Whether the endpoint is asked to hold the model to a JSON object with a list of scores, where it can. By default
         * not, since a reader's own instructions may ask for another form; every form is read.
         */
        public Builder structuredOutput(boolean structuredOutput) {
            this.structuredOutput = structuredOutput;
            return this;
        }

        public LlmScorer build() {
            return new LlmScorer(this);
        }
    }
}
