package io.github.paperdigest.chat;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A chat model that adds something to the calls of another one, under that one's name, identity, price
 * and cache.
 */
abstract class ChatModelDecorator implements ChatModel {

    final ChatModel model;

    ChatModelDecorator(ChatModel model) {
        this.model = Objects.requireNonNull(model, "model");
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
    public long cachedTokens(long prefix) {
        return model.cachedTokens(prefix);
    }

    @Override
    public OptionalInt callsAtOnce() {
        return model.callsAtOnce();
    }

    /** {@return the words of the model that is asked} */
    @Override
    public String toString() {
        return model.toString();
    }

    /**
     * Sets up a decorator that may have to wait.
     *
     * @param <B> the builder itself
     */
    abstract static class Builder<B extends Builder<B>> {

        final ChatModel model;
        Clock clock = Clock.systemUTC();
        Sleeper sleeper = Sleeper.system();

        Builder(ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        abstract B self();

        /**
         * Sets the clock of deadlines; by default the system's.
         *
         * @param clock the clock
         * @return this builder
         */
        public B clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return self();
        }

        /**
         * Sets who waits; by default {@link Sleeper#system()}.
         *
         * @param sleeper waits on the thread of the call
         * @return this builder
         */
        public B sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return self();
        }
    }
}
