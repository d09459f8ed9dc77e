package io.github.paperdigest.local.internal.embedding;

import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Paper;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a kept vector depends on, as the first half of a SHA-256: the embedder's name, the title and the abstract.
 *
 * @param high the first eight bytes
 * @param low the eight bytes after them
 */
public record PaperKey(long high, long low) {

    static final int BYTES = 2 * Long.BYTES;

    private static final String FORMAT = "paper-digest embedding 1";

    /** The key of a paper's vector. */
    public static PaperKey of(String embedder, Paper paper) {
        return read(ByteBuffer.wrap(Fingerprint.of(List.of(FORMAT, embedder, paper.title(), paper.abstractText()))));
    }

    static PaperKey read(ByteBuffer bytes) {
        long high = bytes.getLong();
        return new PaperKey(high, bytes.getLong());
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(high).putLong(low);
    }
}
