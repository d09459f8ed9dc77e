package io.github.paperdigest.llm;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.answer.AnswerReader;
import io.github.paperdigest.llm.internal.answer.AnswerRecord;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.ask.BatchedChat;
import io.github.paperdigest.llm.internal.ask.Batches;
import io.github.paperdigest.llm.internal.ask.ContainedModel;
import io.github.paperdigest.llm.internal.ask.Prompts;
import io.github.paperdigest.llm.internal.spend.Spending;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

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
    private static final int CONCURRENCY = 4;
    private static final List<String> RELEVANT_KEYS = List.of("relevant", "isrelevant");
    private static final List<String> REASON_KEYS = List.of("reason", "comment");
    private static final Set<String> NO = Set.of("false", "no");
    private static final int MAX_REASON = 300;

    private final ChatModel model;
    private final PromptBuilder promptBuilder;
    private final Executor executor;

    private LlmTitleScreen(Builder builder) {
        this.model = new ContainedModel(builder.model);
        this.promptBuilder = builder.promptBuilder;
        this.executor = builder.executor;
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
        return new Builder(context.chatModel())
                .promptBuilder(context.promptBuilder())
                .executor(context.executor());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        Prompts prompts = Prompts.screening(promptBuilder, run.profile());
        run.reportPrompt(model.model(), prompts.template().display());
        Verdicts verdicts = new Verdicts(run);
        new BatchedChat(model, executor, CONCURRENCY, run, new Spending(null, model))
                .ask(Batches.cut(papers, TITLES_PER_PROMPT), prompts, verdicts);
        return papers.stream().map(paper -> verdicts.outcome(paper.id())).toList();
    }

    /** Builds an {@link LlmTitleScreen}. Not thread-safe. */
    public static final class Builder {
        private final ChatModel model;
        private PromptBuilder promptBuilder = new DefaultPromptBuilder();
        private Executor executor = LlmScorer.Builder.OWN_THREADS;

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

        /** {@return the screen} */
        public LlmTitleScreen build() {
            return new LlmTitleScreen(this);
        }
    }

    private static final class Verdicts implements BatchedChat.Results {
        private final ScoringContext run;
        private final Map<String, String> rejections = new ConcurrentHashMap<>();

        Verdicts(ScoringContext run) {
            this.run = run;
        }

        @Override
        public void answered(List<Paper> batch, ChatResponse response) {
            Map<String, String> idByForm =
                    ScoreAnswer.idByForm(batch.stream().map(Paper::id).toList());
            Map<String, String> rejected = new HashMap<>();
            Set<String> kept = ConcurrentHashMap.newKeySet();
            List<AnswerRecord> records = AnswerReader.read(response.content());
            for (AnswerRecord record : records) {
                ScoreAnswer.paperOf(record, idByForm, records.size()).ifPresent(id -> {
                    String relevant = record.field(RELEVANT_KEYS).orElse("").strip();
                    if (NO.contains(relevant.toLowerCase(Locale.ROOT))) {
                        rejected.put(id, reason(record));
                    } else {
                        kept.add(id);
                    }
                });
            }
            rejected.keySet().removeAll(kept);
            rejections.putAll(rejected);
            run.reportProgress(batch.size());
        }

        @Override
        public void failed(List<Paper> batch, RemoteFailure failure) {
            run.reportProgress(batch.size());
        }

        ScoringOutcome outcome(String id) {
            String reason = rejections.get(id);
            return reason == null ? ScoringOutcome.passed() : ScoringOutcome.rejected(reason);
        }

        private static String reason(AnswerRecord record) {
            String reason = record.field(REASON_KEYS).orElse("").strip();
            if (reason.isEmpty()) {
                return "off-topic by its title";
            }
            return "off-topic by its title: "
                    + (reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…");
        }
    }
}
