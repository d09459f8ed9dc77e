package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.LineFile;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.text.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one target was sent: a file of lines, of which the last about a day tells how things stand. Whoever sends holds a
 * lock beside it from the first look to the last line, so that two processes don't send the same. The lock ends with its
 * process. Thread-safe.
 */
public final class DeliveryMemory {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMemory.class);

    /** Longer than a delivery takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long PAUSE_MILLIS = 20;

    private static final int FINGERPRINT_BYTES = 8;

    private final Path file;
    private final Path lockFile;
    private final InstantSource clock;

    /**
     * @param directory where the file is, made when something is sent
     * @param publisher the beginning of the file's name
     * @param target what tells the target from others; only its fingerprint is kept
     */
    public DeliveryMemory(Path directory, String publisher, List<String> target, InstantSource clock) {
        String fingerprint = HexFormat.of().formatHex(Fingerprint.of(target), 0, FINGERPRINT_BYTES);
        this.file = directory.resolve(publisher + "-" + fingerprint + ".jsonl");
        this.lockFile = directory.resolve(publisher + "-" + fingerprint + ".lock");
        this.clock = clock;
    }

    /** How far the delivery of a message is. */
    enum State {
        SENDING,
        SENT,
        FAILED
    }

    /**
     * What is known of a day.
     *
     * @param papers the ids of papers that were told of
     * @param begun whether a message was sent
     * @param whole whether the last message of a bulletin was sent
     * @param inDoubt whether a message was on its way when its process ended
     */
    record Known(Set<String> papers, boolean begun, boolean whole, boolean inDoubt) {}

    /** Something to do while nobody else sends to the target. */
    interface Task<T> {
        T make() throws InterruptedException;
    }

    /**
     * @throws StorageException if the files can't be used, or another process sends to the target for too long
     */
    <T> T whileHeld(Task<T> task) throws InterruptedException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                LOG.trace("{} is held", lock);
                return task.make();
            }
        } catch (IOException e) {
            throw new StorageException("what was delivered can't be kept in " + file + ": " + e, e);
        }
    }

    /** Waits by the system's time, whatever the pipeline's sleeper does: the other one has to get on. */
    private FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = tryLock(channel);
        while (lock == null) {
            if (System.nanoTime() > giveUp) {
                throw new StorageException("another delivery to the same target is under way for more than "
                        + PATIENCE.toMinutes() + " minutes; it holds " + lockFile);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            lock = tryLock(channel);
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another publisher of this process holds it.
            return null;
        }
    }

    Known known(LocalDate day, String profile) {
        Set<String> papers = new HashSet<>();
        boolean begun = false;
        boolean whole = false;
        boolean inDoubt = false;
        for (String line : lines()) {
            JsonPlace record = readable(line);
            if (record != null
                    && record.get("day").text().equals(day.toString())
                    && record.get("profile").text().equals(profile)) {
                State state = State.valueOf(record.get("state").text().toUpperCase(Locale.ROOT));
                inDoubt = state == State.SENDING;
                if (state == State.SENT) {
                    begun = true;
                    whole |= record.get("whole").bool();
                    papers.addAll(record.list("papers", JsonPlace::text));
                }
            }
        }
        return new Known(papers, begun, whole, inDoubt);
    }

    private List<String> lines() {
        return Files.exists(file) ? JsonFile.contentOf(file).lines().toList() : List.of();
    }

    /** A line that was not written to its end tells of nothing that is certain. */
    private @Nullable JsonPlace readable(String line) {
        try {
            JsonPlace record = JsonFile.parse(file.toString(), line);
            record.get("day").text();
            record.get("profile").text();
            State.valueOf(record.get("state").text().toUpperCase(Locale.ROOT));
            record.get("whole").bool();
            record.list("papers", JsonPlace::text);
            return record;
        } catch (StorageException | IllegalArgumentException e) {
            LOG.warn("A line of {} is left out: {}", file, e.getMessage());
            return null;
        }
    }

    void keep(LocalDate day, String profile, State state, List<String> papers, boolean whole) {
        String line = JsonFile.line(json -> {
            json.writeStartObject();
            json.writeStringField("day", day.toString());
            json.writeStringField("profile", profile);
            json.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("whole", whole);
            json.writeStringField("at", clock.instant().toString());
            json.writeArrayFieldStart("papers");
            for (String paper : papers) {
                json.writeString(paper);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        try {
            LineFile.append(file.toAbsolutePath(), line);
        } catch (IOException e) {
            throw new StorageException("what was delivered can't be kept in " + file + ": " + e, e);
        }
    }
}
