package io.github.paperdigest.internal.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says went wrong. The forms met in the wild: OpenAI's {@code {"error": {message, type, code}}}, a list
 * around it (Gemini), {@code {"error": "text"}} (Ollama), {@code {"message": "text"}} (Mistral, older vLLM), and
 * {@code {"detail": "text"}} or {@code {"detail": [{"msg": "text"}]}} (servers made with FastAPI), {@code {"code": 1,
 * "error": "text"}} (xAI), {@code {"errors": [{code, message}]}} (Cloudflare), {@code {"error_msg": "text"}} (Baidu), {@code {"base_resp":
 * {"status_msg": "text"}}} (MiniMax).
 *
 * @param message the endpoint's words; empty if it has none
 * @param code its code, its type, the field it complains of and the like, in lower case, for comparison
 * @param field the field of the request that it complains of; empty if it names none
 * @param status the HTTP status that the body itself names, or 0
 * @param moderated true if the body says that a moderation of the input was the reason (OpenRouter, Azure)
 */
public record ErrorBody(String message, String code, String field, int status, boolean moderated) {

    /** How much of an answer that is not JSON is looked at. */
    private static final int MAX_TEXT = 2_000;

    private static final List<String> MESSAGES = List.of("message", "error_msg", "error_message", "msg");

    private static final Pattern QUOTA_ID = Pattern.compile("quotaId[\\\\\"': ]+([A-Za-z-]+)");

    private static final String WEB_PAGE = "an HTML page instead of JSON";

    static final ErrorBody NONE = new ErrorBody("", "", "", 0, false);

    /** Reads a body with any status but a good one; one that is not JSON gives its kind as the message. */
    public static ErrorBody read(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            return find(Json.parse(text)).orElse(NONE);
        } catch (JsonProcessingException e) {
            boolean html = text.startsWith("<");
            String start = text.substring(0, Math.min(text.length(), MAX_TEXT));
            return ofMessage(html ? WEB_PAGE : start);
        }
    }

    /** The error in an answer that holds nothing else. */
    public static Optional<ErrorBody> find(@Nullable JsonNode root) {
        if (root == null) {
            return Optional.empty();
        }
        JsonNode body = root.isArray() && !root.isEmpty() ? root.path(0) : root;
        Optional<ErrorBody> named = named(body);
        if (named.isPresent()) {
            return named;
        }
        for (String field : MESSAGES) {
            if (body.path(field).isTextual()) {
                return Optional.of(of(body, body.path(field).textValue()));
            }
        }
        if (body.path("errors").path(0).path("message").isTextual()) {
            return Optional.of(of(body.path("errors").path(0)));
        }
        JsonNode status = body.path("base_resp");
        if (status.path("status_code").asInt(0) != 0) {
            return Optional.of(of(status, status.path("status_msg").asText("")));
        }
        JsonNode detail = body.path("detail");
        if (detail.isArray()) {
            return Optional.of(ofFastApi(detail.path(0)));
        }
        return detail.isTextual() ? Optional.of(ofMessage(detail.textValue())) : Optional.empty();
    }

    /** What stands under {@code error}, if there is anything. */
    public static Optional<ErrorBody> named(JsonNode node) {
        JsonNode error = node.path("error");
        if (error.isTextual() && !error.textValue().isBlank()) {
            return Optional.of(of(node, error.textValue()));
        }
        return error.isObject() && !error.isEmpty() ? Optional.of(of(error)) : Optional.empty();
    }

    private static ErrorBody ofMessage(String message) {
        return new ErrorBody(message, "", "", 0, false);
    }

    /** The place in the request and what is wrong there; not the {@code input} beside them, which repeats the request. */
    private static ErrorBody ofFastApi(JsonNode detail) {
        StringJoiner place = new StringJoiner(".");
        detail.path("loc").forEach(step -> place.add(step.asText()));
        String message = detail.path("msg").asText("");
        String placed = place.length() == 0 ? message : place + ": " + message;
        return new ErrorBody(placed, "", place.toString(), 0, false);
    }

    private static ErrorBody of(JsonNode error) {
        return of(error, error.path("message").asText(""));
    }

    private static ErrorBody of(JsonNode error, String message) {
        JsonNode code = error.path("code");
        String codes = String.join(
                        " ",
                        code.asText(""),
                        error.path("error_code").asText(""),
                        error.path("type").asText(""),
                        error.path("param").asText(""),
                        error.path("innererror").path("code").asText(""),
                        error.path("status").asText(""),
                        quotas(error),
                        upstream(error))
                .toLowerCase(Locale.ROOT);
        int status = code.asInt(0);
        boolean moderated = error.path("metadata").has("reasons")
                || error.path("metadata").has("flagged_input")
                || codes.contains("content_filter")
                || codes.contains("content_policy")
                || codes.contains("responsibleaipolicy");
        return new ErrorBody(
                message, codes, error.path("param").asText(""), status >= 400 && status < 600 ? status : 0, moderated);
    }

    /** The same with other words, such as those that are fit to be shown. */
    public ErrorBody withMessage(String words) {
        return new ErrorBody(words, code, field, status, moderated);
    }

    /** The limits that Google names, also in a message that is JSON of its own. */
    private static String quotas(JsonNode error) {
        return QUOTA_ID.matcher(JsonTree.write(error))
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.joining(" "));
    }

    /** What the endpoint behind a gateway said (OpenRouter). */
    private static String upstream(JsonNode error) {
        String raw = error.path("metadata").path("raw").asText("");
        return raw.substring(0, Math.min(raw.length(), MAX_TEXT));
    }

    /** Codes and message in lower case, for comparison. */
    String words() {
        return code + "\n" + message.toLowerCase(Locale.ROOT);
    }
}
