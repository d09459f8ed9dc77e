package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.spi.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether arXiv answers at present, as all requests that share this have seen it, whatever interface they are for.
 *
 * <p>An answer by which arXiv asks for fewer requests holds all of that interface until the pause is over; another interface
 * may still have what is wanted, and is let through until it says the same. There is one pause for all. The pauses double
 * from five seconds to two minutes, or are as long as arXiv asks for. A refusal ends all requests for 50 minutes: a run
 * makes no further one, and one that starts an hour later asks again.
 *
 * <p>Thread-safe.
 */
public final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_FOR_LASTING = Duration.ofMinutes(1);
    private static final Duration REFUSAL = Duration.ofMinutes(50);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(10);
    private static final int FAILURES_OF_AN_OUTAGE = 3;
    private static final int NOT_ACCEPTABLE = 406;

    private final InstantSource clock;

    private @Nullable RemoteFailure refusal;
    private Instant refusalEnds = Instant.MIN;
    private boolean plainHeaders;
    private boolean notAcceptable;

    private @Nullable RemoteFailure lastFailure;
    private Instant since = Instant.MIN;
    private Instant lastFailed = Instant.MIN;
    private int failures;
    private Duration pause = FIRST_PAUSE;
    private Instant pauseEnds = Instant.MIN;

    /** The interfaces that have not answered since they failed. */
    private final Set<String> failing = new HashSet<>();

    /** Those of them that want fewer requests. */
    private final Set<String> held = new HashSet<>();

    /** How long was slept since the first failure; clocks of applications and tests may stand still meanwhile. */
    private Duration slept = Duration.ZERO;

    /**
     * Nothing is known yet.
     *
     * @param clock measures pauses and how long a refusal holds
     */
    public Reachability(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a request through.
     *
     * @param name the interface that it is for
     * @param patience how long after a failure the next one is of another outage
     * @throws PaperSourceException with the failure from before, if the interface is not to be asked now
     */
    synchronized void check(String name, URI uri, Duration patience) {
        if (lastFailure != null
                && lastFailed.plus(longer(patience, LONGEST_PAUSE)).isBefore(clock.instant())) {
            over();
        }
        if (refusal != null && clock.instant().isBefore(refusalEnds)) {
            throw notAsked(uri, refusal);
        }
        if (held.contains(name) && lastFailure != null && clock.instant().isBefore(pauseEnds)) {
            throw notAsked(uri, lastFailure);
        }
    }

    private static PaperSourceException notAsked(URI uri, RemoteFailure failure) {
        String message = uri + " was not asked for after this: " + failure.message();
        return new PaperSourceException(message, failure.withMessage(message), null);
    }

    /** How long a try may take: no longer than what is left of the patience, but a few seconds. */
    synchronized Duration timeout(Duration timeout, Duration patience) {
        Duration left = lastFailure == null
                ? patience
                : patience.minus(longer(Duration.between(since, clock.instant()), slept));
        return shorter(timeout, longer(left, SHORTEST_TIMEOUT));
    }

    /** An interface answered, be it that what was asked for does not exist. */
    synchronized void answered(String name) {
        if (failures >= FAILURES_OF_AN_OUTAGE) {
            LOG.info("arXiv answers again");
        }
        if (refusal != null && !clock.instant().isBefore(refusalEnds)) {
            refusal = null;
        }
        notAcceptable = false;
        failures = 0;
        failing.remove(name);
        held.remove(name);
        if (failing.isEmpty()) {
            over();
        }
    }

    private void over() {
        lastFailure = null;
        failures = 0;
        pause = FIRST_PAUSE;
        slept = Duration.ZERO;
        failing.clear();
        held.clear();
    }

    /** arXiv refused this client. */
    synchronized void refused(RemoteFailure failure) {
        refusal = failure;
        refusalEnds = clock.instant().plus(REFUSAL);
    }

    /** Whether requests carry as few headers as can be, since arXiv did not like the usual ones. */
    synchronized boolean plainHeaders() {
        return plainHeaders;
    }

    /**
     * arXiv did not like the headers: the next request has others.
     *
     * @return whether that is worth a request at once, since it was not tried yet
     */
    synchronized boolean changeHeaders() {
        plainHeaders = !plainHeaders;
        boolean first = !notAcceptable;
        notAcceptable = true;
        return first;
    }

    /**
     * A request failed in a way that may pass.
     *
     * @param name the interface that it was for
     * @param begun when it began: one that hung has taken its part of the patience
     * @param holds whether arXiv wants fewer requests
     */
    synchronized void failed(String name, RemoteFailure failure, Instant begun, boolean holds) {
        Instant now = clock.instant();
        since = lastFailure == null ? begun : since;
        lastFailure = failure;
        lastFailed = now;
        failures++;
        failing.add(name);
        if (holds) {
            held.add(name);
        }
        pauseEnds = now.plus(longer(pause, failure.retryAfter().orElse(pause)));
        pause = shorter(LONGEST_PAUSE, pause.multipliedBy(2));
    }

    /**
     * Waits after a failure until the next request may be sent.
     *
     * @param patience how long to wait in all, from the first failure of an outage on
     * @return false if the patience ends before that
     */
    public boolean await(Duration patience, Sleeper sleeper) throws InterruptedException {
        Instant awaited;
        Duration wait;
        synchronized (this) {
            if (lastFailure == null) {
                return true;
            }
            Instant now = clock.instant();
            Duration limit = lastFailure.isLasting() ? shorter(patience, LONGEST_FOR_LASTING) : patience;
            Duration left = limit.minus(longer(Duration.between(since, now), slept));
            Duration asked = lastFailure.retryAfter().orElse(Duration.ZERO);
            wait = longer(Duration.ZERO, inWholeSeconds(Duration.between(now, pauseEnds)));
            if (left.toSeconds() <= 0 || (asked.compareTo(left) > 0 && wait.compareTo(left) > 0)) {
                return false;
            }
            wait = shorter(wait, left);
            awaited = pauseEnds;
            slept = slept.plus(wait);
            LOG.warn("{}; trying again in {} s", lastFailure.message(), wait.toSeconds());
        }
        sleeper.sleep(wait);
        synchronized (this) {
            if (pauseEnds.equals(awaited)) {
                pauseEnds = Instant.MIN;
            }
        }
        return true;
    }

    /** Whether one request at a time is enough to find out about arXiv: it wants fewer of them, or answers nothing. */
    public synchronized boolean isOutage() {
        return refusal != null || !held.isEmpty() || failures >= FAILURES_OF_AN_OUTAGE;
    }

    /** Whether one request at a time is enough to find out about an interface. */
    synchronized boolean isOutage(String name) {
        return refusal != null || held.contains(name) || failures >= FAILURES_OF_AN_OUTAGE;
    }

    /** Whether the last request of all was answered. */
    public synchronized boolean isAnswering() {
        return refusal == null && failures == 0;
    }

    /** Lets requests through again before the pause is over, since an interface has answered. */
    public synchronized void resume() {
        pauseEnds = Instant.MIN;
    }

    /** Lets one request through to find out whether the trouble is over. That arXiv forbids all requests stays. */
    public synchronized void probe() {
        pauseEnds = Instant.MIN;
        lastFailed = clock.instant();
        if (!isForbidden()) {
            refusal = null;
        }
    }

    /** Whether arXiv has forbidden all requests, which no waiting of a run changes. */
    public synchronized boolean isForbidden() {
        return refusal != null
                && refusal.status().orElse(0) != NOT_ACCEPTABLE
                && clock.instant().isBefore(refusalEnds);
    }

    private static Duration inWholeSeconds(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
