package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.openai.internal.answer.Redaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call that waits on its own thread. Thread-safe. */
final class WaitingCall {

    /** How a wait ends. */
    enum End {
        /** The job brought an answer, or a refusal that would come again. */
        RESULT,
        /** The request was not answered in a job, and is to be sent by itself. */
        FAST,
        /** The same, but it may have been answered all the same. */
        LOST
    }

    /**
     * The end of the wait.
     *
     * @param result what the job brought; null for the other ends
     * @param reason why there is none
     */
    record Outcome(End end, ResultFile.@Nullable Result result, String reason) {}

    private final RequestId id;
    private final String body;
    private final @Nullable Instant deadline;
    private final Redaction redaction;
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable Work work;
    private volatile boolean left;

    /**
     * A call that nothing is done for yet.
     *
     * @param deadline null for none
     * @param redaction hides what is the call's own in the endpoint's words
     */
    WaitingCall(String body, @Nullable Instant deadline, Redaction redaction) {
        this.redaction = redaction;
        this.id = RequestId.of(body);
        this.body = body;
        this.deadline = deadline;
    }

    RequestId id() {
        return id;
    }

    String body() {
        return body;
    }

    Redaction redaction() {
        return redaction;
    }

    /** How long it still waits; null for as long as it takes. */
    @Nullable
    Duration timeLeft(Instant now) {
        return deadline == null ? null : Duration.between(now, deadline);
    }

    /** What is done for it at present; null before anything is. */
    @Nullable
    Work work() {
        return work;
    }

    void work(Work next) {
        work = next;
    }

    void end(End end, String reason) {
        outcome = new Outcome(end, null, reason);
    }

    void bring(ResultFile.Result result) {
        outcome = new Outcome(End.RESULT, result, "");
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    boolean isSettled() {
        return outcome != null;
    }

    /** Nobody waits for it any more. */
    void leave() {
        left = true;
    }

    /** Whether somebody still waits for it. */
    boolean isOpen() {
        return !left && outcome == null;
    }

    boolean hasLeft() {
        return left;
    }
}
