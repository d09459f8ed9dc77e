package io.github.paperdigest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;

/** What was asked of models. Money is written as text, so that no reader makes a binary fraction of it. */
public final class UsageJson {

    private UsageJson() {}

    /** Writes usage as the object under a key. */
    public static void write(String key, ModelUsage usage, JsonGenerator json) throws IOException {
        TokenUsage tokens = usage.tokens();
        json.writeObjectFieldStart(key);
        json.writeNumberField("calls", usage.calls());
        json.writeNumberField("retries", usage.retries());
        json.writeNumberField("promptTokens", tokens.promptTokens());
        json.writeNumberField("cachedPromptTokens", tokens.cachedPromptTokens());
        if (tokens.cacheWriteTokens() > 0) {
            json.writeNumberField("cacheWriteTokens", tokens.cacheWriteTokens());
        }
        json.writeNumberField("completionTokens", tokens.completionTokens());
        json.writeNumberField("reasoningTokens", tokens.reasoningTokens());
        json.writeBooleanField("tokensComplete", usage.tokensComplete());
        if (usage.cost().isPresent()) {
            Cost cost = usage.cost().get();
            json.writeStringField("promptCost", cost.prompt().toPlainString());
            json.writeStringField("completionCost", cost.completion().toPlainString());
            json.writeStringField("totalCost", cost.total().toPlainString());
        }
        if (usage.fullPrice().isPresent() && usage.calls() > 0) {
            json.writeStringField("fullPrice", usage.fullPrice().get().toPlainString());
        }
        json.writeEndObject();
    }

    /** Reads the object. */
    public static ModelUsage read(JsonPlace place) {
        Cost cost = place.find("totalCost")
                .map(total -> place.checked(() -> new Cost(
                        place.get("promptCost").amount(),
                        place.get("completionCost").amount(),
                        total.amount())))
                .orElse(null);
        ModelUsage usage = place.checked(() -> ModelUsage.of(
                place.get("calls").integer(),
                place.get("retries").integer(),
                TokenUsage.of(
                                place.get("promptTokens").longInteger(),
                                place.get("completionTokens").longInteger())
                        .withCachedPrompt(place.get("cachedPromptTokens").longInteger())
                        .withCacheWrite(place.find("cacheWriteTokens")
                                .map(JsonPlace::longInteger)
                                .orElse(0L))
                        .withReasoning(place.get("reasoningTokens").longInteger()),
                place.get("tokensComplete").bool(),
                cost));
        return place.find("fullPrice")
                .map(price -> place.checked(() -> usage.withFullPrice(price.amount())))
                .orElse(usage);
    }
}
