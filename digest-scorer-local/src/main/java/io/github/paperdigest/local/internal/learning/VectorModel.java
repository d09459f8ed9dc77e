package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.LogisticRegression;
import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.List;

/**
 * A linear model over the vectors that an embedder gives to papers, which knows papers as alike that share no word.
 *
 * <p>Immutable and thread-safe.
 *
 * @param embedding what it was trained with
 * @param solution what was learned
 */
record VectorModel(Embedding embedding, LogisticRegression.Solution solution) {

    /** Found on recorded days, for vectors of length 1. */
    static final double PENALTY = 1.5;

    /** What its log odds are worth beside those of the words, found on recorded days: it is surer than it may be. */
    private static final double WORTH = 0.3;

    /** What the vectors add to the log odds of each paper. */
    double[] logOdds(List<Paper> papers) {
        return embedding.vectors(papers).stream().mapToDouble(this::logOdds).toArray();
    }

    double logOdds(SparseVector vector) {
        return WORTH * solution.logOdds(vector);
    }
}
