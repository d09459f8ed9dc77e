package io.github.paperdigest.local.internal.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The receiver operating characteristic of a ranking. */
public final class RocCurve {

    private RocCurve() {}

    /**
     * The area under the curve: how often a selected paper is ranked above one that is not, where ties count half.
     *
     * @param scores one for each paper
     * @param selected one for each paper; both kinds have to occur
     */
    public static double area(double[] scores, boolean[] selected) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        long positives = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                if (selected[order[k]]) {
                    rankSum += (from + 1 + to) / 2.0;
                    positives++;
                }
            }
            from = to;
        }
        long negatives = scores.length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
