package io.github.paperdigest;

import java.util.Comparator;
import java.util.List;

/**
 * The share of papers that a reader's scorers keep on an ordinary day, and how far days stray from it: a beta-binomial
 * distribution that is fitted to some earlier days. Immutable.
 *
 * <p>The mean is the share of all papers on the middle half of the days by share, so that a quarter of the days may be
 * broken in either direction without moving it far. Days differ by more than chance: the log odds of the share are taken
 * to vary from day to day with a standard deviation, whose square is estimated from the median of the days' distances
 * from the mean and drawn towards {@value #PRIOR_DEVIATION}², which counts like {@value #PRIOR_DAYS} days. That is twice
 * what the recorded days have, so that few days, which look alike by luck, don't make a small difference alarming.
 */
final class UsualShare {

    /**
     * The papers of a day.
     *
     * @param judged the papers that were judged, 1 or more
     * @param kept those of them that reached the cutoffs
     */
    record Day(int judged, int kept) {
        double share() {
            return (double) kept / judged;
        }
    }

    private static final double PRIOR_DEVIATION = 0.25;
    private static final int PRIOR_DAYS = 20;
    /** Above it a beta distribution no longer has one hump. */
    private static final double MOST_VARIANCE = 1;
    /** The median of the absolute value of a standard normal variable. */
    private static final double NORMAL_MEDIAN = 0.6745;

    private final double share;
    private final double kept;
    private final double rejected;

    /**
     * Fits the distribution.
     *
     * @param days at least one day
     */
    UsualShare(List<Day> days) {
        share = middle(days);
        double correlation = variance(days, share) * share * (1 - share);
        double weight = 1 / correlation - 1;
        kept = share * weight;
        rejected = (1 - share) * weight;
    }

    /** How many of this many papers are kept on an ordinary day. */
    double expected(int judged) {
        return share * judged;
    }

    /** How likely an ordinary day keeps as few as this one, or fewer. */
    double probabilityOfAtMost(Day day) {
        return lowerTail(day.kept(), day.judged(), kept, rejected);
    }

    /** How likely an ordinary day keeps as many as this one, or more. */
    double probabilityOfAtLeast(Day day) {
        return lowerTail(day.judged() - day.kept(), day.judged(), rejected, kept);
    }

    /** Half a paper more keeps the share between 0 and 1. */
    private static double middle(List<Day> days) {
        List<Day> byShare =
                days.stream().sorted(Comparator.comparingDouble(Day::share)).toList();
        int quarter = days.size() / 4;
        List<Day> middle = byShare.subList(quarter, days.size() - quarter);
        int judged = middle.stream().mapToInt(Day::judged).sum();
        int kept = middle.stream().mapToInt(Day::kept).sum();
        return (kept + 0.5) / (judged + 1);
    }

    private static double variance(List<Day> days, double share) {
        double[] distances = days.stream()
                .mapToDouble(day ->
                        Math.abs(day.kept() - share * day.judged()) / Math.sqrt(day.judged() * share * (1 - share)))
                .sorted()
                .toArray();
        double median = (distances[(distances.length - 1) / 2] + distances[distances.length / 2]) / 2;
        double spread = Math.pow(median / NORMAL_MEDIAN, 2);
        double chance = share
                * (1 - share)
                * days.stream().mapToInt(Day::judged).average().orElseThrow();
        double ofDays = Math.max(0, spread - 1) / chance;
        double drawn =
                (days.size() * ofDays + PRIOR_DAYS * PRIOR_DEVIATION * PRIOR_DEVIATION) / (days.size() + PRIOR_DAYS);
        return Math.min(drawn, MOST_VARIANCE);
    }

    /** The probability of at most so many successes of a beta-binomial variable, its terms one from the other in logs. */
    private static double lowerTail(int successes, int trials, double a, double b) {
        double term = 0;
        for (int i = 0; i < trials; i++) {
            term += Math.log((b + i) / (a + b + i));
        }
        double sum = Math.exp(term);
        for (int i = 0; i < successes; i++) {
            term += Math.log((trials - i) * (a + i) / ((i + 1) * (b + trials - i - 1)));
            sum += Math.exp(term);
        }
        return Math.min(sum, 1);
    }
}
