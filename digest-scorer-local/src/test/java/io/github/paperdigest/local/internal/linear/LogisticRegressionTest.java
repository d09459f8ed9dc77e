package io.github.paperdigest.local.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logistic regression")
class LogisticRegressionTest {

    private static final int DIMENSION = 40;

    private final Random random = new Random(11);
    private final List<SparseVector> examples = new ArrayList<>();
    private final double[] labels = new double[300];

    LogisticRegressionTest() {
        double[] truth = random.doubles(DIMENSION, -2, 2).toArray();
        for (int i = 0; i < labels.length; i++) {
            SparseVector example = example();
            examples.add(example);
            labels[i] = example.dot(truth) + random.nextGaussian() > 0.5 ? 1 : 0;
        }
    }

    @Test
    @DisplayName("finds what liblinear finds")
    void sameAsLiblinear() {
        double penalty = 0.5;
        LogisticRegression.Solution ours = LogisticRegression.fit(examples, labels, ones(), DIMENSION, penalty);

        double[] theirs = liblinear(1 / penalty);

        for (int j = 0; j < DIMENSION; j++) {
            assertThat(ours.coefficients()[j]).isCloseTo(theirs[j], within(0.001));
        }
        assertThat(ours.intercept()).isCloseTo(theirs[DIMENSION], within(0.001));
    }

    @Test
    @DisplayName("an example of weight 3 is as good as three of weight 1")
    void weights() {
        double[] weights = ones();
        weights[5] = 3;
        List<SparseVector> repeated = new ArrayList<>(examples);
        repeated.add(examples.get(5));
        repeated.add(examples.get(5));
        double[] repeatedLabels = Arrays.copyOf(labels, labels.length + 2);
        Arrays.fill(repeatedLabels, labels.length, repeatedLabels.length, labels[5]);
        double[] repeatedWeights = new double[repeatedLabels.length];
        Arrays.fill(repeatedWeights, 1);

        double[] weighted =
                LogisticRegression.fit(examples, labels, weights, DIMENSION, 1).coefficients();
        double[] tripled = LogisticRegression.fit(repeated, repeatedLabels, repeatedWeights, DIMENSION, 1)
                .coefficients();

        for (int j = 0; j < DIMENSION; j++) {
            assertThat(weighted[j]).isCloseTo(tripled[j], within(0.001));
        }
    }

    @Test
    @DisplayName("gives the same bits every time")
    void deterministic() {
        assertThat(LogisticRegression.fit(examples, labels, ones(), DIMENSION, 1)
                        .coefficients())
                .isEqualTo(LogisticRegression.fit(examples, labels, ones(), DIMENSION, 1)
                        .coefficients());
    }

    @Test
    @DisplayName("stays finite when there is one label alone or no feature at all")
    void degenerate() {
        double[] zeros = new double[labels.length];
        assertThat(LogisticRegression.fit(examples, zeros, ones(), DIMENSION, 1).intercept())
                .isFinite()
                .isNegative();
        SparseVector empty = new SparseVector(new int[0], new float[0]);
        assertThat(LogisticRegression.fit(List.of(empty), new double[] {1}, new double[] {1}, 0, 1)
                        .intercept())
                .isFinite();
    }

    private double[] ones() {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private SparseVector example() {
        int[] indices = random.ints(0, DIMENSION).distinct().limit(8).sorted().toArray();
        float[] values = new float[indices.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat();
        }
        return new SparseVector(indices, values);
    }

    private double[] liblinear(double cost) {
        Problem problem = new Problem();
        problem.l = labels.length;
        problem.n = DIMENSION + 1;
        problem.bias = 1;
        problem.y = labels;
        problem.x = new Feature[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            SparseVector example = examples.get(i);
            problem.x[i] = new Feature[example.indices().length + 1];
            for (int k = 0; k < example.indices().length; k++) {
                problem.x[i][k] = new FeatureNode(example.indices()[k] + 1, example.values()[k]);
            }
            problem.x[i][example.indices().length] = new FeatureNode(DIMENSION + 1, 1);
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, 1e-6));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        return Arrays.stream(model.getFeatureWeights())
                .map(weight -> sign * weight)
                .toArray();
    }
}
