package io.github.paperdigest.spi;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A completion. Immutable and thread-safe.
 *
 * <pre>{@code
 * ChatResponse.of(text).withFinishReason("length").withUsage(TokenUsage.of(1200, 300));
 * }</pre>
 */
public final class ChatResponse {

    private final String content;
    private final String finishReason;
    private final @Nullable TokenUsage usage;
    private final @Nullable Cost cost;
    private final boolean usageComplete;
    private final @Nullable String otherModel;
    private final int retries;

    private ChatResponse(
            String content,
            String finishReason,
            @Nullable TokenUsage usage,
            boolean usageComplete,
            @Nullable Cost cost,
            @Nullable String otherModel,
            int retries) {
        this.content = Objects.requireNonNull(content, "content");
        this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
        this.usage = usage;
        this.usageComplete = usageComplete;
        this.cost = cost;
        this.otherModel = otherModel;
        this.retries = retries;
        if (retries < 0) {
            throw new IllegalArgumentException("retries are 0 or more, not " + retries);
        }
    }

    /**
     * Makes an answer of which nothing but the text is known: the model stopped of itself, and usage and cost are unknown.
     *
     * @param content the text of the answer
     * @return the answer
     */
    public static ChatResponse of(String content) {
        return new ChatResponse(content, "stop", null, false, null, null, 0);
    }

    /**
     * Says why the model stopped.
     *
     * @param finishReason in the endpoint's words: {@code stop}, as by default, {@code length}, …
     * @return a copy with this reason
     */
    public ChatResponse withFinishReason(String finishReason) {
        return new ChatResponse(content, finishReason, usage, usageComplete, cost, otherModel, retries);
    }

    /**
     * Says which tokens were used.
     *
     * @param usage what the endpoint reported
     * @return a copy with this usage
     */
    public ChatResponse withUsage(TokenUsage usage) {
        return new ChatResponse(
                content, finishReason, Objects.requireNonNull(usage, "usage"), true, cost, otherModel, retries);
    }

    /**
     * Says which tokens were used at least: this answer, or a try before it, may have used more, which nobody told.
     *
     * @param usage what the endpoint reported
     * @return a copy with this usage
     */
    public ChatResponse withUsageOfAtLeast(TokenUsage usage) {
        return new ChatResponse(
                content, finishReason, Objects.requireNonNull(usage, "usage"), false, cost, otherModel, retries);
    }

    /**
     * Says what the answer cost.
     *
     * @param cost in US dollars
     * @return a copy with this cost
     */
    public ChatResponse withCost(Cost cost) {
        return new ChatResponse(
                content, finishReason, usage, usageComplete, Objects.requireNonNull(cost, "cost"), otherModel, retries);
    }

    /**
     * Says that another model answered than the one that was asked. A run tells its readers.
     *
     * @param otherModel the name that the answer bears
     * @return a copy with this name
     */
    public ChatResponse withOtherModel(String otherModel) {
        return new ChatResponse(
                content,
                finishReason,
                usage,
                usageComplete,
                cost,
                Objects.requireNonNull(otherModel, "otherModel"),
                retries);
    }

    /**
     * Says how many requests failed before this answer came.
     *
     * @param retries 0 or more; 0 by default
     * @return a copy with this number
     * @throws IllegalArgumentException if it is negative
     */
    public ChatResponse withRetries(int retries) {
        return new ChatResponse(content, finishReason, usage, usageComplete, cost, otherModel, retries);
    }

    /**
     * Adds what failed tries took before this answer came.
     *
     * @param spent what they took; unknown tokens or costs make those of the answer unknown
     * @param number how many there were, 0 or more, beside the retries in {@code spent}
     * @return a copy with the sums
     * @throws IllegalArgumentException if the number is negative
     */
    public ChatResponse withFailedTries(ModelUsage spent, int number) {
        ModelUsage all = spent.plus(modelUsage());
        return new ChatResponse(
                content,
                finishReason,
                all.tokensComplete() || all.tokens().totalTokens() > 0 ? all.tokens() : null,
                all.tokensComplete(),
                all.cost().orElse(null),
                otherModel,
                all.retries() + number);
    }

    /** {@return the text of the answer} */
    public String content() {
        return content;
    }

    /** {@return why the model stopped, in the endpoint's words; {@code length} means that the answer is cut off} */
    public String finishReason() {
        return finishReason;
    }

    /** {@return the tokens that were used, or empty if the endpoint did not report them} */
    public Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }

    /** {@return the cost of this answer, or empty if the price or the usage is not known} */
    public Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /** {@return the model that answered in place of the one that was asked; empty, as by default, if none did} */
    public Optional<String> otherModel() {
        return Optional.ofNullable(otherModel);
    }

    /** {@return how many requests failed before this answer came} */
    public int retries() {
        return retries;
    }

    /** {@return this call in a run's books} */
    public ModelUsage modelUsage() {
        return ModelUsage.of(1, retries, usage == null ? TokenUsage.ZERO : usage, usageComplete, cost);
    }
}
