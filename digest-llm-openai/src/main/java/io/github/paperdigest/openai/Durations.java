package io.github.paperdigest.openai;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as messages say them. */
final class Durations {

    private Durations() {}

    /** For instance {@code 0.25 s} or {@code 300 s}. */
    static String text(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + " s";
    }
}
