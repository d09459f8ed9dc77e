package io.github.paperdigest.internal.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.http.RetryAfter;
import io.github.paperdigest.internal.time.Durations;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.Sleeper;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How fast requests may follow each other, for all threads of a model together: within the requests and tokens that the
 * user and the endpoint's headers allow for a minute, not during a pause that the endpoint asked for, and after such a
 * pause one by one, until things go well again. Thread-safe.
 */
public final class Pace {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final Duration SMALLEST_GAP = Duration.ofMillis(250);
    private static final Duration LARGEST_GAP = Duration.ofSeconds(8);

    /** English text has about four characters a token; the rest is for the answer, until answers tell. */
    private static final double FIRST_TOKENS_PER_CHARACTER = 1.0 / 3;

    private final long maxRequests;
    private final long maxTokens;
    private final Clock ticks;
    private final Sleeper sleeper;

    private final Window window = new Window();
    private long allowedRequests = Long.MAX_VALUE;
    private long allowedTokens = Long.MAX_VALUE;
    private double tokensPerCharacter = FIRST_TOKENS_PER_CHARACTER;
    private Instant pauseUntil = Instant.MIN;
    private Duration gap = Duration.ZERO;
    private Instant lastTurn = Instant.MIN;
    private Instant lastSlowdown = Instant.MIN;

    /**
     * Limits for a minute; {@link Long#MAX_VALUE} for none.
     *
     * @throws ConfigurationException if a limit is below 1, by the name that it has in builders
     */
    public Pace(long maxRequests, long maxTokens, Clock ticks, Sleeper sleeper) {
        this.maxRequests = atLeastOne(maxRequests, "requestsPerMinute");
        this.maxTokens = atLeastOne(maxTokens, "tokensPerMinute");
        this.ticks = ticks;
        this.sleeper = sleeper;
    }

    private static long atLeastOne(long limit, String name) {
        if (limit < 1) {
            throw new ConfigurationException("the " + name + " has to be 1 or more, not " + limit);
        }
        return limit;
    }

    /**
     * Waits until a request may be sent.
     *
     * @param characters the size of the request
     * @param timeLeft the time until the deadline, if there is one
     * @throws ScoringException if waiting would pass the deadline; it costs nothing
     */
    public Turn await(long characters, Supplier<Optional<Duration>> timeLeft) throws InterruptedException {
        while (true) {
            Duration wait;
            synchronized (this) {
                Instant now = ticks.instant();
                long tokens = expectedTokens(characters);
                wait = waitFor(tokens, now);
                if (wait.isZero()) {
                    lastTurn = now;
                    return new Turn(window.add(tokens, now), characters);
                }
            }
            Optional<Duration> left = timeLeft.get();
            if (left.isPresent() && left.get().compareTo(wait) <= 0) {
                throw noRoom(wait);
            }
            sleeper.sleep(wait);
        }
    }

    private static ScoringException noRoom(Duration wait) {
        RemoteFailure failure = RemoteFailure.of(
                        FailureKind.RATE_LIMITED,
                        "the rate limit leaves no room for another request before the deadline; the next is in "
                                + Durations.text(wait))
                .withRetryAfter(wait);
        return new ScoringException(failure, ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO), null);
    }

    /** The turn of one request, which tells how it went. */
    public final class Turn {

        private final Window.Entry entry;
        private final long characters;

        private Turn(Window.Entry entry, long characters) {
            this.entry = entry;
            this.characters = characters;
        }

        /** Takes over what the headers of any answer say about limits; a wish to wait says more than what is left. */
        public void heard(HttpHeaders headers) {
            synchronized (Pace.this) {
                RateLimits requests = RateLimits.requests(headers, ticks.instant());
                RateLimits tokens = RateLimits.tokens(headers, ticks.instant());
                allowedRequests = requests.limit().orElse(allowedRequests);
                allowedTokens = tokens.limit().orElse(allowedTokens);
                if (!RetryAfter.isIn(headers)) {
                    requests.waitFor(1).ifPresent(Pace.this::pause);
                    tokens.waitFor(expectedTokens(characters)).ifPresent(Pace.this::pause);
                }
            }
        }

        /** When the turn came. */
        Instant at() {
            return entry.at();
        }

        /** The request was answered. */
        public void answered(Optional<TokenUsage> usage) {
            synchronized (Pace.this) {
                usage.ifPresent(used -> {
                    window.correct(entry, used.totalTokens());
                    tokensPerCharacter = 0.7 * tokensPerCharacter + 0.3 * used.totalTokens() / Math.max(1, characters);
                });
                gap = gap.compareTo(SMALLEST_GAP) <= 0
                        ? Duration.ZERO
                        : gap.multipliedBy(3).dividedBy(4);
            }
        }

        /** The request was not answered, or not usably. */
        public void failed(RemoteFailure failure) {
            if (failure.kind() != FailureKind.RATE_LIMITED) {
                return;
            }
            synchronized (Pace.this) {
                pause(failure.retryAfter().orElse(DEFAULT_PAUSE));
                // Requests that were under way together are refused together; that is one reason to slow down, not
                // many.
                if (entry.at().isAfter(lastSlowdown)) {
                    lastSlowdown = ticks.instant();
                    gap = longer(SMALLEST_GAP, shorter(LARGEST_GAP, gap.multipliedBy(2)));
                }
            }
        }
    }

    private void pause(Duration duration) {
        Instant until = ticks.instant().plus(shorter(duration, LONGEST_PAUSE));
        pauseUntil = until.isAfter(pauseUntil) ? until : pauseUntil;
    }

    private Duration waitFor(long tokens, Instant now) {
        Duration wait =
                window.waitFor(tokens, Math.min(maxRequests, allowedRequests), Math.min(maxTokens, allowedTokens), now);
        if (now.isBefore(pauseUntil)) {
            wait = longer(wait, Duration.between(now, pauseUntil));
        }
        if (!gap.isZero() && now.isBefore(lastTurn.plus(gap))) {
            wait = longer(wait, Duration.between(now, lastTurn.plus(gap)));
        }
        return wait;
    }

    private long expectedTokens(long characters) {
        return (long) Math.ceil(characters * tokensPerCharacter);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
