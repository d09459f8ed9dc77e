package io.github.paperdigest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * JSON as a tree, without an {@code ObjectMapper}: since Jackson 2.21 none starts beside an older jackson-annotations,
 * which an application may well bring, though nothing here has to do with annotations. Thread-safe.
 */
public final class JsonTree {

    private interface Reading {
        JsonNode read(JsonParser json) throws IOException;
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;
    private final boolean exact;

    private JsonTree(JsonFactory factory, boolean exact) {
        this.factory = factory;
        this.exact = exact;
    }

    /** Reads what the factory's parser accepts; a number with a fraction becomes a double. */
    public static JsonTree of(JsonFactory factory) {
        return new JsonTree(factory, false);
    }

    /** Reads what the factory's parser accepts; a number with a fraction is kept to the last digit. */
    public static JsonTree exact(JsonFactory factory) {
        return new JsonTree(factory, true);
    }

    /**
     * Reads a text that is one value and nothing else; a blank one gives a missing node.
     *
     * @throws JsonProcessingException if it is anything else
     */
    public JsonNode read(String text) throws JsonProcessingException {
        return read(text, json -> {
            JsonNode value = first(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "there is something after the value");
            }
            return value;
        });
    }

    /**
     * Reads the value that a text begins with, whatever follows it.
     *
     * @throws JsonProcessingException if it begins with none
     */
    public JsonNode readFirst(String text) throws JsonProcessingException {
        return read(text, this::first);
    }

    /** The tree on one line. */
    public static String write(JsonNode tree) {
        return JsonFile.line(json -> write(tree, json));
    }

    /** Writes the tree as the next value. */
    public static void write(JsonNode tree, JsonGenerator json) throws IOException {
        if (tree.isObject()) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> member : tree.properties()) {
                json.writeFieldName(member.getKey());
                write(member.getValue(), json);
            }
            json.writeEndObject();
        } else if (tree.isArray()) {
            json.writeStartArray();
            for (JsonNode element : tree) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (tree.isNull()) {
            json.writeNull();
        } else {
            tree.serialize(json, null);
        }
    }

    private JsonNode read(String text, Reading reading) throws JsonProcessingException {
        try (JsonParser json = factory.createParser(text)) {
            return reading.read(json);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    private JsonNode first(JsonParser json) throws IOException {
        return json.nextToken() == null ? MissingNode.getInstance() : value(json);
    }

    private JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> fraction(json);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(json.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(json, "a value is expected");
        };
    }

    private ObjectNode object(JsonParser json) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            object.set(key, value(json));
        }
        return object;
    }

    private ArrayNode array(JsonParser json) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    private static JsonNode whole(JsonParser json) throws IOException {
        return switch (json.getNumberType()) {
            case INT -> NODES.numberNode(json.getIntValue());
            case LONG -> NODES.numberNode(json.getLongValue());
            default -> NODES.numberNode(json.getBigIntegerValue());
        };
    }

    private JsonNode fraction(JsonParser json) throws IOException {
        if (!exact) {
            return NODES.numberNode(json.getDoubleValue());
        }
        try {
            return NODES.numberNode(json.getDecimalValue().stripTrailingZeros());
        } catch (ArithmeticException | NumberFormatException e) {
            // 1e99999999999, for instance
            throw new JsonParseException(json, "a number is too large", e);
        }
    }
}
