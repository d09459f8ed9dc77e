package io.github.paperdigest.markdown.internal.text;

import io.github.paperdigest.model.Scores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are printed, whatever the locale. */
public final class Numbers {

    private Numbers() {}

    /** A score: whole numbers without a fraction, others with up to two decimals. */
    public static String score(double score) {
        return BigDecimal.valueOf(score)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Both scores, narrow enough for a column on a phone: {@code 10+9}. */
    public static String marks(Scores scores) {
        String relevance = score(scores.relevance());
        return scores.novelty().isPresent()
                ? relevance + "+" + score(scores.novelty().getAsDouble())
                : relevance;
    }

    /** An amount of dollars: at most two decimals and at least one, for instance {@code $0.7}. */
    public static String dollars(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return "$" + (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }

    /** A count with its thousands grouped: {@code 51,773}. */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count of things, which end in s when there is not one of them. */
    public static String count(long count, String thing) {
        return grouped(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
