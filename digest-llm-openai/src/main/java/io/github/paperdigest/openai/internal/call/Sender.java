package io.github.paperdigest.openai.internal.call;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.Pace;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.CompletionReader;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.openai.internal.answer.Reply;
import io.github.paperdigest.openai.internal.request.Endpoint;
import io.github.paperdigest.spi.ChatRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends requests, each in its turn, so that all calls learn from what became of each. Thread-safe.
 *
 * @param timeout for one request
 * @param clock tells how long it is to a deadline, and when an answer came
 */
public record Sender(Endpoint endpoint, CompletionReader reader, Pace pace, Duration timeout, InstantSource clock)
        implements Way {

    /** The same, with answers read in another way. */
    public Sender withReader(CompletionReader other) {
        return new Sender(endpoint, other, pace, timeout, clock);
    }

    @Override
    public Completion send(String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException {
        Pace.Turn turn = turn(body, request);
        try {
            HttpAnswer answer = post(body, timeLeft(request).orElse(timeout), redaction);
            turn.heard(answer.headers());
            Completion completion = reader.read(new Reply(answer, redaction, clock.instant()));
            turn.answered(completion.usage());
            return completion;
        } catch (FailedTryException failed) {
            turn.failed(failed.failure());
            throw failed;
        }
    }

    private Pace.Turn turn(String body, ChatRequest request) throws FailedTryException, InterruptedException {
        try {
            return pace.await(body.length(), () -> timeLeft(request));
        } catch (ScoringException e) {
            throw FailedTryException.notSent(e.failure());
        }
    }

    private HttpAnswer post(String body, Duration left, Redaction redaction)
            throws FailedTryException, InterruptedException {
        if (left.isNegative() || left.isZero()) {
            throw FailedTryException.notSent(
                    RemoteFailure.of(FailureKind.CANCELLED, "the deadline passed before the request was sent"));
        }
        boolean deadlineFirst = left.compareTo(timeout) < 0;
        try {
            return endpoint.post(body, deadlineFirst ? left : timeout);
        } catch (HttpFailureException e) {
            RemoteFailure failure = deadlineFirst && e.kind() == HttpFailureException.Kind.TIMEOUT
                    ? RemoteFailure.of(FailureKind.CANCELLED, "no answer before the deadline")
                    : redaction.of(e.remoteFailure());
            throw FailedTryException.unanswered(failure, e, redaction.of(e.getCause()));
        }
    }

    Optional<Duration> timeLeft(ChatRequest request) {
        return request.deadline().map(deadline -> Duration.between(clock.instant(), deadline));
    }
}
