package io.github.paperdigest.local.internal.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The log odds that models gave to days they were not trained on, from which everything is estimated that a user asks
 * of a model: thresholds, shares, and whether it has learned anything at all.
 *
 * @param days one for each day
 */
record HeldOutScores(List<Day> days) {

    /**
     * One day.
     *
     * @param logOdds one for each paper
     * @param selected one for each paper
     * @param weight how much the day tells of the days to come, against the others
     */
    @SuppressWarnings("ArrayRecordComponent") // Made once, never compared, never changed.
    record Day(double[] logOdds, boolean[] selected, double weight) {
        int positives() {
            int positives = 0;
            for (boolean is : selected) {
                positives += is ? 1 : 0;
            }
            return positives;
        }

        DoubleStream selectedLogOdds() {
            return IntStream.range(0, selected.length).filter(i -> selected[i]).mapToDouble(i -> logOdds[i]);
        }

        double recall(double threshold) {
            int kept = 0;
            for (int i = 0; i < selected.length; i++) {
                kept += selected[i] && logOdds[i] >= threshold ? 1 : 0;
            }
            return (double) kept / positives();
        }
    }

    /**
     * The threshold at which the recall, averaged over the days with a selected paper, is this: between the scores of the
     * two selected papers where it passes this value.
     */
    double threshold(double recall) {
        double[] candidates = days.stream()
                .flatMapToDouble(Day::selectedLogOdds)
                .sorted()
                .distinct()
                .toArray();
        if (candidates.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int low = 0;
        int high = candidates.length - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (recallAt(candidates[middle]) >= recall) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low + 1 == candidates.length) {
            return candidates[low];
        }
        double above = recallAt(candidates[low]);
        double below = recallAt(candidates[low + 1]);
        double part = Math.max(0, (above - recall) / (above - below));
        return candidates[low] + part * (candidates[low + 1] - candidates[low]);
    }

    double recallAt(double threshold) {
        double recalls = 0;
        double weights = 0;
        for (Day day : days) {
            if (day.positives() > 0) {
                recalls += day.weight() * day.recall(threshold);
                weights += day.weight();
            }
        }
        return weights > 0 ? recalls / weights : 1;
    }

    /** The share of all papers at or above a threshold. */
    double shareAt(double threshold) {
        return days.stream()
                .flatMapToDouble(day -> Arrays.stream(day.logOdds()))
                .map(odds -> odds >= threshold ? 1 : 0)
                .average()
                .orElse(1);
    }

    /** The threshold above which there are as many papers as were selected. */
    double thresholdOfSelection() {
        double[] sorted = days.stream()
                .flatMapToDouble(day -> Arrays.stream(day.logOdds()))
                .sorted()
                .toArray();
        int positives = days.stream().mapToInt(Day::positives).sum();
        return sorted[Math.max(0, sorted.length - Math.max(1, positives))];
    }

    /** The area under the ROC curve, averaged over the days that have both kinds of papers; 0.5 if none has. */
    double areaUnderCurve() {
        return days.stream()
                .filter(day -> day.positives() > 0 && day.positives() < day.selected().length)
                .mapToDouble(day -> RocCurve.area(day.logOdds(), day.selected()))
                .average()
                .orElse(0.5);
    }
}
