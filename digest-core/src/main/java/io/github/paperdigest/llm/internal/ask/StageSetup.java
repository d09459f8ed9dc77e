package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.llm.internal.memory.ScoreKeys;
import io.github.paperdigest.llm.internal.memory.StoredAnswers;
import io.github.paperdigest.llm.internal.spend.Ledger;
import io.github.paperdigest.llm.internal.spend.Spending;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a stage asks a model with, the same in all its runs.
 *
 * @param models the model, and those that take over from it, in this order
 * @param options how calls are made
 * @param store where answers are kept; null for nowhere
 * @param budget what the stage may spend in one run; null for what the run has
 * @param runBudget what all stages of a run may spend together; null for as much as it takes
 */
public record StageSetup(
        List<ChatModel> models,
        CallOptions options,
        @Nullable ScoreStore store,
        @Nullable Budget budget,
        @Nullable Budget runBudget) {

    /** The stored answers whose usage each run has counted: two stages may ask one model, and runs may have one budget. */
    private static final class Books {
        private final Map<String, Set<StoredAnswer>> answersByRun = new ConcurrentHashMap<>();

        Set<StoredAnswer> of(ScoringContext run) {
            return answersByRun.computeIfAbsent(run.runId(), first -> ConcurrentHashMap.newKeySet());
        }
    }

    /** The first model. */
    public ChatModel model() {
        return models.get(0);
    }

    /** The calls of one run to the first model. */
    public BatchedChat chat(ScoringContext run, @Nullable ResponseFormat format) {
        return chat(models.get(0), ledger(run), run, format);
    }

    /**
     * The models in one run, all within one budget.
     *
     * @param stage the name of the stage, for what readers are told
     */
    public Relay relay(String stage, Prompts prompts, ScoringContext run, @Nullable ResponseFormat format) {
        Ledger ledger = ledger(run);
        List<Relay.Leg> legs = models.stream()
                .map(each -> new Relay.Leg(chat(each, ledger, run, format), memories(each, prompts, run, format)))
                .toList();
        return new Relay(stage, run, legs);
    }

    private BatchedChat chat(ChatModel model, Ledger ledger, ScoringContext run, @Nullable ResponseFormat format) {
        return new BatchedChat(model, !model.equals(model()), run, new Spending(ledger, model), format, options);
    }

    private Ledger ledger(ScoringContext run) {
        return budget == null ? run.shared(Ledger.class, () -> new Ledger(runBudget)) : new Ledger(budget);
    }

    /** Whether the run has to end once the budget is used up. */
    public boolean budgetEndsRun() {
        Budget limit = budget == null ? runBudget : budget;
        return limit != null && limit.endsRun();
    }

    /** What is remembered of each sample, which starts with what the store holds by now. */
    public IntFunction<AnswerMemory> memories(
            ChatModel model, Prompts prompts, ScoringContext run, @Nullable ResponseFormat format) {
        ScoreStore kept = store;
        if (kept == null) {
            return sample -> AnswerMemory.NONE;
        }
        StoredAnswers.call(kept, kept::refresh);
        String identity = model.identity() + (format == null ? "" : "\n" + format.schema());
        Set<StoredAnswer> inTheBooks = run.shared(Books.class, Books::new).of(run);
        return sample -> new StoredAnswers(
                kept,
                new ScoreKeys(prompts::list, prompts.template(), identity, sample),
                model.model(),
                run,
                inTheBooks);
    }
}
