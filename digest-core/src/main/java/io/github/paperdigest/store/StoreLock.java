package io.github.paperdigest.store;

import io.github.paperdigest.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lock under which a store's file is changed, held on a file beside it, since the store's own file is replaced when
 * it is compacted. It keeps out other processes and other stores of this process.
 */
final class StoreLock {

    /** Changes take milliseconds; whoever holds the lock this long hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long PAUSE_MILLIS = 2;

    private final Path file;

    StoreLock(Path file) {
        this.file = file;
    }

    /** A change of files. */
    @FunctionalInterface
    interface Change<T> {
        T make() throws IOException;
    }

    /** Makes a change while nobody else can. An interrupt does not keep it from being made: its score is paid for. */
    <T> T whileHeld(Change<T> change) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            @Nullable FileLock lock = tryLock(channel);
            while (lock == null) {
                if (System.nanoTime() > giveUp) {
                    throw new StorageException("another process has held the lock " + file + " for "
                            + PATIENCE.toSeconds() + " seconds; end it if it hangs");
                }
                interrupted |= pause();
                lock = tryLock(channel);
            }
            try {
                return change.make();
            } finally {
                lock.release();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Never waits, since a channel that waits for a lock is closed by an interrupt. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another store of this process holds it.
            return null;
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
