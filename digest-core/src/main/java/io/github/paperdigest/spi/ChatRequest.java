package io.github.paperdigest.spi;

import io.github.paperdigest.model.Prompt;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request to a {@link ChatModel}. Immutable. */
public final class ChatRequest {

    private final Prompt prompt;
    private final @Nullable Instant deadline;
    private final @Nullable ResponseFormat responseFormat;
    private final TryGuard guard;

    private ChatRequest(
            Prompt prompt, @Nullable Instant deadline, @Nullable ResponseFormat responseFormat, TryGuard guard) {
        this.prompt = Objects.requireNonNull(prompt, "prompt");
        this.deadline = deadline;
        this.responseFormat = responseFormat;
        this.guard = Objects.requireNonNull(guard, "guard");
    }

    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt, null, null, TryGuard.NONE);
    }

    /** The same request that has to be answered, retries included, by this time. */
    public ChatRequest withDeadline(@Nullable Instant deadline) {
        return new ChatRequest(prompt, deadline, responseFormat, guard);
    }

    /** The same request with a wish for the shape of its answer. */
    public ChatRequest withResponseFormat(@Nullable ResponseFormat responseFormat) {
        return new ChatRequest(prompt, deadline, responseFormat, guard);
    }

    /** The same request whose every try is watched by this guard. */
    public ChatRequest withGuard(TryGuard guard) {
        return new ChatRequest(prompt, deadline, responseFormat, guard);
    }

    public Prompt prompt() {
        return prompt;
    }

    /** When waiting and retrying has to end; empty for the model's own timeouts alone. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** The wished shape of the answer; empty if any text will do. */
    public Optional<ResponseFormat> responseFormat() {
        return Optional.ofNullable(responseFormat);
    }

    /** Who is asked before each try; allows everything by default. */
    public TryGuard guard() {
        return guard;
    }
}
