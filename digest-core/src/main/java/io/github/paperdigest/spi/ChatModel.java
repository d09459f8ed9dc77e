package io.github.paperdigest.spi;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/**
 * The seam through which a language model does the talking: an OpenAI-compatible endpoint, or an application's own
 * client.
 *
 * <p>Implementations are thread-safe, blocking and interruptible: an interrupt aborts the call in flight. They send a
 * request again themselves where that can help, within the deadline, unless {@link ChatRequest#isRetried()} leaves that
 * to the caller. A model that does not is given pace, retries and prices by the decorators of {@code
 * io.github.paperdigest.chat}.
 */
public interface ChatModel {

    /** {@return the model's name as its endpoint knows it, for instance {@code gpt-5}; shown on the page} */
    String model();

    /**
     * {@return what answers depend on besides the prompt: the model's name, as by default, and parameters such as a
     * temperature if there are any} Stored scores count only for the identity that gave them. Not the address and never a
     * key.
     */
    default String identity() {
        return model();
    }

    /**
     * Tells what tokens cost with this model.
     *
     * @param usage the tokens
     * @return the cost in US dollars; empty, as by default, if the price is not known
     */
    default Optional<Cost> price(TokenUsage usage) {
        return Optional.empty();
    }

    /**
     * Gives the same endpoint with another model: the same key, parameters and ways of asking, and the same pace.
     *
     * @param model the name as the endpoint knows it, such as {@code gpt-5-nano}; not blank
     * @return a chat model of this name
     * @throws ConfigurationException if only this one model can be asked, as by default
     */
    default ChatModel withModel(String model) {
        throw new ConfigurationException("the chat model " + getClass().getName() + " can ask '" + model()
                + "' alone, so '" + model + "' needs a chat model of its own, which a scorer is given by"
                + " LlmScorer.from(context).model(chatModel)");
    }

    /**
     * Asks for one completion.
     *
     * @param request what to send, until when, and who watches the tries
     * @return the answer; never null
     * @throws io.github.paperdigest.error.ScoringException if there is no answer, with the kind of failure
     * @throws InterruptedException if the thread is interrupted
     */
    ChatResponse chat(ChatRequest request) throws InterruptedException;
}
