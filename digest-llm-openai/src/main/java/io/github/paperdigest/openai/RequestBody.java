package io.github.paperdigest.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Prompt;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the JSON of a request: the model, the messages, and the fields that the user adds. */
final class RequestBody {

    /** What the library sets itself, and streaming, which it does not read. */
    private static final List<String> RESERVED = List.of("model", "messages", "stream");

    private final String model;
    private final ObjectNode extraFields;

    /** @param extraFields the text of a JSON object */
    RequestBody(String model, String extraFields) {
        this.model = model;
        this.extraFields = parse(extraFields);
    }

    String write(Prompt prompt) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        if (!prompt.system().isBlank()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        body.setAll(extraFields);
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parse(String json) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(json);
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
