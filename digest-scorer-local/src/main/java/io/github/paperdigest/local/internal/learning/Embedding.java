package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What turns papers into vectors.
 *
 * @param name tells vectors of one kind from those of another
 * @param dimensions the length of the vectors
 * @param function gives the vector of a paper; several threads may call it
 */
public record Embedding(String name, int dimensions, Function<Paper, float[]> function) {

    /** The vectors of papers, in their order; on several threads, since each may take a tenth of a second. */
    List<SparseVector> vectors(List<Paper> papers) {
        int[] places = IntStream.range(0, dimensions).toArray();
        return papers.parallelStream()
                .map(paper -> new SparseVector(places, function.apply(paper)))
                .toList();
    }
}
