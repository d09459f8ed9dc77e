package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Time that passes only when somebody sleeps, and by a fixed step at every look. Hand it over as clock and as sleeper,
 * and a test of hours takes no time. Thread-safe.
 */
public final class TickingClock extends Clock implements Sleeper {

    private final ZoneId zone;
    private final Duration step;
    private final Time time;

    private TickingClock(ZoneId zone, Duration step, Time time) {
        this.zone = zone;
        this.step = step;
        this.time = time;
    }

    /** What copies in other zones share. */
    private static final class Time {
        private Instant now;
        private final List<Duration> naps = new ArrayList<>();

        Time(Instant now) {
            this.now = now;
        }

        synchronized Instant look(Duration step) {
            Instant seen = now;
            now = now.plus(step);
            return seen;
        }

        synchronized void nap(Duration duration) {
            naps.add(duration);
            now = now.plus(duration);
        }

        synchronized List<Duration> naps() {
            return List.copyOf(naps);
        }
    }

    /**
     * Starts a clock that stands still until somebody sleeps.
     *
     * @param start the time it begins with
     * @return the clock, in UTC
     */
    public static TickingClock at(Instant start) {
        return new TickingClock(ZoneOffset.UTC, Duration.ZERO, new Time(start));
    }

    /**
     * Starts a clock that stands still until somebody sleeps.
     *
     * @param start the time it begins with, such as {@code 2025-10-06T10:00:00Z}
     * @return the clock, in UTC
     */
    public static TickingClock at(String start) {
        return at(Instant.parse(start));
    }

    /**
     * Has time pass with every look.
     *
     * @param step what each look adds behind itself; 0 by default
     * @return a clock of the same time that does so
     */
    public TickingClock ticking(Duration step) {
        return new TickingClock(zone, Objects.requireNonNull(step, "step"), time);
    }

    /**
     * Lets time pass at once.
     *
     * @param duration how long it does not have to be waited for
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a nap");
        }
        time.nap(duration.isNegative() ? Duration.ZERO : duration);
    }

    /** {@return what was slept so far, in the order of the calls} */
    public List<Duration> naps() {
        return time.naps();
    }

    @Override
    public Instant instant() {
        return time.look(step);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /**
     * Tells the same time in another zone.
     *
     * @param zone the zone
     * @return a clock that shares time and naps with this one
     */
    @Override
    public Clock withZone(ZoneId zone) {
        return new TickingClock(zone, step, time);
    }
}
