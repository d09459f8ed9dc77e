package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What was asked of models. Money is written as text, so that no reader makes a binary fraction of it. */
final class UsageJson {

    private UsageJson() {}

    static void write(String key, ModelUsage usage, JsonGenerator json) throws IOException {
        TokenUsage tokens = usage.tokens();
        json.writeObjectFieldStart(key);
        json.writeNumberField("calls", usage.calls());
        json.writeNumberField("retries", usage.retries());
        json.writeNumberField("promptTokens", tokens.promptTokens());
        json.writeNumberField("cachedPromptTokens", tokens.cachedPromptTokens());
        json.writeNumberField("completionTokens", tokens.completionTokens());
        json.writeNumberField("reasoningTokens", tokens.reasoningTokens());
        json.writeBooleanField("tokensComplete", usage.tokensComplete());
        if (usage.cost().isPresent()) {
            Cost cost = usage.cost().get();
            json.writeStringField("promptCost", cost.prompt().toPlainString());
            json.writeStringField("completionCost", cost.completion().toPlainString());
            json.writeStringField("totalCost", cost.total().toPlainString());
        }
        json.writeEndObject();
    }

    static ModelUsage read(JsonPlace place) {
        Cost cost = place.find("totalCost")
                .map(total -> place.checked(() -> new Cost(
                        place.get("promptCost").amount(),
                        place.get("completionCost").amount(),
                        total.amount())))
                .orElse(null);
        return place.checked(() -> ModelUsage.of(
                place.get("calls").integer(),
                place.get("retries").integer(),
                TokenUsage.of(
                                place.get("promptTokens").longInteger(),
                                place.get("completionTokens").longInteger())
                        .withCachedPrompt(place.get("cachedPromptTokens").longInteger())
                        .withReasoning(place.get("reasoningTokens").longInteger()),
                place.get("tokensComplete").bool(),
                cost));
    }

    static void write(List<StageReport> stages, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("stages");
        for (StageReport stage : stages) {
            json.writeStartObject();
            json.writeStringField("name", stage.name());
            json.writeNumberField("in", stage.in());
            json.writeNumberField("scored", stage.scored());
            json.writeNumberField("rejected", stage.rejected());
            json.writeNumberField("passed", stage.passed());
            json.writeNumberField("unscored", stage.unscored());
            json.writeNumberField("repairs", stage.repairs());
            write("usage", stage.usage(), json);
            json.writeStringField("elapsed", stage.elapsed().toString());
            if (stage.fromStore() > 0) {
                json.writeNumberField("fromStore", stage.fromStore());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static StageReport readStage(JsonPlace place) {
        StageReport.Builder builder = StageReport.builder(place.get("name").text())
                .scored(place.get("scored").integer())
                .rejected(place.get("rejected").integer())
                .passed(place.get("passed").integer())
                .unscored(place.get("unscored").integer())
                .repairs(place.get("repairs").integer())
                .usage(UsageJson.read(place.get("usage")))
                .elapsed(place.get("elapsed").parsed("a duration such as PT1.5S is expected", Duration::parse))
                .fromStore(place.find("fromStore").map(JsonPlace::integer).orElse(0));
        StageReport stage = place.checked(builder::build);
        place.get("in").requireSum(stage.in(), stage);
        return stage;
    }
}
