package io.github.paperdigest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of a pipeline that are under way, and the threads that earlier ones left behind. Thread-safe. */
final class ActiveRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

    /** How long the close of a pipeline waits for runs to store what was paid. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<RunControl> runs = new HashSet<>();
    private final List<Thread> leftBehind = new ArrayList<>();
    private boolean closed;

    synchronized void add(RunControl run) {
        requireOpen();
        runs.add(run);
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the pipeline is closed");
        }
    }

    synchronized void remove(RunControl run) {
        runs.remove(run);
        notifyAll();
    }

    synchronized void addLeftBehind(Thread thread) {
        leftBehind.removeIf(each -> !each.isAlive());
        leftBehind.add(thread);
    }

    /**
     * Stops all runs and waits for their end, but not for ever.
     *
     * @return false if that was done before
     */
    boolean close() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            runs.forEach(run -> run.stop("the pipeline was closed"));
        }
        while (!awaitEnd(end)) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Waits; false if it was interrupted, which does not shorten the wait: what is paid has to be stored. */
    private boolean awaitEnd(long end) {
        try {
            synchronized (this) {
                while (!runs.isEmpty() && System.nanoTime() < end) {
                    TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
                }
                if (!runs.isEmpty()) {
                    LOG.warn("{} runs did not end within {} after they were stopped", runs.size(), PATIENCE);
                }
            }
            for (Thread thread : List.copyOf(leftBehind)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left > 0) {
                    thread.join(left);
                }
                if (thread.isAlive()) {
                    LOG.warn("'{}' is still at work after it was interrupted", thread.getName());
                }
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
