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
import java.util.List;
import java.util.Optional;

/**
 * An answer as one line of JSON, as {@link FileScoreStore} keeps it and other stores may. An answer is whole or not there at
 * all, so no score is ever known without what it cost. Immutable and thread-safe.
 *
 * @param time when it was stored
 * @param answer the answer
 */
public record StoreLine(Instant time, StoredAnswer answer) {

    private static final int VERSION = 1;

    /** {@return the line, without a line break} */
    public String write() {
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

    /**
     * Reads a line.
     *
     * @param text the line
     * @return what it says; empty if it is none that this version can read
     */
    public static Optional<StoreLine> read(String text) {
        try {
            JsonPlace line = JsonFile.parse("the line", text);
            return line.get("v").integer() == VERSION ? Optional.of(read(line)) : Optional.empty();
        } catch (StorageException e) {
            return Optional.empty();
        }
    }

    private static StoreLine read(JsonPlace line) {
        List<StoredScore> scores =
                line.get("scores").elements().stream().map(StoreLine::score).toList();
        return new StoreLine(
                line.get("time").parsed("a time is expected", Instant::parse),
                line.checked(() -> StoredAnswer.of(line.get("batch").text(), scores)
                        .withModel(line.get("model").text())
                        .withProfile(line.get("profile").text())
                        .withUsage(UsageJson.read(line.get("usage")))
                        .withRepairs(integer("repairs", 0, line))));
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
        Scores scores = place.checked(
                () -> novelty.isPresent() ? Scores.of(relevance, novelty.get()) : Scores.relevanceOnly(relevance));
        return place.checked(
                () -> StoredScore.of(place.get("key").text(), place.get("paper").text(), scores)
                        .withVersion(integer("version", 0, place))
                        .withComment(place.get("comment").text())
                        .withAttempts(integer("attempts", 1, place)));
    }

    private static int integer(String key, int otherwise, JsonPlace place) {
        return place.find(key).map(JsonPlace::integer).orElse(otherwise);
    }
}
