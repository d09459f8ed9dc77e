package io.github.paperdigest.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.Pace;
import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.Clock;
import java.time.Duration;

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
public final class PacedChatModel extends ChatModelDecorator {

    private final Pace pace;
    private final Clock clock;

    private PacedChatModel(Builder builder) {
        super(builder.model);
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

    private PacedChatModel(ChatModel model, PacedChatModel sibling) {
        super(model);
        this.pace = sibling.pace;
        this.clock = sibling.clock;
    }

    /** {@return the other model, with which this one shares its pace} */
    @Override
    public ChatModel withModel(String name) {
        return new PacedChatModel(model.withModel(name), this);
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

    /**
     * Sets up a {@link PacedChatModel}, which measures pauses and limits by a clock of its own that nobody sets. Methods
     * refuse {@code null} at once. Not thread-safe.
     */
    public static final class Builder extends ChatModelDecorator.Builder<Builder> {

        private long requestsPerMinute = Long.MAX_VALUE;
        private long tokensPerMinute = Long.MAX_VALUE;
        private Clock ticks = new MonotonicClock();

        private Builder(ChatModel model) {
            super(model);
        }

        @Override
        Builder self() {
            return this;
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
            return new PacedChatModel(this);
        }
    }
}
