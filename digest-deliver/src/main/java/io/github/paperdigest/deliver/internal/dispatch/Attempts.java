package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.time.Durations;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message again that was not taken, if that may pass, until a service or the patience says stop.
 *
 * @param patience for how long in all
 */
public record Attempts(Duration patience, Sleeper sleeper) {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 5;

    void send(Part part) throws FailedSendException, InterruptedException {
        Duration waited = Duration.ZERO;
        for (int failures = 0; ; failures++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before a message was sent");
            }
            try {
                part.sending().send();
                return;
            } catch (FailedSendException e) {
                Duration wait = pause(e.failure(), failures);
                waited = waited.plus(wait);
                if (!e.failure().kind().retryable() || e.failure().isLasting() || waited.compareTo(patience) > 0) {
                    throw e;
                }
                LOG.info("{}; trying again in {}", e.failure(), Durations.text(wait));
                sleeper.sleep(wait);
            }
        }
    }

    private static Duration pause(RemoteFailure failure, int failures) {
        Duration wish = failure.retryAfter().orElse(SHORTEST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        return wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
    }
}
