package io.github.paperdigest.openai.internal.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the files of a job say of its requests, in whatever order, as far as they can be read. Used by one thread. */
final class ResultFile {

    /**
     * What became of one request.
     *
     * @param status the HTTP status; 0 if no model was asked
     * @param body the answer, or why there is none
     */
    record Result(int status, String body) {

        /** Two lines say two things of one request, so neither is believed. */
        static final Result CONTRADICTION = new Result(-1, "the job says two things of it");

        boolean isContradiction() {
            return status < 0;
        }

        /** Whether a model, or the endpoint before it, answered. */
        boolean isAnswer() {
            return status > 0;
        }
    }

    private final Map<String, Result> results = new HashMap<>();
    private int damaged;

    /** Adds the lines of a file. */
    void add(String file) {
        file.lines().filter(line -> !line.isBlank()).forEach(this::addLine);
    }

    private void addLine(String line) {
        try {
            JsonNode node = Json.parse(line);
            String id = node.path("custom_id").asText("");
            Optional<Result> result = result(node);
            if (id.isEmpty() || result.isEmpty()) {
                damaged++;
            } else {
                results.merge(id, result.get(), (one, other) -> one.equals(other) ? one : Result.CONTRADICTION);
            }
        } catch (JsonProcessingException e) {
            damaged++;
        }
    }

    private static Optional<Result> result(JsonNode line) {
        JsonNode response = line.path("response");
        JsonNode body = response.path("body");
        int status = response.path("status_code").asInt(0);
        if (status >= 100 && status < 600 && !body.isMissingNode()) {
            return Optional.of(new Result(status, body.isTextual() ? body.textValue() : JsonTree.write(body)));
        }
        JsonNode error = line.path("error");
        return error.isObject()
                ? Optional.of(new Result(
                        0,
                        error.path("code").asText("") + ": "
                                + error.path("message").asText("")))
                : Optional.empty();
    }

    Optional<Result> of(RequestId id) {
        return Optional.ofNullable(results.get(id.text()));
    }

    /** How many requests a model answered well, which are those that are billed. */
    int answers() {
        return (int) results.values().stream()
                .filter(result -> result.status() >= 200 && result.status() < 300)
                .count();
    }

    /** How many lines could not be read. */
    int damaged() {
        return damaged;
    }
}
