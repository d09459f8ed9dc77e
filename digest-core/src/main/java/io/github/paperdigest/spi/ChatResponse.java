package io.github.paperdigest.spi;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A completion. Immutable. */
public final class ChatResponse {

    private final String content;
    private final String finishReason;
    private final @Nullable TokenUsage usage;
    private final @Nullable Cost cost;
    private final int retries;

    private ChatResponse(
            String content, String finishReason, @Nullable TokenUsage usage, @Nullable Cost cost, int retries) {
        this.content = Objects.requireNonNull(content, "content");
        this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
        this.usage = usage;
        this.cost = cost;
        this.retries = retries;
    }

    /** An answer of which nothing but the text is known. */
    public static ChatResponse of(String content) {
        return new ChatResponse(content, "stop", null, null, 0);
    }

    /**
     * Makes an answer of all that an endpoint tells.
     *
     * @param content the text of the answer
     * @param finishReason why the model stopped, in the endpoint's words: {@code stop}, {@code length}, …
     * @param usage null if the endpoint did not report it
     * @param cost null if the price is not known
     * @param retries requests that failed before this answer came
     */
    public static ChatResponse of(
            String content, String finishReason, @Nullable TokenUsage usage, @Nullable Cost cost, int retries) {
        return new ChatResponse(content, finishReason, usage, cost, retries);
    }

    public String content() {
        return content;
    }

    /** Why the model stopped, in the endpoint's words; {@code length} means that the answer is cut off. */
    public String finishReason() {
        return finishReason;
    }

    public Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }

    /** The cost of this answer, or empty if the price or the usage is not known. */
    public Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    public int retries() {
        return retries;
    }

    /** This call in a run's books. */
    public ModelUsage modelUsage() {
        return ModelUsage.of(1, retries, usage == null ? TokenUsage.ZERO : usage, usage != null, cost);
    }
}
