package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.internal.spend.Spending;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends the prompts of one stage of one run and keeps the books, until something stops the stage: the account is empty,
 * the money is gone, the time is over, or whoever asks sees no hope. Thread-safe.
 */
public final class BatchedChat {

    private final ChatModel model;
    private final boolean isFallback;
    private final ScoringContext run;
    private final Spending spending;
    private final @Nullable ResponseFormat format;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    private final CallOptions options;
    private final Patience patience;
    private final PromptWindow window;
    private final FirstCalls firstCalls;

    /** Why no more calls are made, and whether another model may be asked instead. */
    private record Stop(RemoteFailure reason, boolean ofThisModel) {}

    /**
     * Starts without a call.
     *
     * @param isFallback whether the model takes over from another one
     * @param format the shape that is wished for every answer; null for none
     */
    public BatchedChat(
            ChatModel model,
            boolean isFallback,
            ScoringContext run,
            Spending spending,
            @Nullable ResponseFormat format,
            CallOptions options) {
        this.model = model;
        this.isFallback = isFallback;
        this.run = run;
        this.spending = spending;
        this.format = format;
        this.options = options;
        this.patience = new Patience(options.patience(), options.sleeper(), run, this::stop);
        this.window = new PromptWindow(options.contextTokens());
        this.firstCalls = run.sharedByReaders(FirstCalls.class, FirstCalls::new);
    }

    /** Whether a prompt, with its answer, has room in the model's window as far as that is known. */
    boolean hasRoomFor(Prompt prompt, int papers) {
        return window.fits(prompt, spending.estimate(prompt, papers));
    }

    /** Why an answer can't be believed, if the server seems to have cut its prompt. */
    Optional<String> cut(Prompt prompt, ChatResponse response) {
        return window.cut(prompt, response.usage());
    }

    /** The name of the model. */
    public String model() {
        return model.model();
    }

    /** The outcome with the name of the model, if that is a fallback and marked the paper. */
    ScoringOutcome signed(ScoringOutcome outcome) {
        return isFallback && outcome instanceof ScoringOutcome.Scored scored ? scored.withModel(model()) : outcome;
    }

    /** What waits for the endpoint. */
    Patience patience() {
        return patience;
    }

    /** Waits while the first call with a prompt that begins as this one does is under way. */
    FirstCall.Turn turn(Prompt prompt) throws InterruptedException {
        return firstCalls.of(model, prompt).turn(() -> spending.cachedTokens(prompt) > 0);
    }

    /** A queue that is worked on by as many threads as there may be calls at once. */
    <T> WorkQueue<T> queue(WorkQueue.Step<T> step) {
        return new WorkQueue<>(options.concurrencyOf(model), options.executor(), step);
    }

    /**
     * What a call with this prompt will use at most, roughly.
     *
     * @param isFirst whether the endpoint has seen no prompt that begins in the same way
     */
    ModelUsage estimate(Prompt prompt, int papers, boolean isFirst) {
        TokenUsage all = spending.estimate(prompt, papers);
        TokenUsage tokens = isFirst ? all : all.withCachedPrompt(spending.cachedTokens(prompt));
        return ModelUsage.of(1, 0, tokens, true, spending.price(tokens).orElse(null));
    }

    /** Makes no more calls, for this reason, unless there was another one before. */
    void stop(RemoteFailure reason) {
        stop.compareAndSet(null, new Stop(reason, reason.kind() != FailureKind.CANCELLED));
    }

    /** As {@link #stop}, for a reason that no other model would escape. */
    void stopForAll(RemoteFailure reason) {
        stop.compareAndSet(null, new Stop(reason, false));
    }

    /** Whether this model is stopped and another one may go on. */
    boolean mayBeReplaced() {
        Stop stopped = stop.get();
        return stopped != null && stopped.ofThisModel();
    }

    /** Why no more calls are made, if that is so. */
    public Optional<RemoteFailure> stopped() {
        if (run.timeLeft().filter(left -> left.isZero()).isPresent()) {
            stop(RemoteFailure.of(FailureKind.CANCELLED, "the time limit of the run was reached"));
        }
        return Optional.ofNullable(stop.get()).map(Stop::reason);
    }

    /**
     * Asks once.
     *
     * @throws ScoringException if there is no answer; what no further call would escape has stopped the stage
     */
    ChatResponse ask(Prompt prompt, int papers) throws InterruptedException {
        Spending.Call spent = spending.call(prompt, papers);
        try {
            spent.begin();
        } catch (ScoringException e) {
            stop(e.failure());
            throw e;
        }
        try {
            ChatResponse response = model.chat(request(prompt).withGuard(spent));
            firstCalls.of(model, prompt).answered();
            spent.answered(response.usage());
            run.reportUsage(usageOf(response));
            response.otherModel().ifPresent(this::reportOtherModel);
            return response;
        } catch (ScoringException e) {
            RemoteFailure failure = e.failure();
            switch (failure.kind()) {
                case BUDGET, QUOTA, CANCELLED -> stop(failure);
                default -> {}
            }
            spent.failed(e);
            run.reportUsage(withFullPrice(e.usage().orElseGet(() -> usageOf(failure))));
            throw e;
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
        return ChatRequest.of(prompt)
                .withDeadline(run.deadline().orElse(null))
                .withResponseFormat(format)
                .withoutRetries();
    }

    /** An answer in the books. */
    ModelUsage usageOf(ChatResponse response) {
        return withFullPrice(response.modelUsage());
    }

    private ModelUsage withFullPrice(ModelUsage usage) {
        TokenUsage uncached =
                TokenUsage.of(usage.tokens().promptTokens(), usage.tokens().completionTokens());
        return usage.tokensComplete()
                ? spending.price(uncached)
                        .map(Cost::total)
                        .map(usage::withFullPrice)
                        .orElse(usage)
                : usage;
    }

    /** A failed call in the books, if the model keeps none. It may have been billed, in tokens that nobody tells. */
    private static ModelUsage usageOf(RemoteFailure failure) {
        boolean certainlyNoTokens = failure.kind() != FailureKind.TIMEOUT && failure.kind() != FailureKind.UNEXPECTED;
        return ModelUsage.of(1, 0, TokenUsage.ZERO, certainlyNoTokens, certainlyNoTokens ? Cost.ZERO : null);
    }
}
