package io.github.paperdigest.spi;

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
     * Asks for one completion.
     *
     * @throws io.github.paperdigest.error.ScoringException if there is no answer, with the kind of failure
     * @throws InterruptedException if the thread is interrupted
     */
    ChatResponse chat(ChatRequest request) throws InterruptedException;
}
