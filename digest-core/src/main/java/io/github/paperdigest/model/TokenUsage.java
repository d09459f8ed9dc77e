package io.github.paperdigest.model;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that calls to a model used. All counts are 0 or more. Immutable and thread-safe.
 *
 * <pre>{@code
 * TokenUsage.of(1200, 300).withCachedPrompt(1024).withReasoning(256);
 * }</pre>
 */
public final class TokenUsage {

    /** No tokens. */
    public static final TokenUsage ZERO = of(0, 0);

    private final long promptTokens;
    private final long cachedPromptTokens;
    private final long completionTokens;
    private final long reasoningTokens;

    private TokenUsage(long promptTokens, long cachedPromptTokens, long completionTokens, long reasoningTokens) {
        if (promptTokens < 0 || cachedPromptTokens < 0 || completionTokens < 0 || reasoningTokens < 0) {
            throw new IllegalArgumentException("token counts are not negative, unlike one of " + promptTokens + ", "
                    + cachedPromptTokens + ", " + completionTokens + ", " + reasoningTokens);
        }
        this.promptTokens = promptTokens;
        this.cachedPromptTokens = cachedPromptTokens;
        this.completionTokens = completionTokens;
        this.reasoningTokens = reasoningTokens;
    }

    /**
     * Makes a usage without cached and reasoning tokens.
     *
     * @param promptTokens all tokens of the prompts, cached ones included
     * @param completionTokens all tokens of the answers, reasoning included
     * @return the usage
     * @throws IllegalArgumentException if a count is negative
     */
    public static TokenUsage of(long promptTokens, long completionTokens) {
        return new TokenUsage(promptTokens, 0, completionTokens, 0);
    }

    /**
     * Says how many tokens of the prompts came from a cache.
     *
     * @param cachedPromptTokens 0 or more; they are part of the prompt tokens
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public TokenUsage withCachedPrompt(long cachedPromptTokens) {
        return new TokenUsage(promptTokens, cachedPromptTokens, completionTokens, reasoningTokens);
    }

    /**
     * Says how many tokens of the answers the model spent on thinking.
     *
     * @param reasoningTokens 0 or more; they are part of the completion tokens
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public TokenUsage withReasoning(long reasoningTokens) {
        return new TokenUsage(promptTokens, cachedPromptTokens, completionTokens, reasoningTokens);
    }

    /** {@return all tokens of the prompts, cached ones included} */
    public long promptTokens() {
        return promptTokens;
    }

    /** {@return the prompt tokens that the endpoint took from its cache and bills at a lower price} */
    public long cachedPromptTokens() {
        return cachedPromptTokens;
    }

    /** {@return all tokens of the answers, reasoning included} */
    public long completionTokens() {
        return completionTokens;
    }

    /** {@return the completion tokens that the model spent on thinking} */
    public long reasoningTokens() {
        return reasoningTokens;
    }

    /** {@return prompt and completion tokens together} */
    public long totalTokens() {
        return promptTokens + completionTokens;
    }

    /**
     * Adds two usages up, each count on its own.
     *
     * @param other the other usage
     * @return the sum
     */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                promptTokens + other.promptTokens,
                cachedPromptTokens + other.cachedPromptTokens,
                completionTokens + other.completionTokens,
                reasoningTokens + other.reasoningTokens);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof TokenUsage other
                && promptTokens == other.promptTokens
                && cachedPromptTokens == other.cachedPromptTokens
                && completionTokens == other.completionTokens
                && reasoningTokens == other.reasoningTokens;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * promptTokens + completionTokens);
    }

    @Override
    public String toString() {
        return promptTokens + " prompt tokens (" + cachedPromptTokens + " cached), " + completionTokens
                + " completion tokens (" + reasoningTokens + " reasoning)";
    }
}
