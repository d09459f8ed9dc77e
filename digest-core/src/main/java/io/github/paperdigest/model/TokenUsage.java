package io.github.paperdigest.model;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that calls to a model used. All counts are 0 or more. Immutable and thread-safe.
 *
 * <pre>{@code
 * TokenUsage.of(1200, 300).withCachedPrompt(1024).withCacheWrite(128).withReasoning(256);
 * }</pre>
 */
public final class TokenUsage {

    /** No tokens. */
    public static final TokenUsage ZERO = of(0, 0);

    private final long promptTokens;
    private final long cachedPromptTokens;
    private final long cacheWriteTokens;
    private final long completionTokens;
    private final long reasoningTokens;

    private TokenUsage(
            long promptTokens,
            long cachedPromptTokens,
            long cacheWriteTokens,
            long completionTokens,
            long reasoningTokens) {
        if (promptTokens < 0
                || cachedPromptTokens < 0
                || cacheWriteTokens < 0
                || completionTokens < 0
                || reasoningTokens < 0) {
            throw new IllegalArgumentException("token counts are not negative, unlike one of " + promptTokens + ", "
                    + cachedPromptTokens + ", " + cacheWriteTokens + ", " + completionTokens + ", " + reasoningTokens);
        }
        this.promptTokens = promptTokens;
        this.cachedPromptTokens = cachedPromptTokens;
        this.cacheWriteTokens = cacheWriteTokens;
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
        return new TokenUsage(promptTokens, 0, 0, completionTokens, 0);
    }

    /**
     * Says how many tokens of the prompts came from a cache.
     *
     * @param cachedPromptTokens 0 or more; they are part of the prompt tokens
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public TokenUsage withCachedPrompt(long cachedPromptTokens) {
        return new TokenUsage(promptTokens, cachedPromptTokens, cacheWriteTokens, completionTokens, reasoningTokens);
    }

    /**
     * Says how many tokens of the prompts were written to a cache, which some endpoints bill at a higher price.
     *
     * @param cacheWriteTokens 0 or more; they are part of the prompt tokens and none of the cached ones
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public TokenUsage withCacheWrite(long cacheWriteTokens) {
        return new TokenUsage(promptTokens, cachedPromptTokens, cacheWriteTokens, completionTokens, reasoningTokens);
    }

    /**
     * Says how many tokens of the answers the model spent on thinking.
     *
     * @param reasoningTokens 0 or more; they are part of the completion tokens
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public TokenUsage withReasoning(long reasoningTokens) {
        return new TokenUsage(promptTokens, cachedPromptTokens, cacheWriteTokens, completionTokens, reasoningTokens);
    }

    /** {@return all tokens of the prompts, cached ones included} */
    public long promptTokens() {
        return promptTokens;
    }

    /** {@return the prompt tokens that the endpoint took from its cache and bills at a lower price} */
    public long cachedPromptTokens() {
        return cachedPromptTokens;
    }

    /** {@return the prompt tokens that the endpoint wrote to its cache and may bill at a higher price} */
    public long cacheWriteTokens() {
        return cacheWriteTokens;
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
                cacheWriteTokens + other.cacheWriteTokens,
                completionTokens + other.completionTokens,
                reasoningTokens + other.reasoningTokens);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof TokenUsage other
                && promptTokens == other.promptTokens
                && cachedPromptTokens == other.cachedPromptTokens
                && cacheWriteTokens == other.cacheWriteTokens
                && completionTokens == other.completionTokens
                && reasoningTokens == other.reasoningTokens;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * promptTokens + completionTokens);
    }

    @Override
    public String toString() {
        String written = cacheWriteTokens == 0 ? "" : ", " + cacheWriteTokens + " written to a cache";
        return promptTokens + " prompt tokens (" + cachedPromptTokens + " cached" + written + "), " + completionTokens
                + " completion tokens (" + reasoningTokens + " reasoning)";
    }
}
