package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Reads the {@code usage} of an answer. What is not a sensible count is as good as not reported. */
final class UsageReader {

    /** No call comes near it; sums of such counts stay far from overflowing. */
    private static final long MAX_TOKENS = 1_000_000_000L;

    private static final long NOT_REPORTED = -1;

    private UsageReader() {}

    static @Nullable TokenUsage read(JsonNode usage) {
        long prompt = count(usage.path("prompt_tokens"));
        long completion = count(usage.path("completion_tokens"));
        if (prompt == NOT_REPORTED || completion == NOT_REPORTED) {
            return null;
        }
        long reasoning = count(usage.path("completion_tokens_details").path("reasoning_tokens"));
        return TokenUsage.of(prompt, completion)
                .withCachedPrompt(part(cached(usage), prompt))
                .withReasoning(part(reasoning, completion));
    }

    private static long cached(JsonNode usage) {
        long openAi = count(usage.path("prompt_tokens_details").path("cached_tokens"));
        // DeepSeek's name for it.
        return openAi == NOT_REPORTED ? count(usage.path("prompt_cache_hit_tokens")) : openAi;
    }

    private static long part(long count, long whole) {
        return Math.min(Math.max(count, 0), whole);
    }

    private static long count(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return NOT_REPORTED;
        }
        long count = node.longValue();
        return count < 0 || count > MAX_TOKENS ? NOT_REPORTED : count;
    }
}
