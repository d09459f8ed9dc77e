package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done for calls that wait together, in steps. There is no thread for it: one of the waiting threads makes the next
 * step, and whichever comes next goes on when that one is interrupted or has its answer. A step is one request or one
 * pause, and changes nothing before that is done, so that it can be made again. Thread-safe.
 */
abstract class Work {

    /**
     * How work waits.
     *
     * @param clock tells how long it is to a deadline
     * @param ticks measures how long was waited
     */
    record Time(InstantSource clock, Clock ticks, Sleeper sleeper) {}

    private final Time time;
    private final List<WaitingCall> calls = new ArrayList<>();
    private final Instant begun;
    private volatile Duration slept = Duration.ZERO;
    private boolean busy;
    private long steps;

    Work(Time time) {
        this.time = time;
        this.begun = time.ticks().instant();
    }

    /** Adds a call, which is from now on this work's. */
    synchronized void add(WaitingCall call) {
        call.work(this);
        calls.add(call);
    }

    /** Makes the next step, or waits until another thread has made it. */
    final void advance(WaitingCall call) throws InterruptedException {
        synchronized (this) {
            long before = steps;
            while (busy && steps == before) {
                wait();
            }
            // Whoever waited looks first whether the step was for it, and whether its own time is over.
            if (busy || steps != before || !call.isOpen() || call.work() != this) {
                return;
            }
            busy = true;
        }
        try {
            step();
        } finally {
            synchronized (this) {
                busy = false;
                steps++;
                notifyAll();
            }
        }
    }

    /** Makes the next step. Never runs twice at a time. */
    abstract void step() throws InterruptedException;

    /** The calls that still wait for this work. */
    final synchronized List<WaitingCall> open() {
        calls.removeIf(call -> !call.isOpen() || call.work() != this);
        return List.copyOf(calls);
    }

    /** Ends the wait of all calls alike. */
    final void endAll(WaitingCall.End end, String reason) {
        open().forEach(call -> call.end(end, reason));
    }

    /** The endpoint's words without what any of the waiting calls would hide. */
    final String redacted(@Nullable String words) {
        String shown = String.valueOf(words);
        for (WaitingCall call : open()) {
            shown = call.redaction().of(shown);
        }
        return shown;
    }

    /** Waits, but not beyond the first deadline of those who wait. */
    final void pause(Duration wanted) throws InterruptedException {
        Duration left = timeLeft();
        Duration pause = left != null && left.compareTo(wanted) < 0 ? left : wanted;
        if (!pause.isNegative() && !pause.isZero()) {
            time.sleeper().sleep(pause);
            slept = slept.plus(pause);
        }
    }

    /** How long it is to the first deadline; null if nobody has one. */
    final @Nullable Duration timeLeft() {
        @Nullable Duration least = null;
        for (WaitingCall call : open()) {
            Duration left = call.timeLeft(time.clock().instant());
            if (left != null && (least == null || left.compareTo(least) < 0)) {
                least = left;
            }
        }
        return least;
    }

    /** How long this work has waited; clocks of applications and tests may stand still while they sleep. */
    final Duration waited() {
        Duration passed = Duration.between(begun, time.ticks().instant());
        return passed.compareTo(slept) > 0 ? passed : slept;
    }

    /** The pause before the next of several tries. */
    static Duration pauseAfter(int tries) {
        return Duration.ofSeconds(1L << Math.min(tries - 1, 5));
    }
}
