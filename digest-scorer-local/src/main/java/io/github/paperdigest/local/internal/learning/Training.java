package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Trains a model on days, and models on all days but one to see how they do on that one.
 *
 * <p>Of the days only the latest are held out, and the later ones count for more, both in training and in what is
 * estimated: subjects come and go, and the models that judged the days change.
 */
public final class Training {

    private static final int MOST_DAYS_HELD_OUT = 10;
    private static final int FEWEST_DAYS_HELD_OUT = 5;
    /** After so many announcement days a decision counts for half, in training. */
    private static final double HALF_LIFE = 8;
    /** After so many announcement days a day held out counts for half, in what is estimated. */
    private static final double HELD_OUT_HALF_LIFE = 3;
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
        LogisticRegression.Solution onAll =
                training.solution(example -> true, LogisticRegression.Solution.zero(training.dimension()));
        return new Result(training.model(onAll), Calibration.of(training.heldOut(onAll)));
    }

    private HeldOutScores heldOut(LogisticRegression.Solution onAll) {
        int held = Math.min(days, Math.max(FEWEST_DAYS_HELD_OUT, Math.min(MOST_DAYS_HELD_OUT, days / 2)));
        return new HeldOutScores(IntStream.range(days - held, days)
                .parallel()
                .mapToObj(day -> scores(solution(example -> example.day() != day, onAll), day))
                .toList());
    }

    private HeldOutScores.Day scores(LogisticRegression.Solution solution, int day) {
        int[] which = where(example -> example.day() == day);
        double[] logOdds = new double[which.length];
        boolean[] selected = new boolean[which.length];
        for (int k = 0; k < which.length; k++) {
            logOdds[k] = solution.logOdds(vectors.get(which[k]));
            selected[k] = examples.get(which[k]).selected();
        }
        return new HeldOutScores.Day(logOdds, selected, faded(day, HELD_OUT_HALF_LIFE));
    }

    private int[] where(Predicate<Example> wanted) {
        return IntStream.range(0, examples.size())
                .filter(i -> wanted.test(examples.get(i)))
                .toArray();
    }

    private double faded(int day, double halfLife) {
        return StrictMath.pow(0.5, (days - 1 - day) / halfLife);
    }

    private LogisticRegression.Solution solution(Predicate<Example> wanted, LogisticRegression.Solution start) {
        int[] which = where(wanted);
        List<SparseVector> chosen = new ArrayList<>();
        double[] labels = new double[which.length];
        double[] weights = new double[which.length];
        double sum = 0;
        for (int k = 0; k < which.length; k++) {
            Example example = examples.get(which[k]);
            chosen.add(vectors.get(which[k]));
            labels[k] = example.selected() ? 1 : 0;
            weights[k] = example.weight() * faded(example.day(), HALF_LIFE);
            sum += faded(example.day(), HALF_LIFE);
        }
        // The penalty is worth the same whatever fades.
        for (int k = 0; k < which.length; k++) {
            weights[k] *= which.length / sum;
        }
        return LogisticRegression.fit(chosen, labels, weights, PENALTY, start);
    }

    private int dimension() {
        return vocabulary.terms().size();
    }

    /** With the numbers as they are in a file, so that a model scores the same before and after it was kept. */
    private TextModel model(LogisticRegression.Solution solution) {
        double[] coefficients = solution.coefficients().clone();
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = (float) coefficients[j];
        }
        return new TextModel(vocabulary, coefficients, (float) solution.intercept());
    }
}
