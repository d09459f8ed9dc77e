package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.json.UsageJson;
import io.github.paperdigest.model.StageReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What the stages of a run did. */
final class StageJson {

    private StageJson() {}

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
            UsageJson.write("usage", stage.usage(), json);
            json.writeStringField("elapsed", stage.elapsed().toString());
            if (stage.fromStore() > 0) {
                json.writeNumberField("fromStore", stage.fromStore());
            }
            if (stage.reconsidered() > 0) {
                json.writeNumberField("reconsidered", stage.reconsidered());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static StageReport read(JsonPlace place) {
        StageReport.Builder builder = StageReport.builder(place.get("name").text())
                .scored(place.get("scored").integer())
                .rejected(place.get("rejected").integer())
                .passed(place.get("passed").integer())
                .unscored(place.get("unscored").integer())
                .repairs(place.get("repairs").integer())
                .usage(UsageJson.read(place.get("usage")))
                .elapsed(place.get("elapsed").parsed("a duration such as PT1.5S is expected", Duration::parse))
                .fromStore(place.find("fromStore").map(JsonPlace::integer).orElse(0))
                .reconsidered(place.find("reconsidered").map(JsonPlace::integer).orElse(0));
        StageReport stage = place.checked(builder::build);
        place.get("in").requireSum(stage.in(), stage);
        return stage;
    }
}
