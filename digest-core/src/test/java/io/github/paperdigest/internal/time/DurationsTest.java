package io.github.paperdigest.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.25S, 0.25 s", "PT5M, 300 s", "PT1.5S, 1.5 s", "PT0.0001S, 0 s"})
    @DisplayName("a duration is told in seconds")
    void text(Duration duration, String expected) {
        assertThat(Durations.text(duration)).isEqualTo(expected);
    }

    @Test
    @DisplayName("the clock for measuring starts now and does not go back")
    void monotonic() {
        Instant before = Instant.now();
        MonotonicClock clock = new MonotonicClock();
        Instant first = clock.instant();

        assertThat(first).isBetween(before, before.plusSeconds(60));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }
}
