package io.github.paperdigest.openai.internal.limits;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Whether and when a request is sent again: only after failures that may pass, with a pause that doubles from one second
 * to 30, or as long as the endpoint asks for, but never more than a minute. Thread-safe.
 */
public final class RetryPolicy {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    private final Retry retry;
    private final DoubleSupplier random;

    /** @param random gives numbers from 0 to 1 */
    public RetryPolicy(int maxRetries, DoubleSupplier random) {
        this.random = random;
        this.retry = Retry.of(
                "chat",
                RetryConfig.custom()
                        .maxAttempts(maxRetries + 1)
                        .retryOnException(RetryPolicy::isRetryable)
                        .intervalBiFunction(
                                (tries, result) -> wait(tries, result.getLeft()).toMillis())
                        .build());
    }

    /** The tries of one call. */
    public Tries start() {
        Retry.AsyncContext<Object> context = retry.asyncContext();
        return failed -> {
            long millis = context.onError(failed);
            return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        };
    }

    /** Counts the tries of one call. */
    @FunctionalInterface
    public interface Tries {

        /** How long to wait before the next try; empty if there is to be none. */
        Optional<Duration> waitAfter(FailedTryException failed);
    }

    private Duration wait(int tries, Throwable throwable) {
        RemoteFailure failure = ((FailedTryException) throwable).failure();
        return failure.retryAfter()
                .map(wish -> wish.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wish)
                .orElseGet(() -> withJitter(BACKOFF.apply(tries)));
    }

    /** Between three and five quarters of the pause, so that many callers do not come back at once. */
    private Duration withJitter(long millis) {
        return Duration.ofMillis(Math.round(millis * (0.75 + random.getAsDouble() / 2)));
    }

    private static boolean isRetryable(Throwable throwable) {
        return throwable instanceof FailedTryException failed
                && failed.reached() != FailedTryException.Reached.NOTHING
                && failed.failure().kind().retryable();
    }
}
