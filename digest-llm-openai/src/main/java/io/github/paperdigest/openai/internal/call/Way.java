package io.github.paperdigest.openai.internal.call;

import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.spi.ChatRequest;

/** A way on which a request gets its answer. Thread-safe. */
public interface Way {

    /**
     * Sends one request and waits for its answer.
     *
     * @param body the request as it is sent
     * @param request what it was made of, with the deadline
     * @param redaction what may not be quoted of the answer
     */
    Completion send(String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException;
}
