package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an answer, wherever an endpoint puts it: the content, as a string, in parts or as an object, the arguments
 * of a tool call, or another field. Thinking has fields of its own and is not the answer.
 *
 * @param choice what the text is of
 */
record MessageText(JsonNode choice) {

    private static final List<String> THINKING = List.of("reasoning_content", "reasoning", "thinking", "thought");
    private static final List<String> TEXT_PARTS = List.of("text", "output_text");

    /** Records and nothing before them but a code fence. */
    private static final Pattern RECORDS = Pattern.compile("\\s*(?:```\\w{0,10}\\s+)?[\\[{].*", Pattern.DOTALL);

    /** The answer, or a blank text. */
    String answer() {
        JsonNode message = choice.path("message");
        String content = content(message.path("content"));
        if (!content.isBlank()) {
            return content;
        }
        for (JsonNode other : List.of(
                message.path("tool_calls").path(0).path("function").path("arguments"),
                message.path("function_call").path("arguments"),
                message.path("parsed"),
                message.path("text"),
                message.path("output_text"),
                choice.path("text"))) {
            String text = content(other);
            if (!text.isBlank()) {
                return text;
            }
        }
        return message.isTextual() ? message.textValue() : mislaid();
    }

    /**
     * The answer that a server's parser took for thinking: the model ended of itself, and the field of its thinking begins
     * with the records.
     */
    private String mislaid() {
        return "stop".equals(choice.path("finish_reason").asText(""))
                ? thinkingField()
                        .map(this::thinking)
                        .filter(text -> RECORDS.matcher(text).matches())
                        .orElse("")
                : "";
    }

    /** The field of the thinking, if there is any. */
    Optional<String> thinkingField() {
        return THINKING.stream().filter(field -> !thinking(field).isBlank()).findFirst();
    }

    /** What the model says in refusing. */
    String refusal() {
        JsonNode message = choice.path("message");
        return message.path("refusal").isTextual()
                ? message.path("refusal").textValue()
                : parts(message.path("content"), List.of("refusal"), "refusal");
    }

    private String thinking(String field) {
        return choice.path("message").path(field).asText("");
    }

    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isObject()) {
            return content.path("text").isTextual() ? content.path("text").textValue() : JsonTree.write(content);
        }
        return parts(content, TEXT_PARTS, "text");
    }

    /** What the parts of these types have in a field; a part that is no more than a string is text. */
    private static String parts(JsonNode parts, List<String> types, String field) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts.isArray() ? parts : List.<JsonNode>of()) {
            if (part.isTextual() && types.contains("text")) {
                text.append(part.textValue());
            } else if (types.contains(part.path("type").asText("text"))) {
                JsonNode value = part.path(field);
                text.append(value.isObject() ? value.path("value").asText("") : value.asText(""));
            }
        }
        return text.toString();
    }
}
