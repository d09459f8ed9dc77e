package io.github.paperdigest.spi;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/**
 * The seam through which a language model does the talking: an OpenAI-compatible endpoint, or an application's own
 * client.
 *
 * <p>Implementations are thread-safe, blocking and interruptible: an interrupt aborts the call in flight. They send a
 * request again themselves where that can help, within the deadline.
 */
public interface ChatModel {

    /** The model's name as its endpoint knows it, for instance {@code gpt-5}; shown on the page. */
    String model();

    /**
     * What answers depend on besides the prompt: the model's name, and parameters such as a temperature if there are any.
     * Stored scores count only for the identity that gave them. Not the address and never a key. By default the name.
     */
    default String identity() {
        return model();
    }

    /** What these tokens cost with this model; empty, as by default, if its price is not known. */
    default Optional<Cost> price(TokenUsage usage) {
        return Optional.empty();
    }

    /**
     * Asks for one completion.
     *
     * @throws io.github.paperdigest.error.ScoringException if there is no answer, with the kind of failure
     * @throws InterruptedException if the thread is interrupted
     */
    ChatResponse chat(ChatRequest request) throws InterruptedException;
}
