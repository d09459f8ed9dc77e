package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A linear model over the words and categories of papers.
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

    /**
     * A word, pair of words or category of a paper, and what it did.
     *
     * @param term the stemmed words, or the category
     * @param weight above 0 for the paper, below 0 against it
     */
    public record Contribution(String term, double weight) {}

    /** The log odds that the paper is selected, as far as the model knows. */
    public double logOdds(Paper paper) {
        return logOdds(vocabulary.vector(paper));
    }

    double logOdds(SparseVector vector) {
        return vector.dot(coefficients) + intercept;
    }

    /** What spoke for and against the paper, the strongest first. */
    public List<Contribution> contributions(Paper paper) {
        SparseVector vector = vocabulary.vector(paper);
        List<Contribution> contributions = new ArrayList<>();
        for (int k = 0; k < vector.indices().length; k++) {
            int place = vector.indices()[k];
            contributions.add(new Contribution(
                    vocabulary.terms().get(place).replaceFirst("^(category|primary):", ""),
                    vector.values()[k] * coefficients[place]));
        }
        contributions.sort(Comparator.comparingDouble((Contribution contribution) -> -Math.abs(contribution.weight()))
                .thenComparing(Contribution::term));
        return contributions;
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
}
