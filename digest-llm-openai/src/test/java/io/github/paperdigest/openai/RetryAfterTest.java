package io.github.paperdigest.openai;

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
                "Wed, 06 Oct 2055 10:00:20 GMT | PT24H",
                "Mon, 06 Foo 2025 10:00:20 GMT | ",
            })
    @DisplayName("a date is a time from now on, none in the past, and at most a day")
    void dates(String value, Duration expected) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", value)), NOW).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("a date is taken by the endpoint's own clock if it tells its time")
    void byTheEndpointsClock() {
        HttpHeaders headers = headers(
                Map.of("Retry-After", "Mon, 06 Oct 2025 11:00:20 GMT", "Date", "Mon, 06 Oct 2025 11:00:15 GMT"));

        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("milliseconds are preferred to seconds, which are rounded")
    void milliseconds() {
        assertThat(RetryAfter.of(headers(Map.of("retry-after-ms", "120", "Retry-After", "1")), NOW))
                .contains(Duration.ofMillis(120));
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}
