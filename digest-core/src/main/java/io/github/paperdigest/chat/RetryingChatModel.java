package io.github.paperdigest.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.time.Durations;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.Sleeper;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat model that sends a request again where that can help: after a failure {@linkplain FailureKind#retryable() that
 * may pass}, with a pause as long as the endpoint asks for, at most a minute, or else of 1, 2, 4 … 30 seconds, give or take
 * a quarter. A pause that would pass the request's deadline is not begun: the call fails at once. A request that is
 * {@linkplain ChatRequest#isRetried() not to be retried}, such as those of the library's own scorers, is tried once.
 *
 * <p>It needs {@code io.github.resilience4j:resilience4j-retry}, which {@code digest-llm-openai} brings and {@code
 * digest-core} does not.
 *
 * <p>An answer, or the last failure, tells what all tries used together.
 *
 * <p>Thread-safe. A call blocks its thread; an interrupt ends the pause, or the try as the other model does that.
 */
public final class RetryingChatModel extends ChatModelDecorator {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingChatModel.class);

    private static final Duration LONGEST_WISH = Duration.ofMinutes(1);
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));
    private static final int MOST_RETRIES = 20;

    /** A try of which nobody tells what it used. */
    private static final ModelUsage UNKNOWN = ModelUsage.of(0, 0, TokenUsage.ZERO, false, null);

    private final Retry retry;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    private RetryingChatModel(Builder builder) {
        super(builder.model);
        this.retry = Retry.of(
                "chat",
                RetryConfig.custom()
                        .maxAttempts(builder.maxRetries + 1)
                        .retryOnException(RetryingChatModel::mayPass)
                        .intervalBiFunction((tries, result) ->
                                pause(tries, result.getLeft()).toMillis())
                        .build());
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
        this.random = builder.random;
    }

    private RetryingChatModel(ChatModel model, RetryingChatModel sibling) {
        super(model);
        this.retry = sibling.retry;
        this.clock = sibling.clock;
        this.sleeper = sibling.sleeper;
        this.random = sibling.random;
    }

    /** {@return the other model with as many further tries} */
    @Override
    public ChatModel withModel(String name) {
        return around(model.withModel(name));
    }

    /**
     * Gives another model as many further tries, with the same pauses.
     *
     * @param other the model that makes each try
     * @return the other model with further tries
     */
    public RetryingChatModel around(ChatModel other) {
        return new RetryingChatModel(Objects.requireNonNull(other, "other"), this);
    }

    /**
     * Starts with three retries at most, and the system's time.
     *
     * @param model the model that makes each try; it should not send a request again by itself
     * @return a builder that needs nothing more
     */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        if (!request.isRetried()) {
            return model.chat(request);
        }
        ChatRequest oneTry = request.withoutRetries();
        ModelUsage spent = ModelUsage.NONE;
        Retry.AsyncContext<Object> tries = retry.asyncContext();
        int retries = 0;
        while (true) {
            try {
                return model.chat(oneTry).withFailedTries(spent, retries);
            } catch (ScoringException failed) {
                spent = spent.plus(failed.usage().orElse(UNKNOWN));
                Duration pause = pauseAfter(failed, tries.onError(failed), request, spent, retries);
                LOG.info("{}; asking again in {}", failed.getMessage(), Durations.text(pause));
                sleeper.sleep(pause);
                retries++;
            }
        }
    }

    /** The pause before the next try, if there is to be one, for which the milliseconds are not negative. */
    private Duration pauseAfter(
            ScoringException failed, long millis, ChatRequest request, ModelUsage spent, int retries) {
        if (millis < 0) {
            throw givenUp(failed, "", spent, retries);
        }
        Duration pause = Duration.ofMillis(millis);
        boolean passesDeadline = request.deadline()
                .filter(deadline -> Duration.between(clock.instant(), deadline).compareTo(pause) <= 0)
                .isPresent();
        if (passesDeadline) {
            String note = "; waiting " + Durations.text(pause) + " would pass the deadline";
            throw givenUp(failed, note, spent, retries);
        }
        return pause;
    }

    private static ScoringException givenUp(ScoringException failed, String note, ModelUsage spent, int retries) {
        String tries = retries == 0 ? "" : " (given up after " + (retries + 1) + " tries)";
        if (note.isEmpty() && tries.isEmpty()) {
            return failed;
        }
        RemoteFailure failure = failed.failure();
        ModelUsage all = ModelUsage.of(
                1,
                spent.retries() + retries,
                spent.tokens(),
                spent.tokensComplete(),
                spent.cost().orElse(null));
        return new ScoringException(failure.withMessage(failure.message() + note + tries), all, failed.getCause());
    }

    private static boolean mayPass(Throwable failed) {
        return failed instanceof ScoringException failure
                && failure.failure().kind().retryable();
    }

    private Duration pause(int tries, Throwable failed) {
        return ((ScoringException) failed)
                .failure()
                .retryAfter()
                .map(wish -> shorter(wish, LONGEST_WISH))
                .orElseGet(() -> withJitter(BACKOFF.apply(tries)));
    }

    /** Between three and five quarters of the pause, so that many callers do not come back at once. */
    private Duration withJitter(long millis) {
        return Duration.ofMillis(Math.round(millis * (0.75 + random.getAsDouble() / 2)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Sets up a {@link RetryingChatModel}. Methods refuse {@code null} at once. Not thread-safe. */
    public static final class Builder extends ChatModelDecorator.Builder<Builder> {

        private int maxRetries = 3;
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder(ChatModel model) {
            super(model);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Limits how often a request is sent again; by default 3, which makes at most four tries.
         *
         * @param maxRetries from 0 to 20
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Sets the chance that makes pauses of many callers differ; by default one of each thread.
         *
         * @param random gives numbers from 0 to 1, to any thread
         * @return this builder
         */
        public Builder random(DoubleSupplier random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Makes the model.
         *
         * @return a model that is independent of this builder
         * @throws ConfigurationException if the number of retries is not allowed
         */
        public RetryingChatModel build() {
            if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
                throw new ConfigurationException("the maxRetries has to be from 0 to 20, not " + maxRetries);
            }
            return new RetryingChatModel(this);
        }
    }
}
