package io.github.paperdigest.markdown;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are printed, whatever the locale. */
final class Numbers {

    private Numbers() {}

    /** A score: whole numbers without a fraction, others with up to two decimals. */
    static String score(double score) {
        return BigDecimal.valueOf(score)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** An amount of dollars: at most two decimals and at least one, for instance {@code $0.7}. */
    static String dollars(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return "$" + (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }
}
