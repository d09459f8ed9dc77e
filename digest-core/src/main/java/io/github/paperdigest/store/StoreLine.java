package io.github.paperdigest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch as one line of the file. A batch is whole or not there at all, so no score is ever known without what it cost.
 *
 * @param time when it was stored
 * @param batch the batch
 */
record StoreLine(Instant time, StoredAnswer batch) {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The line, without a line break. */
    String write() {
        ObjectNode line = JSON.createObjectNode();
        line.put("v", VERSION);
        line.put("time", time.toString());
        line.put("batch", batch.id());
        line.put("model", batch.model());
        line.put("profile", batch.profile());
        line.put("repairs", batch.repairs());
        line.set("usage", usage(batch.usage()));
        var scores = line.putArray("scores");
        batch.scores().forEach(score -> scores.add(score(score)));
        return line.toString();
    }

    /** Reads a line; empty if it is none that this version can read. */
    static Optional<StoreLine> read(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return line == null || line.path("v").asInt() != VERSION ? Optional.empty() : Optional.of(line(line));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StoreLine line(JsonNode line) {
        List<StoredScore> scores = new ArrayList<>();
        line.required("scores").forEach(score -> scores.add(score(score)));
        return new StoreLine(
                Instant.parse(text(line, "time")),
                StoredAnswer.of(text(line, "batch"), scores)
                        .withModel(text(line, "model"))
                        .withProfile(text(line, "profile"))
                        .withUsage(usage(line.required("usage")))
                        .withRepairs(line.path("repairs").asInt()));
    }

    private static ObjectNode score(StoredScore score) {
        ObjectNode node = JSON.createObjectNode();
        node.put("paper", score.paperId());
        node.put("version", score.version());
        node.put("relevance", BigDecimal.valueOf(score.scores().relevance()).stripTrailingZeros());
        score.scores()
                .novelty()
                .ifPresent(novelty ->
                        node.put("novelty", BigDecimal.valueOf(novelty).stripTrailingZeros()));
        node.put("comment", score.comment());
        node.put("attempts", score.attempts());
        node.put("key", score.key());
        return node;
    }

    private static StoredScore score(JsonNode node) {
        double relevance = number(node, "relevance");
        Scores scores =
                node.has("novelty") ? Scores.of(relevance, number(node, "novelty")) : Scores.relevanceOnly(relevance);
        return StoredScore.of(text(node, "key"), text(node, "paper"), scores)
                .withVersion(node.path("version").asInt())
                .withComment(text(node, "comment"))
                .withAttempts(node.path("attempts").asInt(1));
    }

    private static ObjectNode usage(ModelUsage usage) {
        TokenUsage tokens = usage.tokens();
        ObjectNode node = JSON.createObjectNode();
        node.put("calls", usage.calls());
        node.put("retries", usage.retries());
        node.put("promptTokens", tokens.promptTokens());
        node.put("cachedPromptTokens", tokens.cachedPromptTokens());
        node.put("completionTokens", tokens.completionTokens());
        node.put("reasoningTokens", tokens.reasoningTokens());
        node.put("tokensComplete", usage.tokensComplete());
        usage.cost().ifPresent(cost -> {
            node.put("promptCost", cost.prompt().toPlainString());
            node.put("completionCost", cost.completion().toPlainString());
            node.put("totalCost", cost.total().toPlainString());
        });
        return node;
    }

    private static ModelUsage usage(JsonNode node) {
        @Nullable
        Cost cost = node.has("totalCost")
                ? new Cost(
                        new BigDecimal(text(node, "promptCost")),
                        new BigDecimal(text(node, "completionCost")),
                        new BigDecimal(text(node, "totalCost")))
                : null;
        return ModelUsage.of(
                node.required("calls").asInt(),
                node.required("retries").asInt(),
                TokenUsage.of(
                                node.required("promptTokens").asLong(),
                                node.required("completionTokens").asLong())
                        .withCachedPrompt(node.required("cachedPromptTokens").asLong())
                        .withReasoning(node.required("reasoningTokens").asLong()),
                node.required("tokensComplete").asBoolean(),
                cost);
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.required(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is no text");
        }
        return value.textValue();
    }

    private static double number(JsonNode node, String key) {
        JsonNode value = node.required(key);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(key + " is no number");
        }
        return value.doubleValue();
    }
}
