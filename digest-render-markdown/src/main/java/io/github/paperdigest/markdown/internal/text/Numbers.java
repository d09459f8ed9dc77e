package io.github.paperdigest.markdown.internal.text;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Scores;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are printed, as the labels' language does and whatever the machine's. */
public final class Numbers {

    private Numbers() {}

    /** A score: whole numbers without a fraction, others with up to two decimals. */
    public static String score(double score, Labels labels) {
        return labels.decimal(BigDecimal.valueOf(score)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString());
    }

    /** Both scores, narrow enough for a column on a phone: {@code 10+9}. */
    public static String marks(Scores scores, Labels labels) {
        String relevance = score(scores.relevance(), labels);
        return scores.novelty().isPresent()
                ? relevance + "+" + score(scores.novelty().getAsDouble(), labels)
                : relevance;
    }

    /** An amount of dollars: at most two decimals and at least one, for instance {@code $0.7}. */
    public static String dollars(BigDecimal amount, Labels labels) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return labels.text(
                "dollars", labels.decimal((rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString()));
    }
}
