package io.github.paperdigest.local;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.local.internal.embedding.KeptVector;
import io.github.paperdigest.local.internal.embedding.PaperKey;
import io.github.paperdigest.local.internal.embedding.VectorFile;
import io.github.paperdigest.model.Paper;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds every paper once and keeps its vector in a file, so that learning from the same days again takes no time. A
 * vector belongs to the embedder's name and the paper's title and abstract, so it fits embedders that look at nothing
 * else.
 *
 * <p>Vectors are kept in one byte for each component, and are given as they would be read back, whether they were just
 * computed or not. Their length is 1, and their directions differ from those of {@link BgeSmallEmbedder} by about one
 * degree.
 *
 * <p>The file only grows, by 408 bytes for each paper with 384 dimensions: some 5.5 MB for forty days of arXiv's
 * machine learning. It is in memory while it is open. What can't be read, such as a vector that was half written when its
 * process was killed, is computed again. A file that is lost costs time and nothing else.
 *
 * <p>Thread-safe; several papers are embedded at once if several threads ask. A file is open once at a time, in all
 * processes together.
 */
public final class KeptEmbeddings implements PaperEmbedder {

    private static final int LOCKS = 256;

    private final PaperEmbedder embedder;
    private final String name;
    private final int dimensions;
    private final Map<PaperKey, KeptVector> vectors = new ConcurrentHashMap<>();
    private final VectorFile file;
    /** Threads that ask for one paper share a lock; that two papers share one too does no harm. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    private boolean closed;

    private KeptEmbeddings(Path path, PaperEmbedder embedder) {
        this.embedder = embedder;
        this.name = embedder.name();
        this.dimensions = embedder.dimensions();
        this.file = VectorFile.open(path, name, dimensions, vectors);
    }

    /**
     * Keeps what this embedder computes in this file, which is made if it is not there.
     *
     * @param file the file; its directory is made if it is missing
     * @param embedder computes the vectors; it stays the caller's to close
     * @return an embedder, which the caller closes
     * @throws StorageException if the file holds something else, or vectors of another embedder (the message says what it
     *     holds), can't be read and written, or is open already, here or in another process; it is left as it is
     * @throws ConfigurationException if the embedder has a blank or very long name, or no dimensions
     */
    public static KeptEmbeddings in(Path file, PaperEmbedder embedder) {
        return new KeptEmbeddings(file, embedder);
    }

    /** {@return the name of the embedder whose vectors are kept} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    /** {@return how many vectors are kept} */
    public int size() {
        return vectors.size();
    }

    /**
     * The vector of a paper, from the file if it is there. What the embedder throws comes through, and nothing is kept.
     *
     * @param paper the paper
     * @return a new array
     * @throws StorageException if a new vector can't be written
     * @throws IllegalStateException if this is closed, or the embedder gives a vector of another length than 1
     */
    @Override
    public float[] embed(Paper paper) {
        requireOpen();
        PaperKey key = PaperKey.of(name, paper);
        @Nullable KeptVector kept = vectors.get(key);
        return (kept == null ? embedOnce(key, paper) : kept).toArray();
    }

    private KeptVector embedOnce(PaperKey key, Paper paper) {
        synchronized (locks[Math.floorMod(key.low(), LOCKS)]) {
            @Nullable KeptVector kept = vectors.get(key);
            if (kept == null) {
                kept = rounded(embedder.embed(paper), paper);
                keep(key, kept);
            }
            return kept;
        }
    }

    private KeptVector rounded(float[] vector, Paper paper) {
        if (vector.length != dimensions) {
            throw new IllegalStateException("the embedder '" + name + "' has " + dimensions
                    + " dimensions, but gave a vector of " + vector.length + " for " + paper.id());
        }
        try {
            return KeptVector.of(vector);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the embedder '" + name + "' gave no usable vector for " + paper.id() + ": " + e.getMessage(), e);
        }
    }

    private synchronized void keep(PaperKey key, KeptVector vector) {
        requireOpen();
        file.append(key, vector);
        vectors.put(key, vector);
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the kept embeddings of '" + name + "' are closed");
        }
    }

    /** Lets go of the file, not of the embedder, which belongs to whoever made it. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            file.close();
        }
    }
}
