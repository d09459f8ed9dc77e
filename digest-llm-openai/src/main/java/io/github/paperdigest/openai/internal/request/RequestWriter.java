package io.github.paperdigest.openai.internal.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ResponseFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes the bodies of requests: the model, the messages, the fields that the user adds, and the wish for a format as
 * strictly as the endpoint is not known to refuse it. Thread-safe.
 */
public final class RequestWriter {

    /** What the library sets itself. */
    private static final List<String> RESERVED = List.of("model", "messages");

    /** Only an answer in one piece is asked for; some endpoints have to be told so. */
    private static final String STREAM = "stream";

    private static final String MASK = "***";
    /** In place of these, the usual tier may answer. */
    private static final Set<String> OPEN_TIERS = Set.of("auto", "flex", "batch");

    private static final String RESPONSE_FORMAT = "response_format";

    private final String model;
    private final ObjectNode extraFields;
    private final FormatMemory formats = new FormatMemory();

    /** @param extraFields the text of a JSON object */
    public RequestWriter(String model, String extraFields) {
        this.model = model;
        this.extraFields = parse(extraFields);
    }

    /**
     * The user's own fields as compact JSON behind a blank, with a mask in the place of credentials; an empty text if there
     * are none.
     */
    public String extraFields() {
        if (extraFields.isEmpty()) {
            return "";
        }
        ObjectNode shown = extraFields.deepCopy();
        replaceCredentials(shown, false, value -> MASK);
        return " " + JsonTree.write(shown);
    }

    /** The values among the user's own fields that are credentials by their name or by their looks. */
    public List<String> credentials() {
        List<String> values = new ArrayList<>();
        replaceCredentials(extraFields.deepCopy(), false, value -> {
            values.add(value);
            return value;
        });
        return values;
    }

    private static void replaceCredentials(JsonNode node, boolean isCredential, UnaryOperator<String> replacement) {
        if (node instanceof ObjectNode fields) {
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                boolean named = isCredential || CredentialName.matches(field.getKey());
                field.setValue(replaced(field.getValue(), named, replacement));
            }
        } else if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                items.set(i, replaced(items.get(i), isCredential, replacement));
            }
        }
    }

    private static JsonNode replaced(JsonNode value, boolean isCredential, UnaryOperator<String> replacement) {
        if (value.isTextual() && (isCredential || CredentialName.isKey(value.textValue()))) {
            return TextNode.valueOf(replacement.apply(value.textValue()));
        }
        replaceCredentials(value, isCredential, replacement);
        return value;
    }

    /** What the endpoint is known to refuse. */
    public FormatMemory formats() {
        return formats;
    }

    /** Whether the user's own fields ask for a tier of service. */
    public boolean hasTier() {
        return extraFields.has("service_tier");
    }

    /** The tier of service that the user's own fields ask for; the usual one for those that are cheaper or left open. */
    public String tier() {
        String asked = extraFields.path("service_tier").asText("");
        return OPEN_TIERS.contains(asked) ? "" : asked;
    }

    /** The format to ask for; the user's own fields may say it already, and nothing else is then asked for. */
    public AnswerFormat formatFor(ChatRequest request) {
        boolean asks = request.responseFormat().isPresent() && !extraFields.has(RESPONSE_FORMAT);
        return asks ? formats.strictest() : AnswerFormat.TEXT;
    }

    /**
     * Writes the body of a request.
     *
     * @throws ScoringException if a schema is to be sent and is not JSON
     */
    public String write(ChatRequest request, AnswerFormat format) {
        Prompt prompt = request.prompt();
        ObjectNode body = Json.object();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        if (!prompt.system().isBlank()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        if (format != AnswerFormat.TEXT) {
            request.responseFormat().ifPresent(wish -> body.set(RESPONSE_FORMAT, responseFormat(format, wish)));
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
            throw new ScoringException(RemoteFailure.of(
                    FailureKind.INVALID_REQUEST,
                    "the schema of the response format '" + wish.name() + "' is not JSON: " + e.getOriginalMessage()));
        }
    }

    private static ObjectNode parse(String json) {
        JsonNode node;
        try {
            node = Json.parse(json);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text, which may hold a secret.
            throw new ConfigurationException("the extra body fields are not JSON at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
        if (!(node instanceof ObjectNode fields)) {
            // Its value may be a secret.
            throw new ConfigurationException(
                    "the extra body fields have to be a JSON object such as {\"temperature\": 0}, not "
                            + (node.isArray() && node.isEmpty() ? "[]" : "a JSON " + node.getNodeType()));
        }
        for (String name : RESERVED) {
            if (fields.has(name)) {
                throw new ConfigurationException("the body field '" + name + "' is not yours to set");
            }
        }
        JsonNode stream = fields.path(STREAM);
        if (!stream.isMissingNode() && (!stream.isBoolean() || stream.booleanValue())) {
            throw new ConfigurationException("the body field 'stream' may only be false");
        }
        return fields;
    }
}
