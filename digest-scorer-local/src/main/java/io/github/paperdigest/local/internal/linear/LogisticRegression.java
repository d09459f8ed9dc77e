package io.github.paperdigest.local.internal.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Logistic regression with an L2 penalty and a weight for each example, solved by coordinate descent in the dual: one
 * example after the other is brought to rest, which touches nothing but that example's places. It is here because
 * liblinear's Java port has no weights for examples and prints through a static stream; its results are the yardstick of
 * the tests.
 *
 * @see <a href="https://doi.org/10.1007/s10994-010-5221-8">Yu, Huang and Lin, Dual coordinate descent methods for
 *     logistic regression and maximum entropy models</a>
 */
public final class LogisticRegression {

    private static final int MAX_PASSES = 200;

    /** The descent ends when a pass moves no example's log odds by more. */
    private static final double TOLERANCE = 0.001;

    private static final int MAX_NEWTON_STEPS = 30;
    private static final double ROOT_TOLERANCE = 1e-6;
    private static final long SEED = 1;

    private final List<SparseVector> examples;
    private final double[] labels;
    private final double[] weights;
    private final double penalty;
    private final double[] coefficients;
    /** How hard each example pulls the coefficients its way, from 0 to its weight: the variables of the dual. */
    private final double[] pulls;
    /** How far each example's log odds move for a pull of 1. */
    private final double[] yields;

    private double intercept;

    private LogisticRegression(
            List<SparseVector> examples, double[] labels, double[] weights, int dimension, double penalty) {
        this.examples = examples;
        this.labels = labels;
        this.weights = weights;
        this.penalty = penalty;
        this.coefficients = new double[dimension];
        this.pulls = new double[examples.size()];
        this.yields = examples.stream()
                .mapToDouble(x -> (x.squaredLength() + 1) / penalty)
                .toArray();
    }

    /**
     * The solution.
     *
     * @param coefficients one for each place of the vectors
     * @param intercept what is added for every example
     */
    @SuppressWarnings("ArrayRecordComponent") // As for SparseVector.
    public record Solution(double[] coefficients, double intercept) {
        /** The same in the precision of floats. */
        public Solution inFloats() {
            return new Solution(Arrays.stream(coefficients).map(c -> (float) c).toArray(), (float) intercept);
        }

        /** The log odds of the label 1. */
        public double logOdds(SparseVector example) {
            return example.dot(coefficients) + intercept;
        }
    }

    /**
     * Finds the coefficients w and the intercept b that make {@code penalty / 2 * (|w|^2 + b^2)} plus the weighted log
     * losses least. With weights hundreds of times the penalty the descent may be stopped short of it.
     *
     * @param labels 1 or 0 for each example
     * @param weights 0 or more for each example
     * @param dimension the length of the vectors
     */
    public static Solution fit(
            List<SparseVector> examples, double[] labels, double[] weights, int dimension, double penalty) {
        return new LogisticRegression(examples, labels, weights, dimension, penalty).solve();
    }

    private Solution solve() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
        Random random = new Random(SEED);
        double moved = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < MAX_PASSES && moved > TOLERANCE; pass++) {
            Collections.shuffle(order, random);
            moved = 0;
            for (int i : order) {
                moved = Math.max(moved, bringToRest(i));
            }
        }
        return new Solution(coefficients, intercept);
    }

    /** Gives an example the pull it has at the optimum if no other changes; returns how far that moved its log odds. */
    private double bringToRest(int i) {
        SparseVector example = examples.get(i);
        double sign = labels[i] > 0 ? 1 : -1;
        double margin = sign * (example.dot(coefficients) + intercept);
        double moved = marginAtRest(margin, i) - margin;
        double more = moved / yields[i];
        pulls[i] += more;
        example.addTo(coefficients, sign * more / penalty);
        intercept += sign * more / penalty;
        return Math.abs(moved);
    }

    /**
     * At rest an example pulls with its weight times the probability that the model is wrong about it. Pulling moves the
     * margin, and that the probability: the margin at rest is the root of a function that rises at least as fast as the
     * margin, found by Newton's method within a bracket.
     */
    private double marginAtRest(double margin, int i) {
        double unpulled = margin - yields[i] * pulls[i];
        double most = yields[i] * weights[i];
        double low = unpulled;
        double high = unpulled + most;
        double at = margin;
        for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
            double wrong = 1 / (1 + StrictMath.exp(at));
            double excess = at - unpulled - most * wrong;
            if (Math.abs(excess) < ROOT_TOLERANCE) {
                break;
            }
            if (excess > 0) {
                high = at;
            } else {
                low = at;
            }
            double newton = at - excess / (1 + most * wrong * (1 - wrong));
            at = newton > low && newton < high ? newton : (low + high) / 2;
        }
        return at;
    }
}
