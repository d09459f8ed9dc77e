package io.github.paperdigest.local.internal.linear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Logistic regression with an L2 penalty and a weight for each example, solved with L-BFGS. It is here because
 * liblinear's Java port has no weights for examples and prints through a static stream; its results are the yardstick of
 * the tests.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal, On the limited memory BFGS method</a>
 */
public final class LogisticRegression {

    private static final int MEMORY = 8;
    private static final int MAX_STEPS = 200;
    private static final double TOLERANCE = 1e-4;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MAX_HALVINGS = 30;

    private final List<SparseVector> examples;
    private final double[] labels;
    private final double[] weights;
    private final double penalty;
    private final int dimension;

    private LogisticRegression(
            List<SparseVector> examples, double[] labels, double[] weights, int dimension, double penalty) {
        this.examples = examples;
        this.labels = labels;
        this.weights = weights;
        this.dimension = dimension;
        this.penalty = penalty;
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
     * Finds the coefficients w and the intercept b that make {@code penalty / 2 * |w|^2} plus the weighted log losses
     * least. The intercept is not penalised.
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
        double[] point = new double[dimension + 1];
        double[] gradient = new double[dimension + 1];
        double loss = loss(point, gradient);
        double target = TOLERANCE * Math.max(1, norm(gradient));
        Deque<Step> memory = new ArrayDeque<>();
        for (int step = 0; step < MAX_STEPS && norm(gradient) > target; step++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            double length = memory.isEmpty() ? 1 / norm(gradient) : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextLoss = Double.POSITIVE_INFINITY;
            int halvings = 0;
            while (nextLoss > loss + SUFFICIENT_DECREASE * length * slope) {
                if (halvings++ > MAX_HALVINGS) {
                    return solution(point);
                }
                move(point, direction, length, next);
                nextLoss = loss(next, nextGradient);
                length /= 2;
            }
            remember(memory, Step.between(point, next, gradient, nextGradient));
            point = next;
            gradient = nextGradient;
            loss = nextLoss;
        }
        return solution(point);
    }

    private Solution solution(double[] point) {
        return new Solution(Arrays.copyOf(point, dimension), point[dimension]);
    }

    private double loss(double[] point, double[] gradient) {
        double loss = 0;
        for (int j = 0; j < dimension; j++) {
            loss += 0.5 * penalty * point[j] * point[j];
            gradient[j] = penalty * point[j];
        }
        gradient[dimension] = 0;
        for (int i = 0; i < examples.size(); i++) {
            double margin = examples.get(i).dot(point) + point[dimension];
            double softplus = margin > 0
                    ? margin + StrictMath.log1p(StrictMath.exp(-margin))
                    : StrictMath.log1p(StrictMath.exp(margin));
            loss += weights[i] * (softplus - labels[i] * margin);
            double residual = weights[i] * (1 / (1 + StrictMath.exp(-margin)) - labels[i]);
            examples.get(i).addTo(gradient, residual);
            gradient[dimension] += residual;
        }
        return loss;
    }

    /** The two loops of L-BFGS: minus the gradient, bent by the curvature along the last steps. */
    private static double[] direction(double[] gradient, Deque<Step> memory) {
        double[] q = gradient.clone();
        double[] alphas = new double[memory.size()];
        int k = 0;
        for (Step step : memory) {
            alphas[k] = step.rho() * dot(step.moved(), q);
            add(q, step.bent(), -alphas[k++]);
        }
        Step last = memory.peekFirst();
        double scale = last == null ? 1 : 1 / (last.rho() * dot(last.bent(), last.bent()));
        for (int j = 0; j < q.length; j++) {
            q[j] *= scale;
        }
        for (Iterator<Step> oldestFirst = memory.descendingIterator(); oldestFirst.hasNext(); ) {
            Step step = oldestFirst.next();
            double beta = step.rho() * dot(step.bent(), q);
            add(q, step.moved(), alphas[--k] - beta);
        }
        for (int j = 0; j < q.length; j++) {
            q[j] = -q[j];
        }
        return q;
    }

    private static void remember(Deque<Step> memory, Step step) {
        if (!(step.rho() > 0) || Double.isInfinite(step.rho())) {
            return;
        }
        memory.addFirst(step);
        if (memory.size() > MEMORY) {
            memory.removeLast();
        }
    }

    private static void move(double[] from, double[] direction, double length, double[] to) {
        for (int j = 0; j < from.length; j++) {
            to[j] = from[j] + length * direction[j];
        }
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * what[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** How a step moved the point and bent the gradient, and 1 over the product of the two. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Step(double[] moved, double[] bent, double rho) {
        static Step between(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
            double[] moved = to.clone();
            add(moved, from, -1);
            double[] bent = gradientTo.clone();
            add(bent, gradientFrom, -1);
            return new Step(moved, bent, 1 / dot(moved, bent));
        }
    }
}
