package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.RetryAfter;
import java.time.Instant;

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
        return RetryAfter.of(http.headers(), at).map(failure::withRetryAfter).orElse(failure);
    }
}
