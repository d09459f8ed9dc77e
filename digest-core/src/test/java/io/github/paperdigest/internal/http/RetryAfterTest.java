package io.github.paperdigest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2025-10-06T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 06 Oct 2025 10:00:20 GMT | PT20S",
                "Sun, 05 Oct 2025 10:00:20 GMT | PT0S",
                "Thu, 06 Nov 2025 10:00:00 GMT | PT744H",
                "Mon, 06 Foo 2025 10:00:20 GMT | ",
            })
    @DisplayName("a date is a time from now on, and none in the past")
    void dates(String value, Duration expected) {
        assertThat(wish(Map.of("Retry-After", value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "0, PT0S", "' 1.5 ', PT1.5S", "999999999999, PT277777777H46M39S", "-5, ", "soon, ", "'', "})
    @DisplayName("seconds may have decimals, and are not capped")
    void seconds(String value, Duration expected) {
        assertThat(wish(Map.of("Retry-After", value))).isEqualTo(expected);
    }

    @Test
    @DisplayName("a date is taken by the server's own clock if it tells its time")
    void byTheServersClock() {
        assertThat(wish(Map.of(
                        "Retry-After", "Mon, 06 Oct 2025 11:00:20 GMT", "Date", "Mon, 06 Oct 2025 11:00:15 GMT")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("milliseconds are preferred to seconds, which are rounded")
    void milliseconds() {
        assertThat(wish(Map.of("retry-after-ms", "120", "Retry-After", "1"))).isEqualTo(Duration.ofMillis(120));
    }

    @ParameterizedTest
    @CsvSource({"x-ms-retry-after-ms, 250, PT0.25S", "Retry-After, 1m30s, PT1M30S", "Retry-After, PT20S, PT20S"})
    @DisplayName("other headers and forms are understood as well")
    void otherForms(String name, String value, Duration expected) {
        assertThat(wish(Map.of(name, value))).isEqualTo(expected);
    }

    @Test
    @DisplayName("milliseconds that can't be understood leave the seconds")
    void badMilliseconds() {
        assertThat(wish(Map.of("retry-after-ms", "-1", "x-ms-retry-after-ms", "NaN", "Retry-After", "3")))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    @DisplayName("of the rate limits of which nothing is left, the one that comes back last counts")
    void resets() {
        assertThat(RetryAfter.ofResets(
                        headers(Map.of(
                                "x-ratelimit-remaining-requests", "0",
                                "x-ratelimit-reset-requests", "12s",
                                "anthropic-ratelimit-tokens-remaining", "0",
                                "anthropic-ratelimit-tokens-reset", "2025-10-06T10:00:34Z",
                                "x-ratelimit-remaining-day", "7",
                                "x-ratelimit-reset-day", "8h")),
                        NOW))
                .contains(Duration.ofSeconds(34));
        assertThat(RetryAfter.ofResets(headers(Map.of("X-RateLimit-Reset", "1759744830000")), NOW))
                .contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.ofResets(headers(Map.of("RateLimit-Reset", "soon")), NOW))
                .isEmpty();
    }

    @Test
    @DisplayName("a wish in either header is there, also one that can't be understood")
    void isIn() {
        assertThat(RetryAfter.isIn(headers(Map.of("retry-after-ms", "1")))).isTrue();
        assertThat(RetryAfter.isIn(headers(Map.of("Retry-After", "soon")))).isTrue();
        assertThat(RetryAfter.isIn(headers(Map.of("Date", "Mon, 06 Oct 2025 11:00:15 GMT"))))
                .isFalse();
    }

    private static Duration wish(Map<String, String> headers) {
        return RetryAfter.of(headers(headers), NOW).orElse(null);
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}
