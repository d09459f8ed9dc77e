package io.github.paperdigest.model;

/**
 * Tokens that calls to a model used.
 *
 * @param promptTokens all tokens of the prompts, cached ones included
 * @param cachedPromptTokens those of them that the endpoint took from its cache and bills at a lower price
 * @param completionTokens all tokens of the answers, reasoning included
 * @param reasoningTokens those of them that the model spent on thinking
 */
public record TokenUsage(long promptTokens, long cachedPromptTokens, long completionTokens, long reasoningTokens) {

    public static final TokenUsage ZERO = new TokenUsage(0, 0, 0, 0);

    public TokenUsage {
        if (promptTokens < 0 || cachedPromptTokens < 0 || completionTokens < 0 || reasoningTokens < 0) {
            throw new IllegalArgumentException("token counts are not negative");
        }
    }

    public static TokenUsage of(long promptTokens, long completionTokens) {
        return new TokenUsage(promptTokens, 0, completionTokens, 0);
    }

    public long totalTokens() {
        return promptTokens + completionTokens;
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                promptTokens + other.promptTokens,
                cachedPromptTokens + other.cachedPromptTokens,
                completionTokens + other.completionTokens,
                reasoningTokens + other.reasoningTokens);
    }
}
