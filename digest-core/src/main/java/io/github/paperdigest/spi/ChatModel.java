package io.github.paperdigest.spi;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;
import java.util.OptionalInt;

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
     * Tells how much of a prompt the endpoint is known to take from its cache of prompts, if another prompt that began in
     * the same way was answered shortly before. Where it is anything, a scorer sends its first prompt alone, so that the
     * others find it there, and estimates count on it.
     *
     * @param prefix with how many tokens both prompts begin
     * @return how many of them come from the cache, for instance none of 1,023 and 1,152 of 1,200; 0, as by default, if the
     *     endpoint has no such cache or nobody knows
     */
    default long cachedTokens(long prefix) {
        return 0;
    }

    /**
     * {@return how many calls the model wants to have under way at once, such as one that gathers them into a job; empty,
     * as by default, if that is all the same to it} Scorers make so many calls at once, unless they are told how many.
     */
    default OptionalInt callsAtOnce() {
        return OptionalInt.empty();
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
