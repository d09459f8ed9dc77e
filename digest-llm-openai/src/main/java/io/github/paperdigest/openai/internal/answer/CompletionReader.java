package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.internal.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a completion request, and says why where there is nothing usable in it. Immutable. */
public final class CompletionReader {

    private final FailureReader failures;

    /**
     * @param model the model's name, for messages
     * @param hasKey whether a key was sent, for messages
     */
    public CompletionReader(String model, boolean hasKey) {
        this.failures = new FailureReader(model, hasKey);
    }

    public Completion read(Reply reply) throws FailedTryException {
        if (!reply.http().ok()) {
            throw failures.read(reply);
        }
        JsonNode root = parse(reply);
        TokenUsage usage = UsageReader.read(root.path("usage"));
        JsonNode choice = root.path("choices").path(0);
        throwIfError(root, choice, usage, reply);
        if (!choice.isObject()) {
            throw invalid("the answer has no choices", usage, reply);
        }
        return completion(choice, usage, reply);
    }

    private static JsonNode parse(Reply reply) throws FailedTryException {
        String text = reply.http().text();
        try {
            JsonNode root = Json.parse(text);
            if (root != null && root.isObject()) {
                return root;
            }
            throw invalid("the answer is not a JSON object", null, reply);
        } catch (JsonEOFException e) {
            throw invalid("the answer is cut off after " + text.length() + " characters", null, reply);
        } catch (JsonProcessingException e) {
            throw invalid(notJson(text.stripLeading()), null, reply);
        }
    }

    private static String notJson(String text) {
        if (text.startsWith("<")) {
            return "the answer is an HTML page, not JSON; check the base URL";
        }
        return text.startsWith("data:")
                ? "the endpoint streams its answer, which is not understood here"
                : "the answer is not JSON";
    }

    private void throwIfError(JsonNode root, JsonNode choice, @Nullable TokenUsage usage, Reply reply)
            throws FailedTryException {
        Optional<ErrorBody> error =
                choice.isObject() ? ErrorBody.named(choice).or(() -> ErrorBody.named(root)) : ErrorBody.find(root);
        if (error.isPresent()) {
            RemoteFailure failure = failures.readDespiteOk(error.get(), reply);
            throw usage == null ? FailedTryException.refused(failure) : FailedTryException.answered(failure, usage);
        }
    }

    private static Completion completion(JsonNode choice, @Nullable TokenUsage usage, Reply reply)
            throws FailedTryException {
        JsonNode message = choice.path("message");
        String finishReason = choice.path("finish_reason").asText("");
        String refusal = refusal(message);
        if (!refusal.isBlank()) {
            String words = "the model declined to answer: " + reply.redaction().of(refusal);
            throw failed(FailureKind.REFUSED, words, usage, reply);
        }
        if ("content_filter".equals(finishReason)) {
            throw failed(FailureKind.REFUSED, "a content filter stopped the answer", usage, reply);
        }
        String content = text(message.path("content"), "text", "text");
        if (content.isBlank()) {
            throw invalid(
                    "length".equals(finishReason)
                            ? "the model used up its tokens before it wrote anything; raise max_completion_tokens"
                            : "the answer has no text",
                    usage,
                    reply);
        }
        return new Completion(content, finishReason, usage);
    }

    private static String refusal(JsonNode message) {
        JsonNode refusal = message.path("refusal");
        return refusal.isTextual() ? refusal.textValue() : text(message.path("content"), "refusal", "refusal");
    }

    /** The text of a content that is a string or a list of typed parts. */
    private static String text(JsonNode content, String type, String field) {
        if (content.isTextual()) {
            return "text".equals(type) ? content.textValue() : "";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (type.equals(part.path("type").asText("text"))) {
                text.append(part.path(field).asText(""));
            }
        }
        return text.toString();
    }

    private static FailedTryException invalid(String message, @Nullable TokenUsage usage, Reply reply) {
        return failed(FailureKind.INVALID_RESPONSE, message, usage, reply);
    }

    private static FailedTryException failed(
            FailureKind kind, String message, @Nullable TokenUsage usage, Reply reply) {
        return FailedTryException.answered(reply.failure(kind, message), usage);
    }
}
