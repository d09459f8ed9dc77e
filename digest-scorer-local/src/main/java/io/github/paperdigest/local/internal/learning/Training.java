package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a model on days, and models on parts of the days to see how they do on the rest.
 *
 * <p>The later half of the days is held out, since it tells more of the days to come, and in blocks of neighbours, since
 * papers and tastes change slowly: a day between two training days would flatter the model.
 */
public final class Training {

    private static final int BLOCKS = 5;
    /** Strong on purpose: some thousand papers cannot tell the worth of a hundred thousand terms. */
    private static final double PENALTY = 1;

    private final List<Example> examples;
    private final int days;
    private final Vocabulary vocabulary;
    private final List<SparseVector> vectors;

    private Training(List<Example> examples) {
        this.examples = examples;
        this.days = examples.stream().mapToInt(Example::day).max().orElse(0) + 1;
        Corpus corpus = new Corpus();
        examples.forEach(example -> corpus.add(example.paper()));
        this.vocabulary = Vocabulary.of(corpus);
        this.vectors = corpus.vectors(vocabulary);
    }

    /**
     * What came of a training.
     *
     * @param model trained on all days
     * @param calibration what models like it did on days they were not trained on
     */
    public record Result(TextModel model, Calibration calibration) {}

    /** Trains on examples of at least two days, both selected and not. */
    public static Result on(List<Example> examples) {
        Training training = new Training(examples);
        TextModel model = training.model(IntStream.range(0, examples.size()).toArray());
        return new Result(model, Calibration.of(training.heldOut()));
    }

    private HeldOutScores heldOut() {
        List<HeldOutScores.Day> scored = new ArrayList<>();
        int held = Math.min(days, Math.max(BLOCKS, days / 2));
        int first = days - held;
        int blocks = Math.min(BLOCKS, held);
        for (int block = 0; block < blocks; block++) {
            int from = first + block * held / blocks;
            int to = first + (block + 1) * held / blocks;
            TextModel model = model(where(from, to, false));
            for (int day = from; day < to; day++) {
                scored.add(scores(model, where(day, day + 1, true)));
            }
        }
        return new HeldOutScores(scored);
    }

    private HeldOutScores.Day scores(TextModel model, int[] which) {
        double[] logOdds = new double[which.length];
        boolean[] selected = new boolean[which.length];
        for (int k = 0; k < which.length; k++) {
            logOdds[k] = model.logOdds(vectors.get(which[k]));
            selected[k] = examples.get(which[k]).selected();
        }
        return new HeldOutScores.Day(logOdds, selected);
    }

    private int[] where(int from, int to, boolean inside) {
        return IntStream.range(0, examples.size())
                .filter(i -> inside
                        == (examples.get(i).day() >= from && examples.get(i).day() < to))
                .toArray();
    }

    private TextModel model(int[] which) {
        List<SparseVector> chosen = new ArrayList<>();
        double[] labels = new double[which.length];
        double[] weights = new double[which.length];
        for (int k = 0; k < which.length; k++) {
            chosen.add(vectors.get(which[k]));
            labels[k] = examples.get(which[k]).selected() ? 1 : 0;
            weights[k] = examples.get(which[k]).weight();
        }
        LogisticRegression.Solution solution = LogisticRegression.fit(
                chosen, labels, weights, vocabulary.terms().size(), PENALTY);
        // As they are in a file, so that a model scores the same before and after it was kept.
        double[] coefficients = solution.coefficients();
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = (float) coefficients[j];
        }
        return new TextModel(vocabulary, coefficients, (float) solution.intercept());
    }
}
