package io.github.paperdigest.store;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.file.LineFile;
import java.io.IOException;
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
 * The {@link ScoreStore} in a file of JSON lines, one line for each answered prompt. All of it is kept in memory.
 *
 * <p>The file only grows, until it is {@linkplain #compact() compacted}. A line that can't be read, such as one that was
 * cut off when its process was killed, is passed over. Any number of processes, and of stores in one process, may use a
 * file at once: changes are made under a lock on a file beside it, whose name ends in {@code .lock}.
 *
 * <p>Thread-safe. Every method that touches the file throws {@link StorageException} if that fails; the message names
 * the file.
 */
public final class FileScoreStore implements ScoreStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileScoreStore.class);

    private final Path file;
    private final Clock clock;
    private final StoreLock lock;
    private StoreContents contents = new StoreContents();
    private @Nullable Stamp stamp;
    private boolean unreadableTold;
    private boolean closed;

    FileScoreStore(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.lock = new StoreLock(file.resolveSibling(file.getFileName() + ".lock"));
        prepare();
        refresh();
    }

    /**
     * A stored score and where it comes from.
     *
     * @param score the score
     * @param answer the answer that gave it
     * @param time when it was stored
     */
    public record Entry(StoredScore score, StoredAnswer answer, Instant time) {}

    /**
     * A store at a glance.
     *
     * @param scores the scores that count
     * @param answers the answers that gave them, with those that {@link FileScoreStore#compact()} would drop
     * @param unreadable the lines that can't be read
     * @param bytes the size of the file
     */
    public record Summary(int scores, int answers, int unreadable, long bytes) {}

    /**
     * What changes when a file does: its size, its time, and, where the system tells, its identity.
     *
     * @param size in bytes
     * @param modified the time of the last change
     * @param identity which file it is; {@code "null"} on systems that do not tell
     */
    private record Stamp(long size, Instant modified, String identity) {}

    /** {@return the file, as an absolute path} */
    public Path file() {
        return file;
    }

    @Override
    public synchronized void refresh() {
        requireOpen();
        try {
            readIfChanged();
        } catch (IOException e) {
            throw failure("can't be read", e);
        }
    }

    @Override
    public synchronized Optional<StoredScore> find(String key) {
        requireOpen();
        return contents.score(key);
    }

    @Override
    public synchronized Optional<StoredAnswer> answerOf(String key) {
        requireOpen();
        return contents.answerOf(key);
    }

    @Override
    public synchronized boolean hasAnswer(String id) {
        requireOpen();
        return contents.hasAnswer(id);
    }

    @Override
    public synchronized void append(StoredAnswer answer) {
        requireOpen();
        StoreLine line = new StoreLine(clock.instant(), answer);
        try {
            lock.whileHeld(() -> LineFile.append(file, line.write()));
        } catch (IOException e) {
            throw failure("can't be written", e);
        }
        contents.add(line);
    }

    /**
     * Reads what is stored, with what other processes have stored since.
     *
     * @return all scores, in the order in which they were stored
     * @throws StorageException if the file can't be read
     */
    public synchronized List<Entry> entries() {
        refresh();
        return contents.entries();
    }

    /**
     * Counts what is stored, with what other processes have stored since.
     *
     * @return how much there is
     * @throws StorageException if the file can't be read
     */
    public synchronized Summary summary() {
        refresh();
        return new Summary(
                contents.entries().size(), contents.answers(), contents.unreadable(), stamp == null ? 0 : stamp.size());
    }

    /**
     * Rewrites the file without unreadable lines and without scores that another one came before. The new file takes the
     * place of the old one in one step.
     *
     * @return how many bytes the file lost
     * @throws StorageException if it can't be rewritten; it is then as it was
     */
    public long compact() {
        return compact(line -> true);
    }

    /**
     * Does what {@link #compact()} does, and forgets the scores that were stored before this time.
     *
     * @param oldest the earliest time that is kept
     * @return how many bytes the file lost
     * @throws StorageException if it can't be rewritten; it is then as it was
     */
    public long compact(Instant oldest) {
        return compact(line -> !line.time().isBefore(oldest));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void prepare() {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a directory"));
            if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
                throw new StorageException("the score store " + file + " is not a file that can be written");
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
