package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear model over the words of papers.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextModel {

    private final Vocabulary vocabulary;
    private final double[] coefficients;
    private final double intercept;

    TextModel(Vocabulary vocabulary, double[] coefficients, double intercept) {
        this.vocabulary = vocabulary;
        this.coefficients = coefficients.clone();
        this.intercept = intercept;
    }

    /** What the model says of a paper. */
    public Judgement judge(Paper paper) {
        return new Judgement(this, vocabulary.vector(paper));
    }

    /** The log odds that the paper is selected, as far as the model knows. */
    public double logOdds(Paper paper) {
        return judge(paper).logOdds();
    }

    double logOdds(SparseVector vector) {
        return vector.dot(coefficients) + intercept;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    double coefficient(int place) {
        return coefficients[place];
    }

    double intercept() {
        return intercept;
    }

    /** What a model says of one paper, and why. */
    public static final class Judgement {
        private final TextModel model;
        private final SparseVector vector;
        private final double logOdds;

        private Judgement(TextModel model, SparseVector vector) {
            this.model = model;
            this.vector = vector;
            this.logOdds = model.logOdds(vector);
        }

        /** The log odds that the paper is selected. */
        public double logOdds() {
            return logOdds;
        }

        /** The terms that spoke most for the paper: stemmed words and pairs of them, without those that name no subject. */
        public List<String> pro(int most) {
            return strongest(1, most);
        }

        /** The terms that spoke most against the paper. */
        public List<String> contra(int most) {
            return strongest(-1, most);
        }

        private List<String> strongest(int sign, int most) {
            return IntStream.range(0, vector.indices().length)
                    .filter(k -> sign * weight(k) > 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer k) -> -sign * weight(k))
                            .thenComparing(k -> k))
                    .map(k -> model.vocabulary.terms().get(vector.indices()[k]))
                    .filter(term -> !WordAnalyzer.isWithoutSubject(term))
                    .limit(most)
                    .toList();
        }

        private double weight(int k) {
            return vector.values()[k] * model.coefficients[vector.indices()[k]];
        }
    }
}
