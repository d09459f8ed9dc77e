package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.CompletionReader;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.openai.internal.answer.Reply;
import io.github.paperdigest.openai.internal.call.Sender;
import io.github.paperdigest.openai.internal.call.Way;
import io.github.paperdigest.openai.internal.request.Credentials;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.Sleeper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Has requests answered by jobs of the Batch API. What a job does not answer goes the fast way. Nothing is kept here: jobs
 * that another process made are found by their metadata. Thread-safe.
 */
public final class BatchWay implements Way {

    /** How many calls may wait at once; a job of so many is one job. */
    public static final int MOST_AT_ONCE = 256;

    /** What jobs leave over goes the fast way as calls usually do, however many wait. */
    private static final int FAST_AT_ONCE = 4;

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private final Sender fast;
    private final CompletionReader reader;
    private final Clock clock;
    private final Desk desk;
    private final Semaphore fastTurns = new Semaphore(FAST_AT_ONCE, true);

    /**
     * A way without jobs yet; nothing is asked before the first request.
     *
     * @param fast sends what no job answers
     * @param reader reads answers at the price of jobs
     * @param credentials what may not be quoted
     * @param clock tells how long it is to a deadline
     * @param ticks measures how long was waited
     * @param patience how long a job is waited for
     */
    public BatchWay(
            Sender fast,
            CompletionReader reader,
            Credentials credentials,
            Clock clock,
            Clock ticks,
            Sleeper sleeper,
            Duration patience) {
        this.fast = fast;
        this.reader = reader;
        this.clock = clock;
        BatchApi api = new BatchApi(fast.endpoint(), new Redaction(credentials, new Prompt("", "")), fast.timeout());
        this.desk = new Desk(api, new Work.Time(clock, ticks, sleeper), patience);
    }

    @Override
    public Completion send(String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException {
        if (desk.isClosed()) {
            return sendFast(body, request, redaction);
        }
        WaitingCall.Outcome outcome =
                outcome(new WaitingCall(body, request.deadline().orElse(null), redaction));
        ResultFile.Result result = outcome.result();
        if (result != null) {
            return read(result, body, request, redaction);
        }
        if (outcome.end() == WaitingCall.End.LOST) {
            throw FailedTryException.lost(RemoteFailure.of(FailureKind.UNAVAILABLE, redaction.of(outcome.reason())));
        }
        return sendFast(body, request, redaction);
    }

    private WaitingCall.Outcome outcome(WaitingCall call) throws FailedTryException, InterruptedException {
        try {
            desk.gather(call);
            while (true) {
                WaitingCall.Outcome outcome = call.outcome();
                if (outcome != null) {
                    return outcome;
                }
                Work work = call.work();
                Duration left = call.timeLeft(clock.instant());
                if (left != null && (left.isNegative() || left.isZero())) {
                    throw tooLate(work instanceof Job job && job.isUnderWay());
                }
                if (work != null) {
                    work.advance(call);
                }
            }
        } finally {
            call.leave();
        }
    }

    private static FailedTryException tooLate(boolean isUnderWay) {
        RemoteFailure failure = RemoteFailure.of(
                FailureKind.CANCELLED,
                isUnderWay
                        ? "no answer before the deadline; what the job still brings is found by a run that asks the same"
                        : "the deadline passed before the request was sent");
        return isUnderWay ? FailedTryException.underWay(failure) : FailedTryException.notSent(failure);
    }

    private Completion read(ResultFile.Result result, String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException {
        HttpAnswer answer = new HttpAnswer(
                fast.endpoint().uri(),
                result.status(),
                NO_HEADERS,
                result.body().getBytes(StandardCharsets.UTF_8),
                true);
        try {
            return reader.read(new Reply(answer, redaction, clock.instant()));
        } catch (FailedTryException failed) {
            if (!isOfTheJob(failed.failure().kind())) {
                throw failed;
            }
            if (!failed.isFree()) {
                throw FailedTryException.lost(failed.failure());
            }
            return sendFast(body, request, redaction);
        }
    }

    /** Whether the same request may fare better by itself. */
    private static boolean isOfTheJob(FailureKind kind) {
        return kind.retryable() || kind.endsRun();
    }

    private Completion sendFast(String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException {
        fastTurns.acquire();
        try {
            return fast.send(body, request, redaction);
        } finally {
            fastTurns.release();
        }
    }
}
