package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.model.TokenUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer tells of its tokens, in the words of each vendor. Used once.
 *
 * <p>The prompt's tokens include those of caches, the completion's include the reasoning; where a vendor counts them
 * beside it, they are added. What the total has above both was made by the model, whether or not it is named. What is no
 * sensible count, or contradicts another count, is in doubt: the tokens are then a lower bound that has no price.
 */
final class UsageReader {

    /** No call comes near it; sums of such counts stay far from overflowing. */
    private static final long MAX_TOKENS = 1_000_000_000L;

    /** OpenAI, Groq's streams, Moonshot's streams, Gemini's own interface. */
    private static final List<String> PLACES =
            List.of("/usage", "/x_groq/usage", "/choices/0/usage", "/usageMetadata", "/usage_metadata");

    private final JsonNode usage;
    private boolean doubtful;

    private UsageReader(JsonNode usage) {
        this.usage = usage;
    }

    /**
     * Tokens as they were reported.
     *
     * @param doubtful true if the counts can't be priced
     */
    record Tokens(TokenUsage counts, boolean doubtful) {}

    /** The tokens; empty if they are not reported. */
    static Optional<Tokens> read(JsonNode root) {
        return place(root).flatMap(usage -> Optional.ofNullable(new UsageReader(usage).tokens()));
    }

    /** The object that tells of the tokens. */
    static Optional<JsonNode> place(JsonNode root) {
        return PLACES.stream()
                .map(root::at)
                .filter(usage -> usage.isObject() && !usage.isEmpty())
                .findFirst();
    }

    private @Nullable Tokens tokens() {
        Optional<Long> prompt = count("/prompt_tokens", "/input_tokens", "/promptTokenCount", "/inputTokens");
        Optional<Long> named = count("/completion_tokens", "/output_tokens", "/candidatesTokenCount", "/outputTokens");
        Optional<Long> total = count("/total_tokens", "/totalTokenCount", "/totalTokens");
        if (prompt.isEmpty() || (named.isEmpty() && total.isEmpty())) {
            return null;
        }
        long read = agreed(
                "/prompt_tokens_details/cached_tokens",
                "/input_tokens_details/cached_tokens",
                "/prompt_cache_hit_tokens",
                "/cached_tokens",
                "/num_cached_tokens",
                "/cached_prompt_text_tokens",
                "/cachedContentTokenCount",
                "/cache_read_input_tokens",
                "/cacheReadInputTokens");
        long written = agreed(
                "/prompt_tokens_details/cache_write_tokens",
                "/input_tokens_details/cache_write_tokens",
                "/prompt_tokens_details/cache_creation_tokens",
                "/prompt_tokens_details/cache_creation_input_tokens",
                "/cache_creation_input_tokens",
                "/cacheWriteInputTokens");
        long whole = prompt.get() + count("/toolUsePromptTokenCount").orElse(0L);
        if (isBesideThePrompt(whole, read + written, named.orElse(0L), total)) {
            whole += read + written;
        }
        long reasoning = agreed(
                "/completion_tokens_details/reasoning_tokens",
                "/output_tokens_details/reasoning_tokens",
                "/output_tokens_details/thinking_tokens",
                "/reasoning_tokens",
                "/thoughtsTokenCount");
        long made = made(whole, named.orElse(0L), reasoning, total);
        if (whole + made == 0 || (named.isEmpty() && made == 0)) {
            return null;
        }
        doubtful |= read + written > whole || reasoning > made || (whole == 0 && named.orElse(0L) > 0);
        doubtful |= !isWholePrompt(whole) || hasOtherPrices();
        long cached = Math.min(read, whole);
        TokenUsage counts = TokenUsage.of(whole, made)
                .withCachedPrompt(cached)
                .withCacheWrite(Math.min(written, whole - cached))
                .withReasoning(Math.min(reasoning == 0 ? made - named.orElse(made) : reasoning, made));
        return new Tokens(counts, doubtful);
    }

    /** DeepSeek divides the prompt into what its cache had and what it missed. */
    private boolean isWholePrompt(long prompt) {
        Optional<Long> missed = count("/prompt_cache_miss_tokens");
        Optional<Long> hit = count("/prompt_cache_hit_tokens");
        return missed.isEmpty() || hit.isEmpty() || missed.get() + hit.get() == prompt;
    }

    /** What is written to a cache for an hour, and citations, have prices of their own, which a list here has not. */
    private boolean hasOtherPrices() {
        return isAboveZero("/cache_creation/ephemeral_1h_input_tokens")
                || isAboveZero("/prompt_tokens_details/cache_creation/ephemeral_1h_input_tokens")
                || isAboveZero("/citation_tokens");
    }

    /**
     * Anthropic's {@code input_tokens} leave out what its cache read and wrote, and so do {@code prompt_tokens} of some
     * that pass them on; the total tells.
     */
    private boolean isBesideThePrompt(long prompt, long caches, long completion, Optional<Long> total) {
        if (!isAboveZero("/cache_read_input_tokens")
                && !isAboveZero("/cache_creation_input_tokens")
                && !isAboveZero("/cacheReadInputTokens")
                && !isAboveZero("/cacheWriteInputTokens")) {
            return false;
        }
        boolean isInput = !usage.has("prompt_tokens")
                && !usage.has("input_tokens_details")
                && !usage.has("prompt_tokens_details");
        return isInput
                || total.filter(sum -> sum == prompt + caches + completion).isPresent();
    }

    /** xAI and Gemini count their thinking beside the completion, which the total tells; Gemini's name tells it as well. */
    private long made(long prompt, long named, long reasoning, Optional<Long> total) {
        long byName = usage.has("thoughtsTokenCount") ? named + reasoning : named;
        return Math.max(byName, total.map(sum -> sum - prompt).orElse(0L));
    }

    private boolean isAboveZero(String path) {
        return count(path).filter(count -> count > 0).isPresent();
    }

    /** The count under any of these names, which have to agree. */
    private long agreed(String... paths) {
        Optional<Long> agreed = Optional.empty();
        for (String path : paths) {
            Optional<Long> count = count(path);
            doubtful |= agreed.isPresent() && count.isPresent() && !agreed.equals(count);
            agreed = agreed.isPresent() ? agreed : count;
        }
        return agreed.orElse(0L);
    }

    /** The first of these that is a count. */
    private Optional<Long> count(String... paths) {
        for (String path : paths) {
            JsonNode node = usage.at(path);
            boolean isCount = node.isIntegralNumber()
                    && node.canConvertToLong()
                    && node.longValue() >= 0
                    && node.longValue() <= MAX_TOKENS;
            if (isCount) {
                return Optional.of(node.longValue());
            }
            doubtful |= !node.isMissingNode() && !node.isNull();
        }
        return Optional.empty();
    }
}
