package io.github.paperdigest.openai;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a dead endpoint from costing every call all its tries: after ten requests in a row that met an outage or a
 * timeout, calls fail at once for 15 seconds; then a single request finds out whether the endpoint is back.
 */
final class Circuit {

    /** At a failure rate of 30 %, ten in a row come once in 170,000 requests. */
    private static final int OUTAGES = 10;

    private static final Duration REST = Duration.ofSeconds(15);

    private final CircuitBreaker breaker;
    private volatile String lastOutage = "";

    Circuit(Clock ticks) {
        this.breaker = CircuitBreaker.of(
                "chat",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(OUTAGES)
                        .minimumNumberOfCalls(OUTAGES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(Circuit::isOutage)
                        .clock(ticks)
                        .build());
    }

    /** One request through the circuit; {@link #close} tells what came of it. */
    final class Passage implements AutoCloseable {

        private boolean told;

        void answered() {
            told = true;
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }

        void failed(FailedTryException failed) {
            told = true;
            if (isOutage(failed)) {
                lastOutage = failed.failure().message();
                breaker.onError(0, TimeUnit.NANOSECONDS, failed);
            } else if (failed.failure().kind() == FailureKind.CANCELLED) {
                breaker.releasePermission();
            } else {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
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

    /** Lets a request pass, or fails at once. */
    Passage enter() throws FailedTryException {
        if (!breaker.tryAcquirePermission()) {
            throw FailedTryException.notSent(RemoteFailure.of(
                    FailureKind.UNAVAILABLE,
                    "not asked, since " + OUTAGES + " requests in a row failed, lastly with: " + lastOutage));
        }
        return new Passage();
    }

    private static boolean isOutage(Throwable throwable) {
        if (!(throwable instanceof FailedTryException failed)) {
            return false;
        }
        FailureKind kind = failed.failure().kind();
        return kind == FailureKind.UNAVAILABLE || kind == FailureKind.TIMEOUT;
    }
}
