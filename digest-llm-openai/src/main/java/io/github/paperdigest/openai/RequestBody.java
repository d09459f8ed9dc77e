package io.github.paperdigest.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonTree;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ResponseFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of a request: the model, the messages, and the fields that the user adds. */
final class RequestBody {

    /** What the library sets itself, and streaming, which it does not read. */
    private static final List<String> RESERVED = List.of("model", "messages", "stream");

    private static final String RESPONSE_FORMAT = "response_format";

    private final String model;
    private final ObjectNode extraFields;

    /** @param extraFields the text of a JSON object */
    RequestBody(String model, String extraFields) {
        this.model = model;
        this.extraFields = parse(extraFields);
    }

    /** The user's own fields as compact JSON behind a blank; an empty text if there are none. */
    String extraFields() {
        return extraFields.isEmpty() ? "" : " " + JsonTree.write(extraFields);
    }

    /** True if the user's own fields say in which format to answer; nothing else is then asked for. */
    boolean setsFormat() {
        return extraFields.has(RESPONSE_FORMAT);
    }

    String write(Prompt prompt, AnswerFormat format, @Nullable ResponseFormat wish) {
        ObjectNode body = Json.object();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        if (!prompt.system().isBlank()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        if (format != AnswerFormat.TEXT && wish != null) {
            body.set(RESPONSE_FORMAT, responseFormat(format, wish));
        }
        body.setAll(extraFields);
        return JsonTree.write(body);
    }

    private static ObjectNode responseFormat(AnswerFormat format, ResponseFormat wish) {
        ObjectNode node = Json.object();
        if (format == AnswerFormat.JSON_OBJECT) {
            return node.put("type", "json_object");
        }
        node.put("type", "json_schema");
        node.putObject("json_schema")
                .put("name", wish.name())
                .put("strict", true)
                .set("schema", schema(wish));
        return node;
    }

    private static JsonNode schema(ResponseFormat wish) {
        try {
            return Json.parse(wish.schema());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the schema of the response format '" + wish.name() + "' is not JSON", e);
        }
    }

    private static ObjectNode parse(String json) {
        JsonNode node;
        try {
            node = Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException("the extra body fields are not JSON: " + e.getOriginalMessage(), e);
        }
        if (!(node instanceof ObjectNode fields)) {
            throw new ConfigurationException(
                    "the extra body fields have to be a JSON object such as {\"temperature\": 0}");
        }
        for (String name : RESERVED) {
            if (fields.has(name)) {
                throw new ConfigurationException("the body field '" + name + "' is not yours to set");
            }
        }
        return fields;
    }
}
