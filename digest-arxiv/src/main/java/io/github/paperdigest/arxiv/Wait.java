package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.http.Outcome;
import io.github.paperdigest.arxiv.internal.http.Reachability;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waits of one request for a day that no interface has yet. What fails in passing is asked for again after pauses that
 * grow from five seconds to two minutes, as long as patience lasts, and so is, three times, an answer without papers. A day
 * that is awaited is asked for every ten minutes after that, and once an hour while arXiv does not answer. Not thread-safe.
 */
final class Wait {

    private static final Logger LOG = LoggerFactory.getLogger(Wait.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int TIMES_TO_DOUBT = 3;
    private static final Duration PROBE_INTERVAL = Duration.ofHours(1);

    private final Reachability reachability;
    private final Sleeper sleeper;
    private final Duration patience;
    private final Duration awaitedFor;
    private Duration pause = FIRST_PAUSE;
    private int doubts;

    /** What was slept; the clock of an application may stand still. */
    private Duration waited = Duration.ZERO;

    /**
     * No wait yet.
     *
     * @param reachability has the pauses that arXiv asks for
     * @param patience how long an interface is waited for that fails in passing
     * @param awaitedFor how long a day is waited for in all that is not out yet
     */
    Wait(Reachability reachability, Sleeper sleeper, Duration patience, Duration awaitedFor) {
        this.reachability = reachability;
        this.sleeper = sleeper;
        this.patience = patience;
        this.awaitedFor = awaitedFor;
    }

    /**
     * Waits until the day may be asked for again.
     *
     * @return false, at once, if it is not to be asked for again
     */
    boolean until(ArxivDay day) throws InterruptedException {
        if (reachability.isForbidden()) {
            return false;
        }
        boolean outage = reachability.isOutage();
        boolean passes = day.failures().anyMatch(Outcome::mayPass);
        Duration before = waited;
        if (passes && outage && waited.compareTo(patience) < 0 && reachability.await(patience, this::sleep)) {
            // Answers that bring nothing end no trouble: the pauses grow all the same.
            Duration rest = shorter(pause.minus(waited.minus(before)), patience.minus(waited));
            if (rest.compareTo(Duration.ZERO) > 0) {
                sleep(rest);
            }
            pause = shorter(LONGEST_PAUSE, pause.multipliedBy(2));
            return true;
        }
        boolean doubted = day.submissions().isInDoubt() && doubts < TIMES_TO_DOUBT;
        if ((passes || doubted) && !outage && waited.plus(pause).compareTo(patience) <= 0) {
            sleep(pause, day);
            doubts += doubted ? 1 : 0;
            pause = shorter(LONGEST_PAUSE, pause.multipliedBy(2));
            return true;
        }
        Duration left = awaitedFor.minus(waited);
        if (left.compareTo(Duration.ZERO) <= 0) {
            return false;
        }
        sleep(shorter(left, outage ? PROBE_INTERVAL : ArxivRssSource.POLL_INTERVAL), day);
        reachability.probe();
        return true;
    }

    private void sleep(Duration time, ArxivDay day) throws InterruptedException {
        LOG.info("No interface of arXiv's has {} yet; asking again in {}", day.day(), time);
        sleep(time);
    }

    private void sleep(Duration time) throws InterruptedException {
        sleeper.sleep(time);
        waited = waited.plus(time);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
