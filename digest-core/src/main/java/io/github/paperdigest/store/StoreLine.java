package io.github.paperdigest.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.json.UsageJson;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer as one line of the file. An answer is whole or not there at all, so no score is ever known without what it
 * cost.
 *
 * @param time when it was stored
 * @param answer the answer
 */
record StoreLine(Instant time, StoredAnswer answer) {

    private static final int VERSION = 1;

    /** The line, without a line break. */
    String write() {
        return JsonFile.line(json -> {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("time", time.toString());
            json.writeStringField("batch", answer.id());
            json.writeStringField("model", answer.model());
            json.writeStringField("profile", answer.profile());
            json.writeNumberField("repairs", answer.repairs());
            UsageJson.write("usage", answer.usage(), json);
            json.writeArrayFieldStart("scores");
            for (StoredScore score : answer.scores()) {
                write(score, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Reads a line; empty if it is none that this version can read. */
    static Optional<StoreLine> read(String text) {
        try {
            JsonPlace line = JsonFile.parse("the line", text);
            return line.get("v").integer() == VERSION ? Optional.of(read(line)) : Optional.empty();
        } catch (StorageException e) {
            return Optional.empty();
        }
    }

    private static StoreLine read(JsonPlace line) {
        return new StoreLine(
                line.get("time").parsed("a time is expected", Instant::parse),
                line.checked(() -> new StoredAnswer(
                        line.get("batch").text(),
                        line.get("model").text(),
                        line.get("profile").text(),
                        UsageJson.read(line.get("usage")),
                        integer("repairs", 0, line),
                        line.get("scores").elements().stream()
                                .map(StoreLine::score)
                                .toList())));
    }

    private static void write(StoredScore score, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("paper", score.paperId());
        json.writeNumberField("version", score.version());
        mark("relevance", score.scores().relevance(), json);
        if (score.scores().novelty().isPresent()) {
            mark("novelty", score.scores().novelty().getAsDouble(), json);
        }
        json.writeStringField("comment", score.comment());
        json.writeNumberField("attempts", score.attempts());
        json.writeStringField("key", score.key());
        json.writeEndObject();
    }

    private static void mark(String key, double mark, JsonGenerator json) throws IOException {
        json.writeNumberField(key, BigDecimal.valueOf(mark).stripTrailingZeros());
    }

    private static StoredScore score(JsonPlace place) {
        double relevance = place.get("relevance").number();
        Optional<Double> novelty = place.find("novelty").map(JsonPlace::number);
        return place.checked(() -> new StoredScore(
                place.get("key").text(),
                place.get("paper").text(),
                integer("version", 0, place),
                novelty.isPresent() ? Scores.of(relevance, novelty.get()) : Scores.relevanceOnly(relevance),
                place.get("comment").text(),
                integer("attempts", 1, place)));
    }

    private static int integer(String key, int otherwise, JsonPlace place) {
        return place.find(key).map(JsonPlace::integer).orElse(otherwise);
    }
}
