package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.time.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Has the first of all calls to one model, with prompts that begin alike, go alone where the endpoint keeps what prompts
 * begin with, so that the others find it there. A call that fails leaves its place to the next one, three times at most. Nobody waits for longer than two
 * minutes: by then the endpoint has long read the prompt, whether it has answered or not. Thread-safe.
 */
final class FirstCall {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int MOST_ALONE = 3;

    private final Clock ticks = new MonotonicClock();
    private boolean answered;
    private boolean underWay;
    private int alone;

    /**
     * Waits while the first call is under way. Whoever calls closes the turn, whatever came of the call.
     *
     * @param isCached whether the endpoint is known to keep what the prompts begin with
     */
    Turn turn(BooleanSupplier isCached) throws InterruptedException {
        return new Turn(!isOpen() && isCached.getAsBoolean() && comesFirst());
    }

    private synchronized boolean comesFirst() throws InterruptedException {
        Instant end = ticks.instant().plus(LONGEST_WAIT);
        while (!isOpen() && underWay) {
            Duration left = Duration.between(ticks.instant(), end);
            if (left.toMillis() <= 0) {
                return false;
            }
            wait(left.toMillis());
        }
        if (isOpen()) {
            return false;
        }
        underWay = true;
        alone++;
        return true;
    }

    private synchronized boolean isOpen() {
        return answered || (alone >= MOST_ALONE && !underWay);
    }

    /** A call was answered, so the endpoint has what prompts begin with. */
    synchronized void answered() {
        answered = true;
        notifyAll();
    }

    private synchronized void end() {
        underWay = false;
        notifyAll();
    }

    /** The turn of one call. */
    final class Turn implements AutoCloseable {

        private final boolean isFirst;

        private Turn(boolean isFirst) {
            this.isFirst = isFirst;
        }

        @Override
        public void close() {
            if (isFirst) {
                end();
            }
        }
    }
}
