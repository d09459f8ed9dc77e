package io.github.paperdigest.markdown;

import io.github.paperdigest.model.Scores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

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

    /** Both scores, narrow enough for a column on a phone: {@code 10+9}. */
    static String marks(Scores scores) {
        String relevance = score(scores.relevance());
        return scores.novelty().isPresent()
                ? relevance + "+" + score(scores.novelty().getAsDouble())
                : relevance;
    }

    /** An amount of dollars: at most two decimals and at least one, for instance {@code $0.7}. */
    static String dollars(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return "$" + (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }

    /** A count with its thousands grouped: {@code 51,773}. */
    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count of things, which end in s when there is not one of them. */
    static String count(long count, String thing) {
        return grouped(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
