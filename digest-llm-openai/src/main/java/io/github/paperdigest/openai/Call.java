package io.github.paperdigest.openai;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ResponseFormat;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call: the request, sent until there is an answer, no hope, or no time left. Used once, by one thread. */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final Conversation with;
    private final ChatRequest request;
    private final Quotation quotation;
    private final RetryPolicy.Tries tries;
    private int retries;
    private TokenUsage spentOnFailures = TokenUsage.ZERO;

    Call(Conversation with, ChatRequest request, Quotation quotation) {
        this.with = with;
        this.request = request;
        this.quotation = quotation;
        this.tries = with.retryPolicy().start();
    }

    /** How often the request was sent again after a failure. */
    int retries() {
        return retries;
    }

    /** Tokens of answers that could not be used. */
    TokenUsage spentOnFailures() {
        return spentOnFailures;
    }

    Completion completion() throws FailedTryException, InterruptedException {
        ResponseFormat wish = request.responseFormat().orElse(null);
        while (true) {
            AnswerFormat format = with.format(wish);
            try {
                return attempt(with.body(request.prompt(), format, wish));
            } catch (FailedTryException failed) {
                if (failed.reached() == FailedTryException.Reached.FORMAT_CHECK && format != AnswerFormat.TEXT) {
                    with.formats().refused(format);
                    LOG.info("{}; asking without {} from now on", failed.getMessage(), format);
                } else {
                    waitAfter(failed);
                }
            }
        }
    }

    private void waitAfter(FailedTryException failed) throws FailedTryException, InterruptedException {
        Duration wait = tries.waitAfter(failed).orElseThrow(() -> failed);
        if (timeLeft().filter(left -> left.compareTo(wait) <= 0).isPresent()) {
            throw failed.withNote("; waiting " + Durations.text(wait) + " would pass the deadline");
        }
        LOG.info("{}; asking again in {}", failed.getMessage(), Durations.text(wait));
        with.sleeper().sleep(wait);
        retries++;
    }

    /** One try, of which the request's guard hears whether it may be made and what it cost. */
    private Completion attempt(String body) throws FailedTryException, InterruptedException {
        try {
            request.guard().beforeTry();
        } catch (ScoringException e) {
            throw FailedTryException.notSent(e.failure());
        }
        try {
            Completion completion = send(body);
            completion.usage().ifPresentOrElse(request.guard()::billed, request.guard()::unknown);
            return completion;
        } catch (FailedTryException failed) {
            tellGuard(failed);
            throw failed;
        } catch (InterruptedException e) {
            request.guard().unknown();
            throw e;
        }
    }

    private void tellGuard(FailedTryException failed) {
        boolean notBilled = failed.wasNotSent()
                || (failed.reached() != FailedTryException.Reached.MODEL
                        && failed.failure().status().isPresent());
        if (failed.usage().isPresent()) {
            request.guard().billed(failed.usage().get());
        } else if (notBilled) {
            request.guard().free();
        } else {
            request.guard().unknown();
        }
    }

    private Completion send(String body) throws FailedTryException, InterruptedException {
        try (Circuit.Passage passage = with.circuit().enter()) {
            Pace.Turn turn = with.pace().await(body.length(), this::timeLeft);
            try {
                Completion completion = ask(body, turn);
                passage.answered();
                turn.answered(completion.usage());
                return completion;
            } catch (FailedTryException failed) {
                passage.failed(failed);
                turn.failed(failed.failure());
                spentOnFailures = failed.usage().map(spentOnFailures::plus).orElse(spentOnFailures);
                throw failed;
            }
        }
    }

    private Completion ask(String body, Pace.Turn turn) throws FailedTryException, InterruptedException {
        HttpAnswer answer = post(body);
        turn.heard(answer.headers());
        return with.reader().read(answer, quotation, with.clock().instant());
    }

    private HttpAnswer post(String body) throws FailedTryException, InterruptedException {
        Duration timeout = with.timeout();
        Duration left = timeLeft().orElse(timeout);
        if (left.isNegative() || left.isZero()) {
            throw FailedTryException.notSent(
                    RemoteFailure.of(FailureKind.CANCELLED, "the deadline passed before the request was sent"));
        }
        return left.compareTo(timeout) < 0
                ? postUntilDeadline(body, left)
                : with.endpoint().post(body, timeout);
    }

    private HttpAnswer postUntilDeadline(String body, Duration left) throws FailedTryException, InterruptedException {
        try {
            return with.endpoint().post(body, left);
        } catch (FailedTryException e) {
            if (e.failure().kind() != FailureKind.TIMEOUT) {
                throw e;
            }
            throw FailedTryException.unanswered(
                    RemoteFailure.of(FailureKind.CANCELLED, "no answer before the deadline"), null);
        }
    }

    private Optional<Duration> timeLeft() {
        return request.deadline().map(deadline -> Duration.between(with.clock().instant(), deadline));
    }
}
