package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.model.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Has the first call of a stage to one model go alone where the endpoint keeps what prompts begin with, so that the others
 * find it there. A call that fails leaves its place to the next one, three times at most. Nobody waits for longer than two
 * minutes: by then the endpoint has long read the prompt, whether it has answered or not. Thread-safe.
 */
final class FirstCall {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int MOST_ALONE = 3;

    private final Predicate<Prompt> isCached;
    private final Clock ticks = new MonotonicClock();
    private boolean answered;
    private boolean underWay;
    private int alone;

    /**
     * Starts with no call.
     *
     * @param isCached whether the endpoint is known to keep what a prompt begins with
     */
    FirstCall(Predicate<Prompt> isCached) {
        this.isCached = isCached;
    }

    /** Waits while the first call is under way. Whoever calls closes the turn, whatever came of the call. */
    Turn turn(Prompt prompt) throws InterruptedException {
        return new Turn(!isOpen() && isCached.test(prompt) && comesFirst());
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
