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

    private ChatRequest(Prompt prompt, @Nullable Instant deadline) {
        this.prompt = Objects.requireNonNull(prompt, "prompt");
        this.deadline = deadline;
    }

    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt, null);
    }

    /** The same request that has to be answered, retries included, by this time. */
    public ChatRequest withDeadline(@Nullable Instant deadline) {
        return new ChatRequest(prompt, deadline);
    }

    public Prompt prompt() {
        return prompt;
    }

    /** When waiting and retrying has to end; empty for the model's own timeouts alone. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }
}
