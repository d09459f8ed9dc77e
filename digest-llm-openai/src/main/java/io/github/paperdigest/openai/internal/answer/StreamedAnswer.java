package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.internal.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Puts the chunks of a streamed answer together, as if it had come in one. Used once. */
final class StreamedAnswer {

    private final Map<String, StringBuilder> texts = new TreeMap<>();
    private final ObjectNode root = Json.object();
    private final ObjectNode choice = Json.object();
    private boolean ended;

    private StreamedAnswer() {}

    static boolean isEvents(String text) {
        return text.startsWith("data:") || text.startsWith("event:") || text.startsWith("id:");
    }

    static boolean isChunk(JsonNode node) {
        return node.path("choices").path(0).path("delta").isObject();
    }

    /** Reads server-sent events. */
    static JsonNode ofEvents(String text) throws JsonProcessingException {
        StreamedAnswer answer = new StreamedAnswer();
        StringBuilder data = new StringBuilder();
        for (String line : text.split("\r?\n|\r", -1)) {
            if (line.startsWith("data:")) {
                data.append(line, "data:".length(), line.length()).append('\n');
            } else if (line.isBlank()) {
                answer.add(data.toString());
                data.setLength(0);
            }
        }
        answer.add(data.toString());
        return answer.whole();
    }

    /** Reads chunks of which each is a line. */
    static JsonNode ofLines(String text) throws JsonProcessingException {
        StreamedAnswer answer = new StreamedAnswer();
        for (String line : text.split("\r?\n", -1)) {
            answer.add(line);
        }
        return answer.whole();
    }

    private void add(String data) throws JsonProcessingException {
        String text = data.strip();
        if (text.equals("[DONE]")) {
            ended = true;
        } else if (text.startsWith("{") || text.startsWith("[")) {
            add(Json.parseFirst(text));
        }
    }

    private void add(JsonNode chunk) {
        chunk.properties().forEach(member -> {
            if (!member.getKey().equals("choices") && !member.getValue().isNull()) {
                root.set(member.getKey(), member.getValue());
            }
        });
        for (JsonNode part : chunk.path("choices")) {
            if (part.path("index").asInt(0) == 0) {
                addChoice(part);
            }
        }
    }

    private void addChoice(JsonNode part) {
        part.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                choice.set(member.getKey(), member.getValue());
            }
        });
        ended = ended || part.path("finish_reason").isTextual() || part.has("message");
        JsonNode delta = part.path("delta");
        delta.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                text(member.getKey()).append(member.getValue().textValue());
            }
        });
        for (JsonNode content : delta.path("content")) {
            if ("text".equals(content.path("type").asText("text"))) {
                text("content").append(content.path("text").asText(""));
            }
        }
        JsonNode call = delta.path("tool_calls").path(0);
        if (call.isObject() && call.path("index").asInt(0) == 0) {
            text("tool").append(call.path("function").path("arguments").asText(""));
        }
    }

    private StringBuilder text(String name) {
        return texts.computeIfAbsent(name, key -> new StringBuilder());
    }

    private JsonNode whole() throws JsonEOFException {
        if (!ended && !choice.isEmpty() && !root.has("error")) {
            throw new JsonEOFException(null, null, "the stream has no end");
        }
        if (choice.isEmpty()) {
            return root;
        }
        if (!choice.path("message").isObject()) {
            ObjectNode message = choice.putObject("message");
            texts.forEach((name, text) -> message.put(name, text.toString()));
            if (texts.containsKey("tool")) {
                message.putObject("function_call").put("arguments", text("tool").toString());
            }
        }
        root.putArray("choices").add(choice);
        return root;
    }
}
