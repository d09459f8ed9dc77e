package io.github.paperdigest.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 900, 6s, 500, ",
        "1000, 500, 30s, 500, ",
        "1000, 400, 30s, 500, PT5S",
        "1000, 0, 60s, 5000, PT1M",
        "0, 0, 60s, 10, ",
        "-1, -1, 0, 10, ",
        "1000, 2000, 60s, 3000, ",
        "1000, x, 60s, 3000, ",
        "1000, 0, , 3000, ",
    })
    @DisplayName("missing tokens come back evenly until the reset")
    void waits(String limit, String remaining, String reset, long needed, Duration expected) {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "x-ratelimit-limit-tokens", List.of(limit),
                        "x-ratelimit-remaining-tokens", List.of(remaining),
                        "x-ratelimit-reset-tokens", List.of(reset == null ? "" : reset)),
                (name, value) -> true);

        assertThat(RateLimits.tokens(headers, Instant.EPOCH).waitFor(needed).orElse(null))
                .isEqualTo(expected);
    }
}
