package io.github.paperdigest.store;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scores that models gave, in a file of JSON lines, one line for each answered prompt. A scorer with a store writes
 * each answer to the disk before it counts, and asks about no paper whose score is there: a run that was killed goes on
 * where it was, and a run that is repeated costs nothing.
 *
 * <p>The file only grows, until it is {@linkplain #compact() compacted}. A line that can't be read, such as one that was
 * cut off when its process was killed, is passed over. Any number of processes, and of stores in one process, may use a
 * file at once: changes are made under a lock on a file beside it, whose name ends in {@code .lock}.
 *
 * <p>Thread-safe. Every method that touches the file throws {@link StorageException} if that fails; the message names
 * the file.
 */
public final class ScoreStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreStore.class);

    private final Path file;
    private final Clock clock;
    private final StoreLock lock;
    private StoreContents contents = new StoreContents();
    private @Nullable Stamp stamp;
    private boolean unreadableTold;
    private boolean closed;

    private ScoreStore(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.lock = new StoreLock(file.resolveSibling(file.getFileName() + ".lock"));
    }

    /**
     * A stored score and where it comes from.
     *
     * @param score the score
     * @param batch the answer that gave it
     * @param time when it was stored
     */
    public record Entry(StoredScore score, StoredAnswer batch, Instant time) {}

    /**
     * A store at a glance.
     *
     * @param scores the scores that count
     * @param batches the answers that gave them, with those that {@link ScoreStore#compact()} would drop
     * @param unreadable the lines that can't be read
     * @param bytes the size of the file
     */
    public record Summary(int scores, int batches, int unreadable, long bytes) {}

    /**
     * What changes when a file does: its size, its time, and, where the system tells, its identity.
     *
     * @param size in bytes
     * @param modified the time of the last change
     * @param identity which file it is; {@code "null"} on systems that do not tell
     */
    private record Stamp(long size, Instant modified, String identity) {}

    /**
     * Opens the store in this file, which is made when the first score is stored.
     *
     * @throws StorageException if the file can't be read, or nothing can be written beside it
     */
    public static ScoreStore open(Path file) {
        return open(file, Clock.systemUTC());
    }

    /**
     * Opens the store in this file; the clock tells the time that is stored with scores.
     *
     * @throws StorageException as {@link #open(Path)} does
     */
    public static ScoreStore open(Path file, Clock clock) {
        ScoreStore store = new ScoreStore(file.toAbsolutePath().normalize(), Objects.requireNonNull(clock, "clock"));
        store.prepare();
        store.refresh();
        return store;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Takes up what other processes have stored since. */
    public synchronized void refresh() {
        requireOpen();
        try {
            readIfChanged();
        } catch (IOException e) {
            throw failure("can't be read", e);
        }
    }

    /** The score that was stored under a key. */
    public synchronized Optional<StoredScore> find(String key) {
        requireOpen();
        return contents.score(key);
    }

    /** The answer that gave the score under a key. */
    public synchronized Optional<StoredAnswer> batchOf(String key) {
        requireOpen();
        return contents.batchOf(key);
    }

    /** Whether an answer to the prompt with this id is stored. */
    public synchronized boolean hasBatch(String id) {
        requireOpen();
        return contents.hasBatch(id);
    }

    /**
     * Stores an answer. It is on the disk when this method returns, also if the thread was interrupted.
     *
     * @throws StorageException if that fails
     */
    public synchronized void append(StoredAnswer batch) {
        requireOpen();
        StoreLine line = new StoreLine(clock.instant(), batch);
        try {
            lock.whileHeld(() -> append(line.write()));
        } catch (IOException e) {
            throw failure("can't be written", e);
        }
        contents.add(line);
    }

    /** All scores, in the order in which they were stored. */
    public synchronized List<Entry> entries() {
        refresh();
        return contents.entries();
    }

    /** How much there is. */
    public synchronized Summary summary() {
        refresh();
        return new Summary(
                contents.entries().size(), contents.batches(), contents.unreadable(), stamp == null ? 0 : stamp.size());
    }

    /**
     * Rewrites the file without unreadable lines and without scores that another one came before. The new file takes the
     * place of the old one in one step.
     *
     * @return how many bytes the file lost
     */
    public long compact() {
        return compact(line -> true);
    }

    /**
     * Does what {@link #compact()} does, and forgets the scores that were stored before this time.
     *
     * @return how many bytes the file lost
     */
    public long compact(Instant oldest) {
        return compact(line -> !line.time().isBefore(oldest));
    }

    /** Ends the use of this store; the file stays. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private void prepare() {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a directory"));
            if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
                throw new StorageException("the score store " + file + " is no file that can be written");
            }
            // Better now than when a score is paid for.
            lock.whileHeld(() -> true);
        } catch (IOException e) {
            throw failure("can't be written", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the score store " + file + " is closed");
        }
    }

    private StorageException failure(String what, IOException cause) {
        return new StorageException("the score store " + file + " " + what + ": " + cause, cause);
    }

    private void readIfChanged() throws IOException {
        @Nullable Stamp now = currentStamp();
        if (!Objects.equals(now, stamp)) {
            contents = now == null ? new StoreContents() : StoreContents.read(Files.readAllBytes(file));
            stamp = now;
            tellUnreadable();
        }
    }

    private @Nullable Stamp currentStamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.size(), attributes.lastModifiedTime().toInstant(), String.valueOf(attributes.fileKey()));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void tellUnreadable() {
        if (contents.unreadable() > 0 && !unreadableTold) {
            unreadableTold = true;
            LOG.warn(
                    "The score store {} has {} lines that can't be read; their papers are asked again",
                    file,
                    contents.unreadable());
        }
    }

    /** Opens the file anew, since a compaction may have replaced it; not with a channel, which an interrupt closes. */
    private boolean append(String line) throws IOException {
        boolean isNew = !Files.exists(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long end = out.length();
            String text = (endsWithinLine(out, end) ? "\n" : "") + line + "\n";
            out.seek(end);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        if (isNew) {
            AtomicFile.forceDirectory(Objects.requireNonNull(file.getParent(), "a file has a directory"));
        }
        return isNew;
    }

    private static boolean endsWithinLine(RandomAccessFile file, long end) throws IOException {
        if (end == 0) {
            return false;
        }
        file.seek(end - 1);
        return file.read() != '\n';
    }

    private synchronized long compact(Predicate<StoreLine> wanted) {
        requireOpen();
        try {
            return lock.whileHeld(() -> {
                readIfChanged();
                long before = stamp == null ? 0 : stamp.size();
                String text = contents.compacted(wanted).stream()
                        .map(line -> line.write() + "\n")
                        .collect(Collectors.joining());
                if (before > 0) {
                    AtomicFile.write(file, text);
                }
                stamp = null;
                readIfChanged();
                return before - (stamp == null ? 0 : stamp.size());
            });
        } catch (IOException e) {
            throw failure("can't be compacted", e);
        }
    }
}
