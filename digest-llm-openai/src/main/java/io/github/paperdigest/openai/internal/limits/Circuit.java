package io.github.paperdigest.openai.internal.limits;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a dead endpoint from costing every call all its tries: after ten requests in a row that met an outage or a
 * timeout, calls fail at once for 15 seconds; then a single request finds out whether the endpoint is back. Thread-safe.
 */
public final class Circuit {

    /** At a failure rate of 30 %, ten in a row come once in 170,000 requests. */
    private static final int OUTAGES = 10;

    private static final Duration REST = Duration.ofSeconds(15);

    private final CircuitBreaker breaker;
    private volatile String lastOutage = "";

    public Circuit(Clock ticks) {
        this.breaker = CircuitBreaker.of(
                "chat",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(OUTAGES)
                        .minimumNumberOfCalls(OUTAGES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(ticks)
                        .build());
    }

    /** One request through the circuit; {@link #close} tells what came of it. */
    public final class Passage implements AutoCloseable {

        private boolean told;

        public void answered() {
            told = true;
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }

        /** Says nothing of the endpoint if the request was given up here, or failed in a way that nobody foresaw. */
        public void failed(FailedTryException failed) {
            switch (failed.failure().kind()) {
                case UNAVAILABLE, TIMEOUT -> {
                    told = true;
                    lastOutage = failed.failure().message();
                    breaker.onError(0, TimeUnit.NANOSECONDS, failed);
                }
                case CANCELLED, UNEXPECTED -> {}
                default -> answered();
            }
        }

        /** Gives the place back if the request never came to anything, as after an interrupt. */
        @Override
        public void close() {
            if (!told) {
                breaker.releasePermission();
            }
        }
    }

    /**
     * Lets a request pass.
     *
     * @throws FailedTryException if the endpoint is dead
     */
    public Passage enter() throws FailedTryException {
        if (!breaker.tryAcquirePermission()) {
            throw FailedTryException.notSent(RemoteFailure.of(
                    FailureKind.UNAVAILABLE,
                    "not asked, since " + OUTAGES + " requests in a row failed, lastly with: " + lastOutage));
        }
        return new Passage();
    }
}
