package io.github.paperdigest.spi;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;

/**
 * Watches the requests that a {@link ChatModel} makes for one call, so that a budget counts those that are sent again as
 * well. A model calls {@link #beforeTry()} before every request, and then exactly one of the other methods. A model that
 * never calls it is watched by its calls alone. Used by one thread at a time.
 */
public interface TryGuard {

    /** Allows everything. */
    TryGuard NONE = new TryGuard() {
        @Override
        public void beforeTry() {}

        @Override
        public void billed(TokenUsage usage) {}

        @Override
        public void free() {}

        @Override
        public void unknown() {}
    };

    /**
     * Waits until there is room for another request.
     *
     * @throws io.github.paperdigest.error.ScoringException if there will be none; the request must not be sent
     * @throws InterruptedException if the thread is interrupted
     */
    void beforeTry() throws InterruptedException;

    /**
     * Takes note that the request was answered, and that its answer tells what was used.
     *
     * @param usage what was used
     */
    void billed(TokenUsage usage);

    /**
     * Takes note of the same, by a model that knows more than the tokens: what the request cost at the tier, by the model or
     * through the gateway that answered it.
     *
     * @param usage the tokens, and the cost if it is known; calls and retries in it don't count
     */
    default void billed(ModelUsage usage) {
        if (usage.tokensComplete()) {
            billed(usage.tokens());
        } else {
            unknown();
        }
    }

    /** The request was not sent, or refused by an error that no model answered. */
    void free();

    /** Nobody can tell whether the request is billed: it ran out of time, its connection broke, its answer says nothing. */
    void unknown();
}
