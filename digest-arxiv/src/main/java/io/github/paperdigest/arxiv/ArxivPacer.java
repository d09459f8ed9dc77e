package io.github.paperdigest.arxiv;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps requests to arXiv apart: one at a time, and each at least three seconds after the start of the one before, which
 * arXiv's terms ask of all machines that one controls together. Callers wait in the order in which they came.
 *
 * <p>Sources share {@link #shared()} for hosts below arxiv.org unless they are given another one, so that the rule holds
 * for the whole process whoever builds them. Applications on several machines have to share the rule among these
 * themselves.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/api/tou.html">Terms of use for arXiv APIs</a>
 */
public final class ArxivPacer {

    /** What arXiv asks for. */
    public static final Duration INTERVAL = Duration.ofSeconds(3);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration interval;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private Instant earliest = Instant.MIN;

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        /** Waits this long. */
        void sleep(Duration duration) throws InterruptedException;

        /** Waits with {@link Thread#sleep(long)}, to the next millisecond. */
        static Sleeper system() {
            return duration -> Thread.sleep(duration.plusNanos(999_999).toMillis());
        }
    }

    private ArxivPacer(Duration interval, InstantSource clock, Sleeper sleeper) {
        this.interval = interval;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * The one pacer of this process. It is the only thing in this library that lives as long as its class: the rule is
     * about the process, not about an object.
     */
    public static ArxivPacer shared() {
        return Shared.PACER;
    }

    /**
     * A pacer of one's own, for a server of one's own or for tests.
     *
     * @param interval from the start of a request to that of the next
     * @param clock measures it
     * @param sleeper waits for it
     */
    public static ArxivPacer of(Duration interval, InstantSource clock, Sleeper sleeper) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("an interval of " + interval);
        }
        return new ArxivPacer(interval, clock, sleeper);
    }

    /**
     * Runs a request when its turn has come, and holds the turn until it is over.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws Exception what the request throws
     */
    public <T> T inTurn(Callable<T> request) throws Exception {
        turn.lockInterruptibly();
        try {
            Instant now = clock.instant();
            if (now.isBefore(earliest)) {
                sleeper.sleep(Duration.between(now, earliest));
            }
            earliest = clock.instant().plus(interval);
            return request.call();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Lets no request start before this long from now: the server asked for a pause, and it means everybody.
     *
     * @throws InterruptedException if the thread is interrupted while a request is under way
     */
    public void pause(Duration pause) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Instant until = clock.instant().plus(pause);
            if (until.isAfter(earliest)) {
                earliest = until;
            }
        } finally {
            turn.unlock();
        }
    }

    private static final class Shared {
        private static final ArxivPacer PACER = new ArxivPacer(INTERVAL, monotonic(), Sleeper.system());

        /** A clock that nobody sets back. */
        private static InstantSource monotonic() {
            long start = System.nanoTime();
            return () -> Instant.EPOCH.plusNanos(System.nanoTime() - start);
        }
    }
}
