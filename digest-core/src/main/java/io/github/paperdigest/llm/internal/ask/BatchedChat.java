package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.internal.spend.Spending;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.ScoringContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model about batches of papers, in parallel, for one stage of one run, and keeps the books. It stops asking when
 * no further call can help: the key is wrong, the money is gone, the time is over, the run is interrupted.
 */
public final class BatchedChat {

    /** Hears what came of each batch; called from several threads. */
    public interface Results {

        void answered(List<Paper> batch, ChatResponse response);

        void failed(List<Paper> batch, RemoteFailure failure);
    }

    private final ChatModel model;
    private final Executor executor;
    private final int concurrency;
    private final ScoringContext run;
    private final Spending spending;
    private @Nullable ResponseFormat format;
    private final AtomicReference<@Nullable RemoteFailure> stop = new AtomicReference<>();

    public BatchedChat(ChatModel model, Executor executor, int concurrency, ScoringContext run, Spending spending) {
        this.model = model;
        this.executor = executor;
        this.concurrency = concurrency;
        this.run = run;
        this.spending = spending;
    }

    /** Wishes every answer in this shape. */
    public BatchedChat withFormat(@Nullable ResponseFormat wish) {
        format = wish;
        return this;
    }

    /** Tells the run what these batches will use at most, roughly. */
    public void reportEstimate(List<List<Paper>> batches, Function<List<Paper>, Prompt> prompts) {
        run.reportEstimate(
                batches.stream().map(batch -> estimate(batch, prompts)).reduce(ModelUsage.NONE, ModelUsage::plus));
    }

    private ModelUsage estimate(List<Paper> batch, Function<List<Paper>, Prompt> prompts) {
        try {
            TokenUsage tokens = spending.estimate(prompts.apply(batch), batch.size());
            return ModelUsage.of(1, 0, tokens, true, spending.price(tokens).orElse(null));
        } catch (ScoringException e) {
            // The batch will not be asked about, and says so then.
            return ModelUsage.NONE;
        }
    }

    /** Asks about every batch, unless the stage is stopped before its turn comes; such a batch is not heard of. */
    public void ask(List<List<Paper>> batches, Function<List<Paper>, Prompt> prompts, Results results) {
        try {
            ParallelWork.forEach(batches, concurrency, executor, batch -> askOne(batch, prompts, results));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(RemoteFailure.of(FailureKind.CANCELLED, "the run was interrupted"));
        }
    }

    /** Makes no more calls, for this reason, unless there was another one before. */
    public void stop(RemoteFailure reason) {
        stop.compareAndSet(null, reason);
    }

    /** Why no more calls are made, if that is so. */
    public Optional<RemoteFailure> stopped() {
        return Optional.ofNullable(stop.get());
    }

    private void askOne(List<Paper> batch, Function<List<Paper>, Prompt> prompts, Results results)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (run.timeLeft().filter(left -> left.isZero()).isPresent()) {
            stop(RemoteFailure.of(FailureKind.CANCELLED, "the time limit of the run was reached"));
        }
        if (stop.get() != null) {
            return;
        }
        Prompt prompt;
        try {
            prompt = prompts.apply(batch);
        } catch (ScoringException e) {
            results.failed(batch, e.failure());
            return;
        }
        Spending.Call spent = spending.call(prompt, batch.size());
        try {
            spent.begin();
        } catch (ScoringException e) {
            stop(e.failure());
            return;
        }
        try {
            ChatResponse response = model.chat(request(prompt).withGuard(spent));
            spent.answered(response.usage());
            run.reportUsage(response.modelUsage());
            response.otherModel().ifPresent(this::reportOtherModel);
            results.answered(batch, response);
        } catch (ScoringException e) {
            spent.failed(e);
            RemoteFailure failure = e.failure();
            run.reportUsage(e.usage().orElseGet(() -> usageOf(failure)));
            if (failure.kind().endsRun() || failure.kind() == FailureKind.BUDGET) {
                stop(failure);
            }
            results.failed(batch, failure);
        } finally {
            spent.end();
        }
    }

    /** A remark and no warning, since many endpoints know a model by a name of their own. */
    private void reportOtherModel(String other) {
        run.reportNotice(
                Notice.info(model.model(), "another model than was asked answered, by the name of '" + other + "'"));
    }

    private ChatRequest request(Prompt prompt) {
        return ChatRequest.of(prompt).withDeadline(run.deadline().orElse(null)).withResponseFormat(format);
    }

    /** A failed call in the books, if the model keeps none. It may have been billed, in tokens that nobody tells. */
    private static ModelUsage usageOf(RemoteFailure failure) {
        boolean certainlyNoTokens = failure.kind() != FailureKind.TIMEOUT && failure.kind() != FailureKind.UNEXPECTED;
        return ModelUsage.of(1, 0, TokenUsage.ZERO, certainlyNoTokens, certainlyNoTokens ? Cost.ZERO : null);
    }
}
