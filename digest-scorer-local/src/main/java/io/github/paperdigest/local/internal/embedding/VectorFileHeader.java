package io.github.paperdigest.local.internal.embedding;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How a file of vectors begins: what it is, and whose vectors it holds.
 *
 * @param embedder the name of the embedder
 * @param dimensions how many components its vectors have
 */
record VectorFileHeader(String embedder, int dimensions) {

    /** No header is longer. */
    static final int MOST_BYTES = 2_000;

    private static final String MAGIC = "paper-digest vectors\n";
    private static final int VERSION = 1;
    private static final int MOST_NAME_BYTES = 1_000;
    private static final int MOST_DIMENSIONS = 100_000;

    VectorFileHeader {
        if (embedder.isBlank() || embedder.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            throw new ConfigurationException("the name of an embedder has 1 to " + MOST_NAME_BYTES + " bytes");
        }
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new ConfigurationException(
                    "an embedder has 1 to " + MOST_DIMENSIONS + " dimensions, not " + dimensions);
        }
    }

    byte[] bytes() {
        byte[] name = embedder.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length() + 4 * Integer.BYTES + name.length)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .putInt(VERSION)
                .putInt(dimensions)
                .putInt(name.length)
                .put(name);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 0, bytes.position());
        return bytes.putInt((int) checksum.getValue()).array();
    }

    /**
     * Tells whether a file begins with this header.
     *
     * @param beginning the first bytes of the file, at least as many as this header has, or all if there are fewer
     * @return false if the file is empty, or was cut off within this header
     * @throws StorageException if it begins with anything else
     */
    boolean begins(byte[] beginning, Path file) {
        byte[] expected = bytes();
        int common = Math.min(beginning.length, expected.length);
        if (Arrays.equals(beginning, 0, common, expected, 0, common)) {
            return common == expected.length;
        }
        throw new StorageException(
                file + " " + complaint(ByteBuffer.wrap(beginning)) + "; delete it or name another file");
    }

    private String complaint(ByteBuffer beginning) {
        byte[] magic = new byte[Math.min(MAGIC.length(), beginning.remaining())];
        beginning.get(magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)) {
            return "holds something else than vectors of papers";
        }
        if (beginning.remaining() < 3 * Integer.BYTES) {
            return "holds vectors, but its beginning is damaged";
        }
        int version = beginning.getInt();
        if (version != VERSION) {
            return "holds vectors in version " + version + ", but this library reads version " + VERSION;
        }
        int itsDimensions = beginning.getInt();
        int nameBytes = beginning.getInt();
        if (nameBytes < 1 || nameBytes > MOST_NAME_BYTES || nameBytes > beginning.remaining()) {
            return "holds vectors, but its beginning is damaged";
        }
        byte[] name = new byte[nameBytes];
        beginning.get(name);
        String itsName = new String(name, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        if (itsName.equals(embedder) && itsDimensions == dimensions) {
            return "holds vectors, but its beginning is damaged";
        }
        return "holds vectors of the embedder '" + itsName + "' with " + itsDimensions + " dimensions, not of '"
                + embedder + "' with " + dimensions;
    }
}
