package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;

/**
 * Turns papers into vectors so that papers about similar things get vectors in similar directions. Start with {@link
 * BgeSmallEmbedder}, or implement it with a model of your own.
 *
 * <p>Implementations are thread-safe and may be slow; {@link KeptEmbeddings} remembers what they gave.
 */
public interface PaperEmbedder {

    /**
     * Identifies the model and everything else that shapes its vectors, such as which text of a paper it sees. Vectors
     * of different names must not be mixed: an embedder that is changed so that its vectors are others takes another
     * name.
     */
    String name();

    /** How many components every vector has, at least 1. */
    int dimensions();

    /**
     * The vector of a paper: as many components as there are {@linkplain #dimensions() dimensions}, all finite, of length
     * 1 in the Euclidean norm. The same paper always gets the same vector. The caller may change the array.
     */
    float[] embed(Paper paper);
}
