package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.Json;
import java.util.List;

/**
 * Finds the object of an answer in a body: behind comment lines that keep the connection alive, before whatever trails
 * it, in an array or a wrapping object, or in the events of a stream that nobody asked for.
 */
final class BodyReader {

    /** Members under which gateways wrap the answer of the endpoint behind them. */
    private static final List<String> WRAPPERS = List.of("data", "result", "response", "body");

    private BodyReader() {}

    /** The object, or whatever else stands in its place. */
    static JsonNode read(String body) throws JsonProcessingException {
        String text = withoutComments(body);
        if (StreamedAnswer.isEvents(text)) {
            return StreamedAnswer.ofEvents(text);
        }
        JsonNode first = unwrapped(Json.parseFirst(text));
        return StreamedAnswer.isChunk(first) ? StreamedAnswer.ofLines(text) : first;
    }

    /** The text from its first line on that is not blank and no comment of a stream, such as {@code : PROCESSING}. */
    private static String withoutComments(String body) {
        int start = 0;
        while (start < body.length()) {
            char c = body.charAt(start);
            if (c == ':') {
                int end = body.indexOf('\n', start);
                start = end < 0 ? body.length() : end + 1;
            } else if (Character.isWhitespace(c)) {
                start++;
            } else {
                break;
            }
        }
        return body.substring(start);
    }

    private static JsonNode unwrapped(JsonNode root) {
        JsonNode node = root.isArray() && root.path(0).isObject() ? root.path(0) : root;
        if (!node.has("choices")) {
            for (String wrapper : WRAPPERS) {
                if (node.path(wrapper).has("choices")) {
                    return node.path(wrapper);
                }
            }
        }
        return node;
    }
}
