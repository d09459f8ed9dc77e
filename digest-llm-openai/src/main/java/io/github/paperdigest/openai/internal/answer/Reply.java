package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.Delay;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer to one request, which can become a failure that quotes it.
 *
 * @param http the whole answer
 * @param redaction what may not be quoted
 * @param at when it came
 */
public record Reply(HttpAnswer http, Redaction redaction, Instant at) {

    int status() {
        return http.status();
    }

    /** The body, decoded as it came. */
    String text() {
        return BodyText.of(http);
    }

    RemoteFailure failure(FailureKind kind, String message) {
        RemoteFailure failure = RemoteFailure.of(kind, message)
                .withStatus(status())
                .withHeaders(redaction.of(http.tellingHeaders()))
                .withBody(redaction.ofJson(text()));
        return RetryAfter.of(http.headers(), at)
                .or(() -> kind.retryable() ? untoldWait(kind) : Optional.empty())
                .map(failure::withRetryAfter)
                .orElse(failure);
    }

    /** What the body asks for, or the rate limits make necessary, where no header asks to wait. */
    private Optional<Duration> untoldWait(FailureKind kind) {
        Optional<Duration> inBody = Delay.in(text(), at);
        return inBody.isEmpty() && kind == FailureKind.RATE_LIMITED ? RetryAfter.ofResets(http.headers(), at) : inBody;
    }
}
