package io.github.paperdigest.openai;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call: the request, sent until there is an answer, no hope, or no time left. Used once, by one thread. */
final class Call {

    /** What a call asks, and when it has to be done. */
    record Question(
            String body, Quotation quotation, @Nullable Instant deadline) {}

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final Conversation with;
    private final Question question;
    private int retries;

    Call(Conversation with, Question question) {
        this.with = with;
        this.question = question;
    }

    /** How often the request was sent again. */
    int retries() {
        return retries;
    }

    Completion completion() throws FailedTryException, InterruptedException {
        RetryPolicy.Tries tries = with.retryPolicy().start();
        while (true) {
            try {
                return ask();
            } catch (FailedTryException failed) {
                Optional<Duration> wait = tries.waitAfter(failed);
                if (wait.isEmpty()) {
                    throw failed;
                }
                throwIfTooLate(failed, wait.get());
                LOG.info("{}; asking again in {}", failed.getMessage(), Durations.text(wait.get()));
                with.sleeper().sleep(wait.get());
                retries++;
            }
        }
    }

    private Completion ask() throws FailedTryException, InterruptedException {
        Duration timeout = with.timeout();
        Duration left = timeLeft().orElse(timeout);
        if (left.isNegative() || left.isZero()) {
            throw cancelled("the deadline passed before the request was sent");
        }
        HttpAnswer answer;
        if (left.compareTo(timeout) < 0) {
            answer = askUntilDeadline(left);
        } else {
            answer = with.endpoint().post(question.body(), timeout);
        }
        return with.reader().read(answer, question.quotation(), with.clock().instant());
    }

    private HttpAnswer askUntilDeadline(Duration left) throws FailedTryException, InterruptedException {
        try {
            return with.endpoint().post(question.body(), left);
        } catch (FailedTryException e) {
            throw e.failure().kind() == FailureKind.TIMEOUT ? cancelled("no answer before the deadline") : e;
        }
    }

    private void throwIfTooLate(FailedTryException failed, Duration wait) throws FailedTryException {
        Optional<Duration> left = timeLeft();
        if (left.isPresent() && left.get().compareTo(wait) <= 0) {
            RemoteFailure failure = failed.failure();
            throw FailedTryException.unanswered(
                    RemoteFailure.ofStatus(
                            failure.kind(),
                            failure.message() + "; waiting " + Durations.text(wait) + " would pass the deadline",
                            failure.status().orElse(0),
                            failure.retryAfter().orElse(null)),
                    failed.getCause());
        }
    }

    private Optional<Duration> timeLeft() {
        return Optional.ofNullable(question.deadline())
                .map(deadline -> Duration.between(with.clock().instant(), deadline));
    }

    private static FailedTryException cancelled(String message) {
        return FailedTryException.unanswered(RemoteFailure.of(FailureKind.CANCELLED, message), null);
    }
}
