package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds the tier of service at which an answer was made. */
final class ServiceTier {

    /** OpenAI; Anthropic and OpenRouter; Groq; Gemini. */
    private static final List<String> PLACES =
            List.of("/service_tier", "/usage/service_tier", "/x_groq/service_tier", "/usageMetadata/serviceTier");

    private ServiceTier() {}

    /** The tier as the answer names it; empty if it names none. */
    static String of(JsonNode root) {
        return PLACES.stream()
                .map(root::at)
                .filter(tier -> !tier.isMissingNode() && !tier.isNull())
                .map(tier -> tier.isTextual() ? tier.textValue() : tier.toString())
                .findFirst()
                .orElse("");
    }
}
