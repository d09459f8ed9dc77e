package io.github.paperdigest.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The two marks of a paper, each from 1 (low) to 10 (high). Language models give whole numbers; scorers that compute
 * may give fractions. Relevance is always known; a scorer that cannot judge novelty leaves it empty. Immutable and
 * thread-safe.
 */
public final class Scores {

    /** The lowest mark. */
    public static final double LOWEST = 1;
    /** The highest mark. */
    public static final double HIGHEST = 10;

    /** Best first: the sum, then relevance, then novelty; an unknown novelty counts 0. */
    public static final Comparator<Scores> BEST_FIRST = Comparator.comparingDouble(Scores::sum)
            .thenComparingDouble(Scores::relevance)
            .thenComparingDouble(scores -> scores.novelty().orElse(0))
            .reversed();

    private final double relevance;
    private final @Nullable Double novelty;

    private Scores(double relevance, @Nullable Double novelty) {
        this.relevance = checked("relevance", relevance);
        this.novelty = novelty == null ? null : checked("novelty", novelty);
    }

    /**
     * Makes marks for both axes.
     *
     * @param relevance from 1 to 10
     * @param novelty from 1 to 10
     * @return the marks
     * @throws IllegalArgumentException if a mark is outside 1 to 10
     */
    public static Scores of(double relevance, double novelty) {
        return new Scores(relevance, novelty);
    }

    /**
     * Makes a mark for relevance alone.
     *
     * @param relevance from 1 to 10
     * @return the marks, with an unknown novelty
     * @throws IllegalArgumentException if the mark is outside 1 to 10
     */
    public static Scores relevanceOnly(double relevance) {
        return new Scores(relevance, null);
    }

    /** {@return how well the paper fits the reader, from 1 to 10} */
    public double relevance() {
        return relevance;
    }

    /** {@return how new the paper is, from 1 to 10; empty if unknown} */
    public OptionalDouble novelty() {
        return novelty == null ? OptionalDouble.empty() : OptionalDouble.of(novelty);
    }

    /** {@return relevance plus novelty; an unknown novelty adds nothing} */
    public double sum() {
        return relevance + (novelty == null ? 0 : novelty);
    }

    private static double checked(String name, double value) {
        if (!(value >= LOWEST && value <= HIGHEST)) {
            throw new IllegalArgumentException(name + " is from 1 to 10, not " + value);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scores scores
                && Double.compare(relevance, scores.relevance) == 0
                && novelty().equals(scores.novelty());
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(relevance) + novelty().hashCode();
    }

    /**
     * Writes a mark as people read it.
     *
     * @param mark a mark
     * @return the number without a needless fraction, and with two digits of it, not rounded up, at most
     */
    public static String plain(double mark) {
        return BigDecimal.valueOf(mark)
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return "relevance " + plain(relevance) + (novelty == null ? "" : ", novelty " + plain(novelty));
    }
}
