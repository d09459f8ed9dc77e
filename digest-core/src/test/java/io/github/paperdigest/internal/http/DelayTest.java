package io.github.paperdigest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {

    /** 1759744800 seconds since 1970. */
    private static final Instant NOW = Instant.parse("2025-10-06T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12ms | PT0.012S",
                "250 ms | PT0.25S",
                "1s | PT1S",
                "12 s | PT12S",
                "7.66s | PT7.66S",
                "6m0s | PT6M",
                "1m30s | PT1M30S",
                "2m59.56s | PT2M59.56S",
                "1h2m | PT1H2M",
                "1h0m0s | PT1H",
                "1d | PT24H",
                "1d2h3m4s | PT26H3M4S",
                "1m12ms | PT1M0.012S",
                "1 minute and 30 seconds | PT1M30S",
                "2 hours, 5 mins | PT2H5M",
                "1 SEC | PT1S",
                "0 | PT0S",
                "26 | PT26S",
                "0.5 | PT0.5S",
                "\"34s\" | PT34S",
                "Mon, 06 Oct 2025 10:00:20 GMT | PT20S",
                "2025-10-06T10:00:07Z | PT7S",
                "2025-10-06T10:00:07.500Z | PT7.5S",
                "2025-10-06T12:00:07+02:00 | PT7S",
                "2025-10-06 12:00:07+0200 | PT7S",
                "2025-10-06T10:00:07 | PT7S",
                "2025-10-06T09:00:00Z | PT0S",
                "PT1M30.5S | PT1M30.5S",
                "P1DT1H | PT25H",
                "1759744830 | PT30S",
                "1759744830.5 | PT30.5S",
                "1759744830000 | PT30S",
                "1759744770 | PT0S",
                "Monday, 06-Oct-25 10:00:07 GMT | PT7S",
                "2025-10-06 10:01 UTC | PT1M",
                "1759744770000 | PT0S",
            })
    @DisplayName("is read in every form that servers write")
    void forms(String text, Duration expected) {
        assertThat(Delay.of(text, NOW)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"250, PT0.25S", "12.5, PT0.013S", "2s, PT2S", "0, PT0S"})
    @DisplayName("in milliseconds is one unless it has a unit of its own")
    void milliseconds(String text, Duration expected) {
        assertThat(Delay.ofMillis(text, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "-1s",
                "1.s",
                "s",
                "5s4m",
                "99999999999999999999s",
                "NaN",
                "Infinity",
                "1e9",
                "-PT5S",
                "PT-5S",
                "PT99999999999999999999S",
                "0x10",
                "1m30",
                "12 parsecs",
                "2025-13-45T99:00:00Z",
                "\"",
                "٣"
            })
    @DisplayName("is none where a value can't be understood")
    void none(String text) {
        assertThat(Delay.of(text, NOW)).isEmpty();
        assertThat(Delay.ofMillis(text, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999999999999999", "999999999999999d", "999999999999h999999999999s", "PT9223372036854775807S"})
    @DisplayName("is cut where a value is absurd, so that one can reckon with it")
    void huge(String text) {
        Duration delay = Delay.of(text, NOW).orElseThrow();

        assertThat(delay).isEqualTo(Duration.ofSeconds(999_999_999_999L));
        assertThat(NOW.plus(delay)).isAfter(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rate limit reached for gpt-5 on requests per min: Limit 3. Please try again in 1m30.5s. Visit | PT1M30.5S",
                "Limit: 3 / min. Please try again in 20s. Contact us | PT20S",
                "Please try again in 6ms. | PT0.006S",
                "Rate limit is exceeded. Try again in 1 second. | PT1S",
                "Please retry after 12 seconds. | PT12S",
                "Please retry your request in about 2 minutes | PT2M",
                "Please retry in 34.074824224s. | PT34.075S",
                "retry after 12 | PT12S",
                "{\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\": \"34s\"} | PT34S",
                "{\"raw\": \"{\\\"retryDelay\\\": \\\"34.5s\\\"}\"} | PT34.5S",
                "{\"retry_after\": 12.5} | PT12.5S",
                "{\"retry_after_seconds\": 7} | PT7S",
                "{\"retry_after_ms\": 250} | PT0.25S",
                "{\"retryAfterMs\":250} | PT0.25S",
                "{\"retryAfter\": \"3s\"} | PT3S",
                "Your limit resets at 2025-10-06T10:30:00Z. | PT30M",
                "Quota will reset after 22h15m3s. | PT22H15M3S",
                "{\"error\": \"Model x is currently loading\", \"estimated_time\": 20.0} | PT20S",
                "{\"headers\": {\"X-RateLimit-Limit\": \"20\", \"X-RateLimit-Reset\": \"1759744820000\"}} | PT20S",
                "Rate limit of 50 per 86400s exceeded. Please wait 12345 seconds before retrying. | PT3H25M45S",
                "You will regain access on 2025-10-07 at 00:00 UTC. | PT14H",
                "Your limit will reset at 2025-10-06 12:00:00 | PT2H",
                "please try again after 1 seconds | PT1S",
                "Please wait 30 seconds and try again | PT30S",
            })
    @DisplayName("is found in the words and the fields of a body")
    void inText(String text, Duration expected) {
        assertThat(Delay.in(text, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Too many requests",
                "Rate limit reached: Limit 3, Used 3 in 60s",
                "Please try again later. Error 429",
                "Please try again in -5s",
                "You may retry 3 times",
                "retry after NaN seconds",
                "Quota will be replenished in 12.03:22:02.",
                "see the docs, page 12, after 3 retries",
                "retry in 10% of the cases",
                "HTTP 503 after 12 s",
            })
    @DisplayName("is none where a text asks for none")
    void notInText(String text) {
        assertThat(Delay.in(text, NOW)).isEmpty();
    }
}
