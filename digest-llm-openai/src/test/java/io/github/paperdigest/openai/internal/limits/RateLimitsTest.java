package io.github.paperdigest.openai.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "12ms, PT0.012S",
        "1s, PT1S",
        "7.66s, PT7.66S",
        "6m0s, PT6M",
        "2m59.56s, PT2M59.56S",
        "1h0m0s, PT1H",
        "1d, PT24H",
        "1m12ms, PT1M0.012S",
        "0, PT0S",
        "26, PT26S",
        "0.5, PT0.5S",
    })
    @DisplayName("a reset is read in every form that endpoints write")
    void resets(String text, Duration expected) {
        assertThat(RateLimits.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "soon", "-1", "-1s", "1.s", "s", "5s4m", "99999999999999999999s", "2025-10-06T10:00:00Z"
            })
    @DisplayName("what is no duration is no reset")
    void noResets(String text) {
        assertThat(RateLimits.duration(text)).isEmpty();
    }

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

        assertThat(RateLimits.tokens(headers).waitFor(needed).orElse(null)).isEqualTo(expected);
    }
}
