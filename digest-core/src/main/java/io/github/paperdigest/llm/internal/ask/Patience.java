package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.time.Durations;
import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for an endpoint that does not answer. After three failures in a row, and none of them answered in between, all
 * threads of the stage wait; one request at a time finds out whether the endpoint is back, with pauses that double from
 * half a second to ten, or as long as the endpoint asks for. The stage is stopped once nothing has been answered for as
 * long as the patience lasts, which is a minute at most for failures that waiting hardly ever helps. Thread-safe.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private static final int FAILURES_OF_AN_OUTAGE = 3;
    private static final Duration LONGEST_FOR_LASTING = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofSeconds(3);

    private final Duration limit;
    private final Sleeper sleeper;
    private final ScoringContext run;
    private final Consumer<RemoteFailure> stop;
    private final Clock ticks = new MonotonicClock();

    /** Held by the one thread whose request finds out; fair, so that every batch gets its turn. */
    private final Semaphore probe = new Semaphore(1, true);

    private boolean outage;
    private int failuresInARow;
    private long answers;
    private Duration pause = FIRST_PAUSE;
    private Duration slept = Duration.ZERO;
    private @Nullable Instant firstFailure;

    /** Since when, and after how much sleep, each failure was a lasting one; null if the last was not. */
    private @Nullable Instant lastingSince;

    private Duration sleptBeforeLasting = Duration.ZERO;
    private @Nullable RemoteFailure lastFailure;

    /**
     * Patience for one stage of one run.
     *
     * @param limit how long nothing may be answered
     * @param stop takes the reason once the patience is at its end
     */
    Patience(Duration limit, Sleeper sleeper, ScoringContext run, Consumer<RemoteFailure> stop) {
        this.limit = limit;
        this.sleeper = sleeper;
        this.run = run;
        this.stop = stop;
    }

    /**
     * Waits until a request may be sent, or the stage is stopped. Whoever sends it tells what came of it, and closes the
     * turn.
     */
    Turn turn() throws InterruptedException {
        if (!isOutage()) {
            return new Turn(false);
        }
        probe.acquire();
        Turn turn = new Turn(true);
        try {
            sleep(pause());
            return turn;
        } catch (InterruptedException | RuntimeException | Error e) {
            turn.close();
            throw e;
        }
    }

    /** The turn of one request. */
    final class Turn implements AutoCloseable {

        private final boolean isProbe;

        private Turn(boolean isProbe) {
            this.isProbe = isProbe;
        }

        /** The endpoint answered, be it with a refusal. */
        void answered() {
            Patience.this.answered();
        }

        /**
         * The endpoint did not answer.
         *
         * @param holdsAll whether that may be an outage, which all threads wait for
         */
        void failed(RemoteFailure failure, boolean holdsAll) {
            Patience.this.failed(failure, holdsAll);
        }

        @Override
        public void close() {
            if (isProbe) {
                probe.release();
            }
        }
    }

    /** How often the endpoint has answered. */
    synchronized long answers() {
        return answers;
    }

    /** Waits on the calling thread alone, before a request that failed for its own sake is sent once more. */
    void holdOff(int timesBefore) throws InterruptedException {
        Duration wait = FIRST_PAUSE.multipliedBy(Math.max(1, timesBefore));
        sleep(wait.compareTo(LONGEST_OWN_PAUSE) < 0 ? wait : LONGEST_OWN_PAUSE);
    }

    /** Waits on the calling thread alone, for another process that asks about the same papers. */
    void waitForOthers() throws InterruptedException {
        sleeper.sleep(FIRST_PAUSE);
    }

    private synchronized void answered() {
        if (outage) {
            LOG.info("[{}] The endpoint answers again", run.runId());
        }
        answers++;
        outage = false;
        failuresInARow = 0;
        pause = FIRST_PAUSE;
        slept = Duration.ZERO;
        firstFailure = null;
        lastingSince = null;
        lastFailure = null;
    }

    private synchronized void failed(RemoteFailure failure, boolean holdsAll) {
        firstFailure = firstFailure == null ? ticks.instant() : firstFailure;
        lastFailure = failure;
        if (!failure.isLasting()) {
            lastingSince = null;
        } else if (lastingSince == null) {
            lastingSince = ticks.instant();
            sleptBeforeLasting = slept;
        }
        failuresInARow++;
        if (failuresInARow < FAILURES_OF_AN_OUTAGE) {
            return;
        }
        Duration left = left();
        if (left.isZero() || left.isNegative()) {
            stop(why());
        } else if (holdsAll && !outage) {
            outage = true;
            LOG.warn(
                    "[{}] {}; waiting for the endpoint, for {} at most; an interrupt or a cancel ends the wait",
                    run.runId(),
                    failure.message(),
                    Durations.text(left));
            run.reportWaiting(failure, left);
        }
    }

    private synchronized boolean isOutage() {
        return outage;
    }

    /** How long to wait before the next request in an outage; nothing if that is over, or too long to wait for. */
    private synchronized Duration pause() {
        if (!outage || lastFailure == null) {
            return Duration.ZERO;
        }
        Duration left = left();
        Duration wait = longer(pause, lastFailure.retryAfter().orElse(pause));
        pause = shorter(LONGEST_PAUSE, pause.multipliedBy(2));
        if (wait.compareTo(LONGEST_PAUSE) > 0 && wait.compareTo(left) > 0) {
            stop("; the endpoint asks to wait " + Durations.text(wait) + ", and the patience ends in "
                    + Durations.text(left));
            return Duration.ZERO;
        }
        return shorter(wait, left);
    }

    private void stop(String why) {
        if (lastFailure != null) {
            stop.accept(lastFailure.withMessage(lastFailure.message() + why));
        }
    }

    private String why() {
        return lastingSince != null && limit.compareTo(LONGEST_FOR_LASTING) > 0
                ? "; that did not pass within " + Durations.text(LONGEST_FOR_LASTING)
                        + ", and is not waited for any longer"
                : "; nothing was answered for " + Durations.text(limit) + ", which is as long as the patience lasts";
    }

    /** How long the patience still lasts. */
    private Duration left() {
        Duration left = firstFailure == null ? limit : limit.minus(passed(firstFailure, slept));
        return lastingSince == null
                ? left
                : shorter(left, LONGEST_FOR_LASTING.minus(passed(lastingSince, slept.minus(sleptBeforeLasting))));
    }

    /** Clocks of applications and tests may stand still while they sleep. */
    private Duration passed(Instant since, Duration sleptSince) {
        return longer(Duration.between(since, ticks.instant()), sleptSince);
    }

    private void sleep(Duration wait) throws InterruptedException {
        if (wait.isZero() || wait.isNegative()) {
            return;
        }
        synchronized (this) {
            if (run.timeLeft().filter(left -> left.compareTo(wait) <= 0).isPresent()) {
                stop("; waiting " + Durations.text(wait) + " would pass the time limit of the run");
                return;
            }
            slept = slept.plus(wait);
        }
        sleeper.sleep(wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
