package io.github.paperdigest.json;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Python assistant tells of a run, as far as it does; amounts are as they were printed. */
record AssistantRun(
        @Nullable LocalDate date,
        @Nullable String model,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable Cost cost,
        @Nullable Integer entries,
        @Nullable Integer candidates,
        @Nullable Integer selected) {

    static final AssistantRun UNKNOWN = new AssistantRun(null, null, null, null, null, null, null, null);

    /**
     * Reads a {@code run.json}.
     *
     * @throws StorageException if a value is not of its kind
     */
    static AssistantRun of(JsonPlace facts) {
        return new AssistantRun(
                facts.find("date")
                        .map(date -> date.parsed("a date such as 2025-10-06 is expected", LocalDate::parse))
                        .orElse(null),
                facts.find("model").map(JsonPlace::text).orElse(null),
                facts.find("prompt_tokens").map(JsonPlace::longInteger).orElse(null),
                facts.find("completion_tokens").map(JsonPlace::longInteger).orElse(null),
                cost(facts).orElse(null),
                integer("total_arxiv", facts),
                integer("total_scanned", facts),
                integer("total_relevant", facts));
    }

    /** The tokens and costs; what the assistant does not tell is unknown. */
    ModelUsage usage() {
        TokenUsage tokens =
                TokenUsage.of(promptTokens == null ? 0 : promptTokens, completionTokens == null ? 0 : completionTokens);
        return ModelUsage.of(0, 0, tokens, promptTokens != null && completionTokens != null, cost);
    }

    private static @Nullable Integer integer(String key, JsonPlace facts) {
        return facts.find(key).map(JsonPlace::integer).orElse(null);
    }

    private static Optional<Cost> cost(JsonPlace facts) {
        return facts.find("total_cost")
                .map(total -> facts.checked(() ->
                        new Cost(amount("prompt_cost", facts), amount("completion_cost", facts), total.amount())));
    }

    private static BigDecimal amount(String key, JsonPlace facts) {
        return facts.get(key).amount();
    }
}
