package io.github.paperdigest.local.internal.embedding;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of vectors that only grows: a header, then records of one size, each with a checksum. What can't be read is
 * passed over, and cut off if nothing readable follows it. The file is locked while it is open.
 *
 * <p>Not thread-safe.
 */
public final class VectorFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorFile.class);

    /** Some 600,000 papers with 384 dimensions; they are all in memory while the file is open. */
    private static final long LARGEST_FILE = 256_000_000;

    private static final int RECORDS_AT_ONCE = 64;

    private final Path file;
    private final RandomAccessFile content;
    private final int dimensions;
    private final int recordBytes;
    /** Where the next record goes. */
    private long end;

    private VectorFile(Path file, RandomAccessFile content, int dimensions) {
        this.file = file;
        this.content = content;
        this.dimensions = dimensions;
        this.recordBytes = PaperKey.BYTES + KeptVector.bytes(dimensions) + Integer.BYTES;
    }

    /**
     * Opens a file, or makes it, and reads it.
     *
     * @param vectors takes what is there
     * @throws StorageException if the file holds anything but vectors of this embedder, can't be read and written, or is
     *     open already, here or in another process; it is left as it is
     */
    public static VectorFile open(Path path, String embedder, int dimensions, Map<PaperKey, KeptVector> vectors) {
        Path file = path.toAbsolutePath().normalize();
        VectorFileHeader header = new VectorFileHeader(embedder, dimensions);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a directory"));
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new StorageException(file + " is not a file in which vectors could be kept; name another");
            }
            // Not a channel, which an interrupt closes.
            RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
            try {
                VectorFile opened = new VectorFile(file, content, dimensions);
                opened.lock();
                opened.read(header, vectors);
                return opened;
            } catch (IOException | RuntimeException | Error e) {
                content.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException(
                    "the vectors in " + file + " can't be read and written: " + FileFailure.reason(e), e);
        }
    }

    private void lock() throws IOException {
        @Nullable FileLock lock;
        try {
            lock = content.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StorageException("the vectors in " + file
                    + " are in use, here or by another process; wait until it has ended, or name another file");
        }
    }

    private void read(VectorFileHeader header, Map<PaperKey, KeptVector> vectors) throws IOException {
        long length = content.length();
        byte[] beginning = new byte[(int) Math.min(length, VectorFileHeader.MOST_BYTES)];
        content.readFully(beginning);
        byte[] expected = header.bytes();
        if (header.begins(beginning, file)) {
            if (length > LARGEST_FILE) {
                throw new StorageException(file + " has grown to " + length / 1_000_000
                        + " MB of vectors, more than is good to have in memory; delete it or name another file");
            }
            end = expected.length;
            readRecords(length, vectors);
        } else {
            content.setLength(0);
            content.write(expected);
            end = expected.length;
        }
    }

    private void readRecords(long length, Map<PaperKey, KeptVector> vectors) throws IOException {
        byte[] records = new byte[RECORDS_AT_ONCE * recordBytes];
        int unreadable = 0;
        long at = end;
        content.seek(at);
        while (length - at >= recordBytes) {
            int count = (int) Math.min(RECORDS_AT_ONCE, (length - at) / recordBytes);
            content.readFully(records, 0, count * recordBytes);
            for (int i = 0; i < count; i++) {
                at += recordBytes;
                if (readRecord(ByteBuffer.wrap(records, i * recordBytes, recordBytes), vectors)) {
                    end = at;
                } else {
                    unreadable++;
                }
            }
        }
        if (end < length) {
            content.setLength(end);
        }
        if (unreadable > 0) {
            LOG.warn("{} vectors in {} can't be read; they are computed again", unreadable, file);
        }
    }

    private boolean readRecord(ByteBuffer record, Map<PaperKey, KeptVector> vectors) {
        int checksum = checksum(record);
        PaperKey key = PaperKey.read(record);
        KeptVector vector = KeptVector.read(record, dimensions);
        if (record.getInt() != checksum || !vector.isSound()) {
            return false;
        }
        vectors.put(key, vector);
        return true;
    }

    /** The checksum of all but the last four bytes of a record that starts where the buffer stands. */
    private int checksum(ByteBuffer record) {
        CRC32 checksum = new CRC32();
        checksum.update(record.slice(record.position(), recordBytes - Integer.BYTES));
        return (int) checksum.getValue();
    }

    /**
     * Adds a vector.
     *
     * @throws StorageException if it can't be written
     */
    public void append(PaperKey key, KeptVector vector) {
        ByteBuffer record = ByteBuffer.allocate(recordBytes);
        key.write(record);
        vector.write(record);
        record.putInt(checksum(record.duplicate().rewind()));
        try {
            content.seek(end);
            content.write(record.array());
            end += recordBytes;
        } catch (IOException e) {
            throw new StorageException("the vectors in " + file + " can't be written: " + FileFailure.reason(e), e);
        }
    }

    /** Ends the use of the file and the lock on it. */
    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new StorageException("the vectors in " + file + " can't be written: " + FileFailure.reason(e), e);
        }
    }
}
