package io.github.paperdigest.spi;

import io.github.paperdigest.model.Prompt;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request to a {@link ChatModel}. Immutable and thread-safe. */
public final class ChatRequest {

    private final Prompt prompt;
    private final @Nullable Instant deadline;
    private final @Nullable ResponseFormat responseFormat;
    private final TryGuard guard;
    private final boolean retried;

    private ChatRequest(
            Prompt prompt,
            @Nullable Instant deadline,
            @Nullable ResponseFormat responseFormat,
            TryGuard guard,
            boolean retried) {
        this.prompt = Objects.requireNonNull(prompt, "prompt");
        this.deadline = deadline;
        this.responseFormat = responseFormat;
        this.guard = Objects.requireNonNull(guard, "guard");
        this.retried = retried;
    }

    /**
     * Makes a request without a deadline, for any text, of which every try is allowed.
     *
     * @param prompt what to send
     * @return the request
     */
    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt, null, null, TryGuard.NONE, true);
    }

    /**
     * Sets when waiting and retrying has to end.
     *
     * @param deadline null for the model's own timeouts alone
     * @return a copy with this deadline
     */
    public ChatRequest withDeadline(@Nullable Instant deadline) {
        return new ChatRequest(prompt, deadline, responseFormat, guard, retried);
    }

    /**
     * Wishes for a shape of the answer.
     *
     * @param responseFormat null if any text will do
     * @return a copy with this wish
     */
    public ChatRequest withResponseFormat(@Nullable ResponseFormat responseFormat) {
        return new ChatRequest(prompt, deadline, responseFormat, guard, retried);
    }

    /**
     * Has every try watched.
     *
     * @param guard who is asked before each try
     * @return a copy with this guard
     */
    public ChatRequest withGuard(TryGuard guard) {
        return new ChatRequest(prompt, deadline, responseFormat, guard, retried);
    }

    /**
     * Leaves it to the caller to send the request again, as a scorer does that has other work in the meantime.
     *
     * @return a copy of which the model makes a single try
     */
    public ChatRequest withoutRetries() {
        return new ChatRequest(prompt, deadline, responseFormat, guard, false);
    }

    /** {@return what to send} */
    public Prompt prompt() {
        return prompt;
    }

    /** {@return when waiting and retrying has to end; empty for the model's own timeouts alone} */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** {@return the wished shape of the answer; empty if any text will do} */
    public Optional<ResponseFormat> responseFormat() {
        return Optional.ofNullable(responseFormat);
    }

    /** {@return who is asked before each try; allows everything by default} */
    public TryGuard guard() {
        return guard;
    }

    /** {@return whether the model sends the request again where that can help; true by default} */
    public boolean isRetried() {
        return retried;
    }
}
