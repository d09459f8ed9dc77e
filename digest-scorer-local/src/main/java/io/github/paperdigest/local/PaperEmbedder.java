package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;

/**
 * Turns papers into vectors so that papers about similar things get vectors in similar directions. Start with {@link
 * BgeSmallEmbedder}, or implement it with a model of your own.
 *
 * <p>Implementations are thread-safe and may be slow; {@link KeptEmbeddings} remembers what they gave. An exception from
 * {@link #embed} ends the training, or leaves the papers of the call unscored.
 */
public interface PaperEmbedder extends AutoCloseable {

    /**
     * Identifies the model and everything else that shapes its vectors, such as which text of a paper it sees. Vectors
     * of different names must not be mixed: an embedder that is changed so that its vectors are others takes another
     * name.
     *
     * @return the name, not blank and of 1000 bytes in UTF-8 at most, always the same
     */
    String name();

    /** {@return how many components every vector has, from 1 to 100,000, always the same} */
    int dimensions();

    /**
     * The vector of a paper: as many components as there are {@linkplain #dimensions() dimensions}, all finite, of length
     * 1 in the Euclidean norm. The same paper always gets the same vector.
     *
     * @param paper the paper
     * @return a new array, which the caller may change
     */
    float[] embed(Paper paper);

    /** Frees what the embedder holds; by default that is nothing. Whoever made an embedder closes it. */
    @Override
    default void close() {}
}
