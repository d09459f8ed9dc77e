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
        long prompt = prompt(usage);
        long named = first(usage, "/completion_tokens", "/output_tokens");
        long completion = completion(prompt, named, first(usage, "/total_tokens"));
        if (prompt == NOT_REPORTED || completion == NOT_REPORTED || prompt + completion == 0) {
            return null;
        }
        // OpenAI, its Responses, then those that count it beside the others.
        long reasoning = first(
                usage,
                "/completion_tokens_details/reasoning_tokens",
                "/output_tokens_details/reasoning_tokens",
                "/reasoning_tokens");
        long unnamed = named == NOT_REPORTED ? 0 : completion - named;
        return TokenUsage.of(prompt, completion)
                .withCachedPrompt(part(cached(usage), prompt))
                .withReasoning(part(reasoning == NOT_REPORTED ? unnamed : reasoning, completion));
    }

    /** Anthropic's {@code input_tokens} leave out what its cache read and wrote. */
    private static long prompt(JsonNode usage) {
        long prompt = first(usage, "/prompt_tokens");
        long input = first(usage, "/input_tokens");
        return prompt != NOT_REPORTED || input == NOT_REPORTED
                ? prompt
                : input
                        + Math.max(0, first(usage, "/cache_read_input_tokens"))
                        + Math.max(0, first(usage, "/cache_creation_input_tokens"));
    }

    /** What the total has above the prompt was made by the model, whether or not it is named (xAI, Gemini). */
    private static long completion(long prompt, long completion, long total) {
        return total == NOT_REPORTED || prompt == NOT_REPORTED || total < prompt
                ? completion
                : Math.max(completion, total - prompt);
    }

    private static long cached(JsonNode usage) {
        // OpenAI, its Responses, DeepSeek, Moonshot, Anthropic.
        return first(
                usage,
                "/prompt_tokens_details/cached_tokens",
                "/input_tokens_details/cached_tokens",
                "/prompt_cache_hit_tokens",
                "/cached_tokens",
                "/cache_read_input_tokens");
    }

    private static long part(long count, long whole) {
        return Math.min(Math.max(count, 0), whole);
    }

    /** The first of these that is a count. */
    private static long first(JsonNode usage, String... paths) {
        for (String path : paths) {
            long count = count(usage.at(path));
            if (count != NOT_REPORTED) {
                return count;
            }
        }
        return NOT_REPORTED;
    }

    private static long count(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return NOT_REPORTED;
        }
        long count = node.longValue();
        return count < 0 || count > MAX_TOKENS ? NOT_REPORTED : count;
    }
}
