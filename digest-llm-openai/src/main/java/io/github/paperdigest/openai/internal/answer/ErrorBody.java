package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.openai.internal.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says went wrong. The forms met in the wild: OpenAI's {@code {"error": {message, type, code}}}, a list
 * around it (Gemini), {@code {"error": "text"}} (Ollama), {@code {"message": "text"}} (Mistral, older vLLM), and
 * {@code {"detail": "text"}} or {@code {"detail": [{"msg": "text"}]}} (servers made with FastAPI).
 *
 * @param message the endpoint's words; empty if it has none
 * @param code its code, its type and the field it complains of, in lower case, for comparison
 * @param status the HTTP status that the body itself names, or 0
 * @param moderated true if the body says that a moderation of the input was the reason (OpenRouter, Azure)
 */
record ErrorBody(String message, String code, int status, boolean moderated) {

    /** How much of an answer that is not JSON is looked at. */
    private static final int MAX_TEXT = 2_000;

    static final ErrorBody NONE = new ErrorBody("", "", 0, false);

    /** Reads a body with any status but a good one; one that is not JSON gives its kind as the message. */
    static ErrorBody read(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            return find(Json.parse(text)).orElse(NONE);
        } catch (JsonProcessingException e) {
            boolean html = text.startsWith("<");
            String start = text.substring(0, Math.min(text.length(), MAX_TEXT));
            return ofMessage(html ? "an HTML page instead of JSON" : start);
        }
    }

    /** The error in an answer that holds nothing else. */
    static Optional<ErrorBody> find(@Nullable JsonNode root) {
        if (root == null) {
            return Optional.empty();
        }
        JsonNode body = root.isArray() && !root.isEmpty() ? root.path(0) : root;
        Optional<ErrorBody> named = named(body);
        if (named.isPresent()) {
            return named;
        }
        if (body.path("message").isTextual()) {
            return Optional.of(of(body));
        }
        JsonNode detail = body.path("detail");
        if (detail.isArray()) {
            return Optional.of(ofMessage(fastApiMessage(detail.path(0))));
        }
        return detail.isTextual() ? Optional.of(ofMessage(detail.textValue())) : Optional.empty();
    }

    /** What stands under {@code error}, if there is anything. */
    static Optional<ErrorBody> named(JsonNode node) {
        JsonNode error = node.path("error");
        if (error.isTextual() && !error.textValue().isBlank()) {
            return Optional.of(ofMessage(error.textValue()));
        }
        return error.isObject() && !error.isEmpty() ? Optional.of(of(error)) : Optional.empty();
    }

    private static ErrorBody ofMessage(String message) {
        return new ErrorBody(message, "", 0, false);
    }

    /** The place in the request and what is wrong there; not the {@code input} beside them, which repeats the request. */
    private static String fastApiMessage(JsonNode detail) {
        StringJoiner place = new StringJoiner(".");
        detail.path("loc").forEach(step -> place.add(step.asText()));
        String message = detail.path("msg").asText("");
        return place.length() == 0 ? message : place + ": " + message;
    }

    private static ErrorBody of(JsonNode error) {
        JsonNode code = error.path("code");
        String codes = String.join(
                        " ",
                        code.asText(""),
                        error.path("type").asText(""),
                        error.path("param").asText(""),
                        error.path("innererror").path("code").asText(""))
                .toLowerCase(Locale.ROOT);
        int status = code.asInt(0);
        boolean moderated = error.path("metadata").has("reasons")
                || error.path("metadata").has("flagged_input")
                || codes.contains("content_filter")
                || codes.contains("content_policy")
                || codes.contains("responsibleaipolicy");
        return new ErrorBody(
                error.path("message").asText(""), codes, status >= 400 && status < 600 ? status : 0, moderated);
    }

    boolean codeHasAny(String... words) {
        for (String word : words) {
            if (code.contains(word)) {
                return true;
            }
        }
        return false;
    }

    boolean messageHasAny(String... words) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
