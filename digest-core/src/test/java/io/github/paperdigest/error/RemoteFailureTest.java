package io.github.paperdigest.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RemoteFailureTest {

    @Test
    @DisplayName("a failure of which only the kind is known has nothing else")
    void bare() {
        RemoteFailure failure = RemoteFailure.of(FailureKind.UNAVAILABLE, "down");

        assertThat(failure.status()).isEmpty();
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure.headers()).isEmpty();
        assertThat(failure.body()).isEmpty();
        assertThat(failure.isLasting()).isFalse();
        assertThat(failure).hasToString("UNAVAILABLE: down");
    }

    @Test
    @DisplayName("each copy adds one thing and keeps the others")
    void copies() {
        Map<String, String> headers = new HashMap<>(Map.of("x-request-id", "req-7"));
        RemoteFailure failure = RemoteFailure.of(FailureKind.RATE_LIMITED, "too many")
                .asLasting()
                .withStatus(429)
                .withRetryAfter(Duration.ofSeconds(20))
                .withHeaders(headers)
                .withBody("{\"error\": 1}")
                .withMessage("too many requests");
        headers.clear();

        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.status()).hasValue(429);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(failure.headers().get("X-Request-Id")).isEqualTo("req-7");
        assertThat(failure.headers()).isUnmodifiable();
        assertThat(failure.body()).isEqualTo("{\"error\": 1}");
        assertThat(failure.isLasting()).isTrue();
        assertThat(failure).hasToString("RATE_LIMITED (HTTP 429): too many requests");
    }

    @Test
    @DisplayName("null is refused at once")
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> RemoteFailure.of(FailureKind.TIMEOUT, null));
        assertThatNullPointerException()
                .isThrownBy(() -> RemoteFailure.of(FailureKind.TIMEOUT, "late").withRetryAfter(null));
    }

    @Test
    @DisplayName("what nobody foresaw is not tried again and does not end a run")
    void unexpected() {
        assertThat(FailureKind.UNEXPECTED.retryable()).isFalse();
        assertThat(FailureKind.UNEXPECTED.endsRun()).isFalse();
    }
}
