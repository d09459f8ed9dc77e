package io.github.paperdigest.local.internal.embedding;

import io.github.paperdigest.model.Paper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        MessageDigest digest = sha256();
        for (String part : List.of(FORMAT, embedder, paper.title(), paper.abstractText())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return read(ByteBuffer.wrap(digest.digest()));
    }

    static PaperKey read(ByteBuffer bytes) {
        long high = bytes.getLong();
        return new PaperKey(high, bytes.getLong());
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(high).putLong(low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
