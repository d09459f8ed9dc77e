package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.http.Reachability;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps requests to arXiv apart: one at a time, and each at least three seconds after the start of the one before, which
 * arXiv's terms ask of all machines that one controls together. Callers wait in the order in which they came.
 *
 * <p>Pages of arxiv.org itself, the site for readers, are kept further apart from each other: its robots.txt asks for 15
 * seconds.
 *
 * <p>Sources share {@link #shared()} for hosts below arxiv.org unless they are given another one, so that the rule holds
 * for the whole process whoever builds them. Who shares a pacer shares pauses and refusals, too: after a 403 none of them
 * asks again for 50 minutes. An application that asks arXiv by itself takes its turn there, too.
 * Applications on several machines have to share the rule among these themselves.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/api/tou.html">Terms of use for arXiv APIs</a>
 */
public final class ArxivPacer {

    /** What arXiv asks for: three seconds from the start of a request to that of the next. */
    public static final Duration INTERVAL = Duration.ofSeconds(3);

    /** What arxiv.org asks for in its robots.txt: 15 seconds from the start of a request for a page to that of the next. */
    public static final Duration PAGE_INTERVAL = Duration.ofSeconds(15);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration interval;
    private final Duration pageInterval;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Reachability reachability;
    private Instant earliest = Instant.MIN;
    private Instant lastPage = Instant.EPOCH;

    /**
     * What is done in a turn.
     *
     * @param <T> what it brings
     * @param <E> what it throws besides; {@link RuntimeException} for nothing
     */
    @FunctionalInterface
    public interface Request<T, E extends Exception> {

        /**
         * Asks.
         *
         * @return what came
         * @throws E if nothing came
         * @throws InterruptedException if the thread is interrupted
         */
        T run() throws E, InterruptedException;
    }

    private ArxivPacer(Duration interval, Duration pageInterval, InstantSource clock, Sleeper sleeper) {
        this.interval = interval;
        this.pageInterval = pageInterval;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        this.reachability = new Reachability(clock);
    }

    /**
     * {@return the one pacer of this process, with {@link #INTERVAL}} It is the only thing in this library that lives as
     * long as its class: the rule is about the process, not about an object.
     */
    public static ArxivPacer shared() {
        return Shared.PACER;
    }

    /**
     * Makes a pacer of one's own, for a server of one's own or for tests.
     *
     * @param interval from the start of a request to that of the next, zero or more
     * @param clock measures it
     * @param sleeper waits for it
     * @return a new pacer, whose first request may start at once
     * @throws ConfigurationException if the interval is negative
     */
    public static ArxivPacer of(Duration interval, InstantSource clock, Sleeper sleeper) {
        return of(interval, interval, clock, sleeper);
    }

    /**
     * Makes a pacer of one's own as {@link #of(Duration, InstantSource, Sleeper)} does, which keeps pages of listings further
     * apart. For arxiv.org itself {@link #PAGE_INTERVAL} is the least, whatever is said here.
     *
     * @param interval from the start of a request to that of the next, zero or more
     * @param pageInterval from the start of a request for a page to that of the next, zero or more
     * @param clock measures it
     * @param sleeper waits for it
     * @return a new pacer, whose first request may start at once
     * @throws ConfigurationException if an interval is negative
     */
    public static ArxivPacer of(Duration interval, Duration pageInterval, InstantSource clock, Sleeper sleeper) {
        for (Duration each : List.of(interval, pageInterval)) {
            if (each.isNegative()) {
                throw new ConfigurationException("a pacer's interval is zero or more, not " + each);
            }
        }
        return new ArxivPacer(interval, pageInterval, clock, sleeper);
    }

    /**
     * Runs a request when its turn has come, and holds the turn until it is over.
     *
     * @param request runs on the calling thread
     * @param <T> what the request brings
     * @param <E> what it throws
     * @return what the request brought
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws E what the request throws
     */
    public <T, E extends Exception> T inTurn(Request<T, E> request) throws E, InterruptedException {
        turn.lockInterruptibly();
        try {
            waitUntil(earliest);
            return request.run();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Runs a request for a page of arxiv.org as {@link #inTurn} does, and this long after the start of the one before for a
     * page at the earliest.
     */
    <T, E extends Exception> T pageInTurn(Duration apart, Request<T, E> request) throws E, InterruptedException {
        turn.lockInterruptibly();
        try {
            Instant nextPage = lastPage.plus(apart);
            waitUntil(nextPage.isAfter(earliest) ? nextPage : earliest);
            lastPage = clock.instant();
            return request.run();
        } finally {
            turn.unlock();
        }
    }

    private void waitUntil(Instant start) throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(start)) {
            sleeper.sleep(Duration.between(now, start));
        }
        earliest = clock.instant().plus(interval);
    }

    /** How far apart requests for pages are, of whatever server. */
    Duration pageInterval() {
        return pageInterval;
    }

    /**
     * Lets no request start before this long from now: the server asked for a pause, and it means everybody.
     *
     * @param pause how long; a pause that ends before the next turn changes nothing
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

    /** What those who take their turns here know of whether arXiv answers. */
    Reachability reachability() {
        return reachability;
    }

    private static final class Shared {
        private static final ArxivPacer PACER =
                new ArxivPacer(INTERVAL, PAGE_INTERVAL, new MonotonicClock(), Sleeper.system());
    }
}
