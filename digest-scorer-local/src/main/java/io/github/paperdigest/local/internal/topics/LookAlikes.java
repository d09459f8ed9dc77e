package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.TermIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pseudo-relevance feedback: takes the best matches of the day for relevant, learns what else they have in common, and
 * ranks all papers by that too. It finds papers that say the same in words that the topics don't have.
 */
final class LookAlikes {

    /** With fewer papers there is too little to learn from. */
    private static final int FEWEST_PAPERS = 60;

    private static final double SHARE_TAKEN_FOR_RELEVANT = 0.12;
    private static final double WEIGHT = 0.5;
    private static final double PENALTY = 1 / 0.3;

    private LookAlikes() {}

    /**
     * Blends likeness into the strengths of the matches. It changes who has which strength, not what strengths there
     * are, and does nothing where the papers are few.
     */
    static double[] blend(double[] strengths, TermIndex papers) {
        if (strengths.length < FEWEST_PAPERS) {
            return strengths;
        }
        double[] direct = Standardized.among(strengths);
        double[] likeness = Standardized.among(likeness(strengths, papers));
        double[] blended = new double[strengths.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = (1 - WEIGHT) * direct[i] + WEIGHT * likeness[i];
        }
        double[] levels = strengths.clone();
        Arrays.sort(levels);
        Integer[] order = IntStream.range(0, blended.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> blended[i]));
        double[] result = new double[blended.length];
        for (int rank = 0; rank < order.length; rank++) {
            result[order[rank]] = levels[rank];
        }
        return result;
    }

    private static double[] likeness(double[] strengths, TermIndex papers) {
        int count = strengths.length;
        List<SparseVector> vectors = papers.vectors();
        Integer[] best = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(best, Comparator.comparingDouble(i -> -strengths[i]));
        int taken = (int) Math.ceil(SHARE_TAKEN_FOR_RELEVANT * count);
        double[] labels = new double[count];
        double[] weights = new double[count];
        for (int rank = 0; rank < count; rank++) {
            boolean relevant = rank < taken;
            boolean doubtful = !relevant && rank < 2 * taken;
            labels[best[rank]] = relevant ? 1 : 0;
            weights[best[rank]] = relevant ? 0.5 * (count - taken) / taken : doubtful ? 0 : 1;
        }
        double[] coefficients = LogisticRegression.fit(vectors, labels, weights, papers.dimension(), PENALTY)
                .coefficients();
        return vectors.stream().mapToDouble(vector -> vector.dot(coefficients)).toArray();
    }
}
