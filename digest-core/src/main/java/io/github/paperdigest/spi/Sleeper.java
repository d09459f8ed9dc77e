package io.github.paperdigest.spi;

import java.time.Duration;

/**
 * Waits, so that an application or a test decides how. Implementations are thread-safe: every waiting thread calls the
 * one sleeper of its pipeline.
 */
@FunctionalInterface
public interface Sleeper {

    /**
     * Blocks the calling thread.
     *
     * @param duration how long at least; zero or less returns at once
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /** {@return the sleeper that really waits, with {@link Thread#sleep(long)}, rounded up to a millisecond} */
    static Sleeper system() {
        return duration -> Thread.sleep(Math.max(0, duration.plusNanos(999_999).toMillis()));
    }
}
