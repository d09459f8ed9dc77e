package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final double HELD_OUT_HALF_LIFE = 2;

    private final List<Example> examples;
    private final int days;
    private final Vocabulary vocabulary;
    private final List<SparseVector> words;
    private final Optional<Embedding> embedding;
    private final List<SparseVector> vectors;

    private Training(List<Example> examples, Optional<Embedding> embedding) {
        this.examples = examples;
        this.days = examples.stream().mapToInt(Example::day).max().orElse(0) + 1;
        List<Paper> papers = examples.stream().map(Example::paper).toList();
        Corpus corpus = new Corpus(papers);
        this.vocabulary = Vocabulary.of(corpus);
        this.words = corpus.vectors(vocabulary);
        this.embedding = embedding;
        this.vectors = embedding.map(function -> function.vectors(papers)).orElse(List.of());
    }

    /**
     * What came of a training.
     *
     * @param model trained on all days
     * @param calibration what models like it did on days they were not trained on
     */
    public record Result(PaperModel model, Calibration calibration) {}

    /** Trains on examples of at least two days, both selected and not. */
    public static Result on(List<Example> examples, Optional<Embedding> embedding) {
        Training training = new Training(examples, embedding);
        return new Result(training.model(example -> true), Calibration.of(training.heldOut()));
    }

    private HeldOutScores heldOut() {
        int held = Math.min(days, Math.max(FEWEST_DAYS_HELD_OUT, Math.min(MOST_DAYS_HELD_OUT, days / 2)));
        return new HeldOutScores(IntStream.range(days - held, days)
                .parallel()
                .mapToObj(day -> scores(model(example -> example.day() != day), day))
                .toList());
    }

    private HeldOutScores.Day scores(PaperModel model, int day) {
        int[] which = where(example -> example.day() == day);
        double[] logOdds = new double[which.length];
        boolean[] selected = new boolean[which.length];
        for (int k = 0; k < which.length; k++) {
            int i = which[k];
            logOdds[k] = model.words().logOdds(words.get(i))
                    + model.vectors().map(more -> more.logOdds(vectors.get(i))).orElse(0.0);
            selected[k] = examples.get(i).selected();
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

    private PaperModel model(Predicate<Example> wanted) {
        int[] which = where(wanted);
        return new PaperModel(
                new TextModel(
                        vocabulary, solution(which, words, vocabulary.terms().size(), TextModel.PENALTY)),
                embedding.map(made ->
                        new VectorModel(made, solution(which, vectors, made.dimensions(), VectorModel.PENALTY))));
    }

    /** With the numbers as they are in a file, so that a model scores the same before and after it was kept. */
    private LogisticRegression.Solution solution(int[] which, List<SparseVector> all, int dimension, double penalty) {
        List<SparseVector> chosen = new ArrayList<>();
        double[] labels = new double[which.length];
        double[] weights = new double[which.length];
        double sum = 0;
        for (int k = 0; k < which.length; k++) {
            Example example = examples.get(which[k]);
            chosen.add(all.get(which[k]));
            labels[k] = example.selected() ? 1 : 0;
            weights[k] = example.weight() * faded(example.day(), HALF_LIFE);
            sum += faded(example.day(), HALF_LIFE);
        }
        // The penalty is worth the same whatever fades.
        for (int k = 0; k < which.length; k++) {
            weights[k] *= which.length / sum;
        }
        return LogisticRegression.fit(chosen, labels, weights, dimension, penalty)
                .inFloats();
    }
}
