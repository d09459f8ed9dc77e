package io.github.paperdigest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The way answers of others are read: exact numbers, no input in error messages. */
public final class Json {

    private static final JsonTree TREE = JsonTree.exact(JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private Json() {}

    public static JsonNode parse(String text) throws JsonProcessingException {
        return TREE.read(text);
    }

    /** The value that a text begins with, whatever trails it. */
    public static JsonNode parseFirst(String text) throws JsonProcessingException {
        return TREE.readFirst(text);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
