package io.github.paperdigest.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.Pace;
import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A chat model whose calls, from all threads together, keep to a pace: within the requests and tokens that any minute may
 * see, not during a pause that the endpoint asked for, and after too many requests one by one, a quarter of a second
 * apart, or more after every further time, up to 8 seconds, until answers come again. A wait that would pass the
 * request's deadline is not begun: the call fails as {@link
 * io.github.paperdigest.error.FailureKind#RATE_LIMITED RATE_LIMITED}, and nothing is sent.
 *
 * <p>How many tokens a call will use is estimated from the length of its prompt and from what earlier ones used; one above
 * the limit goes alone.
 *
 * <p>Thread-safe. A call blocks its thread; an interrupt ends the wait.
 */
public final class PacedChatModel implements ChatModel {

    private final ChatModel model;
    private final Pace pace;
    private final Clock clock;

    private PacedChatModel(Builder builder) {
        this.model = builder.model;
        this.pace = new Pace(builder.requestsPerMinute, builder.tokensPerMinute, builder.ticks, builder.sleeper);
        this.clock = builder.clock;
    }

    /**
     * Starts without limits: only the pauses that the endpoint asks for are kept.
     *
     * @param model the model that is asked; requests that it sends again by itself are not seen
     * @return a builder that needs nothing more
     */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public String identity() {
        return model.identity();
    }

    @Override
    public Optional<Cost> price(TokenUsage usage) {
        return model.price(usage);
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        int characters =
                request.prompt().system().length() + request.prompt().user().length();
        Pace.Turn turn = pace.await(
                characters, () -> request.deadline().map(deadline -> Duration.between(clock.instant(), deadline)));
        try {
            ChatResponse response = model.chat(request);
            turn.answered(response.usage());
            return response;
        } catch (ScoringException failed) {
            turn.failed(failed.failure());
            throw failed;
        }
    }

    /** {@return the words of the model that is asked} */
    @Override
    public String toString() {
        return model.toString();
    }

    /** Sets up a {@link PacedChatModel}. Methods refuse {@code null} at once. Not thread-safe. */
    public static final class Builder {

        private final ChatModel model;
        private long requestsPerMinute = Long.MAX_VALUE;
        private long tokensPerMinute = Long.MAX_VALUE;
        private Clock clock = Clock.systemUTC();
        private Clock ticks = new MonotonicClock();
        private Sleeper sleeper = Sleeper.system();

        private Builder(ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * Limits the calls that any minute may see; by default there is no limit.
         *
         * @param requestsPerMinute 1 or more
         * @return this builder
         */
        public Builder requestsPerMinute(int requestsPerMinute) {
            this.requestsPerMinute = requestsPerMinute;
            return this;
        }

        /**
         * Limits the tokens that any minute may see; by default there is no limit.
         *
         * @param tokensPerMinute 1 or more
         * @return this builder
         */
        public Builder tokensPerMinute(long tokensPerMinute) {
            this.tokensPerMinute = tokensPerMinute;
            return this;
        }

        /**
         * Sets the clock of deadlines; by default the system's. Pauses and limits are measured by a clock of the model's own
         * that nobody sets.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets who waits for the pace; by default {@link Sleeper#system()}.
         *
         * @param sleeper waits on the thread of the call
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        Builder ticks(Clock ticks) {
            this.ticks = ticks;
            return this;
        }

        /**
         * Makes the model.
         *
         * @return a model that is independent of this builder
         * @throws ConfigurationException if a limit is below 1
         */
        public PacedChatModel build() {
            if (requestsPerMinute < 1 || tokensPerMinute < 1) {
                throw new ConfigurationException("requestsPerMinute and tokensPerMinute have to be 1 or more, not "
                        + requestsPerMinute + " and " + tokensPerMinute);
            }
            return new PacedChatModel(this);
        }
    }
}
