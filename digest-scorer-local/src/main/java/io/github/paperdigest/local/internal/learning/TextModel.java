package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A linear model over the words of papers.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextModel {

    /** Strong on purpose: some thousand papers cannot tell the worth of a hundred thousand terms. */
    static final double PENALTY = 1;

    /** So many are told of at most. */
    private static final int MOST_TERMS = 5;

    private final Vocabulary vocabulary;
    private final LogisticRegression.Solution solution;

    TextModel(Vocabulary vocabulary, LogisticRegression.Solution solution) {
        this.vocabulary = vocabulary;
        this.solution = solution;
    }

    /** What the model says of a paper. */
    Judgement judge(Paper paper) {
        return new Judgement(this, vocabulary.vector(paper));
    }

    double logOdds(SparseVector vector) {
        return solution.logOdds(vector);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    LogisticRegression.Solution solution() {
        return solution;
    }

    /** What a model says of one paper, and why. */
    public static final class Judgement {
        private final TextModel model;
        private final SparseVector vector;
        private final double logOdds;
        /** Found when they are asked for. */
        private volatile @Nullable List<String> pro;

        private volatile @Nullable List<String> contra;

        private Judgement(TextModel model, SparseVector vector) {
            this.model = model;
            this.vector = vector;
            this.logOdds = model.logOdds(vector);
        }

        /** The log odds that the paper is selected. */
        double logOdds() {
            return logOdds;
        }

        /** The terms that spoke most for the paper: stemmed words and pairs of them, without those that name no subject; five at most. */
        public List<String> pro(int most) {
            List<String> known = pro;
            if (known == null) {
                known = strongest(1);
                pro = known;
            }
            return known.subList(0, Math.min(most, known.size()));
        }

        /** The terms that spoke most against the paper; five at most. */
        public List<String> contra(int most) {
            List<String> known = contra;
            if (known == null) {
                known = strongest(-1);
                contra = known;
            }
            return known.subList(0, Math.min(most, known.size()));
        }

        private List<String> strongest(int sign) {
            return IntStream.range(0, vector.indices().length)
                    .filter(k -> sign * weight(k) > 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer k) -> -sign * weight(k))
                            .thenComparing(k -> k))
                    .map(k -> model.vocabulary.terms().get(vector.indices()[k]))
                    .filter(term -> !WordAnalyzer.isWithoutSubject(term))
                    .limit(MOST_TERMS)
                    .toList();
        }

        private double weight(int k) {
            return vector.values()[k] * model.solution.coefficients()[vector.indices()[k]];
        }
    }
}
