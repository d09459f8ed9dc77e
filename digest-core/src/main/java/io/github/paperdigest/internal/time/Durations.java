package io.github.paperdigest.internal.time;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as messages say them. */
public final class Durations {

    private Durations() {}

    /** For instance {@code 0.25 s} or {@code 300 s}; what is below a millisecond is left out. */
    public static String text(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + " s";
    }
}
