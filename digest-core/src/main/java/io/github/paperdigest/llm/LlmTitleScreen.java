package io.github.paperdigest.llm;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
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

    private static final BatchSize TITLES_PER_PROMPT = BatchSize.fixed(60);
    private static final int CONCURRENCY = 4;
    private static final List<String> RELEVANT_KEYS = List.of("relevant", "isrelevant");
    private static final List<String> REASON_KEYS = List.of("reason", "comment");
    private static final Set<String> NO = Set.of("false", "no");
    private static final int MAX_REASON = 300;

    private final ChatModel model;
    private final PromptBuilder promptBuilder;
    private final Executor executor;

    private LlmTitleScreen(ChatModel model, PromptBuilder promptBuilder, Executor executor) {
        this.model = Objects.requireNonNull(model, "model");
        this.promptBuilder = Objects.requireNonNull(promptBuilder, "promptBuilder");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /** Makes a screen whose batches run on this executor, beside the calling thread. */
    public static LlmTitleScreen create(ChatModel model, PromptBuilder promptBuilder, Executor executor) {
        return new LlmTitleScreen(model, promptBuilder, executor);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        PromptTemplate template = promptBuilder.screening(run.profile());
        run.reportPrompt(model.model(), template.display());
        Verdicts verdicts = new Verdicts(run);
        new BatchedChat(model, executor, CONCURRENCY, run, new Spending(null, model))
                .ask(
                        Batches.cut(papers, TITLES_PER_PROMPT.forPapers(papers.size())),
                        batch -> template.fill(promptBuilder.screeningList(run.profile(), batch)),
                        verdicts);
        return papers.stream().map(paper -> verdicts.outcome(paper.id())).toList();
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
