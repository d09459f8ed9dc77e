package io.github.paperdigest.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.TokenUsage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a completion request, and says why where there is nothing usable in it. */
final class CompletionReader {

    private final FailureReader failures;

    CompletionReader(FailureReader failures) {
        this.failures = failures;
    }

    Completion read(HttpAnswer answer, Quotation quotation, Instant now) throws FailedTryException {
        if (!answer.isOk()) {
            throw failures.read(answer, quotation, now);
        }
        JsonNode root = parse(answer);
        TokenUsage usage = UsageReader.read(root.path("usage"));
        JsonNode choice = root.path("choices").path(0);
        throwIfError(root, choice, usage, answer.status(), quotation);
        if (!choice.isObject()) {
            throw invalid("the answer has no choices", usage, answer);
        }
        return completion(choice, usage, answer, quotation);
    }

    private static JsonNode parse(HttpAnswer answer) throws FailedTryException {
        try {
            JsonNode root = Json.parse(answer.text());
            if (root != null && root.isObject()) {
                return root;
            }
            throw invalid("the answer is no JSON object", null, answer);
        } catch (JsonEOFException e) {
            throw invalid("the answer is cut off after " + answer.text().length() + " characters", null, answer);
        } catch (JsonProcessingException e) {
            throw invalid(notJson(answer.text().stripLeading()), null, answer);
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

    private void throwIfError(
            JsonNode root, JsonNode choice, @Nullable TokenUsage usage, int status, Quotation quotation)
            throws FailedTryException {
        Optional<ErrorBody> error =
                choice.isObject() ? ErrorBody.named(choice).or(() -> ErrorBody.named(root)) : ErrorBody.find(root);
        if (error.isEmpty()) {
            return;
        }
        RemoteFailure failure = failures.readDespiteOk(error.get(), status, quotation);
        throw usage == null
                ? FailedTryException.unanswered(failure, null)
                : FailedTryException.answered(failure, usage);
    }

    private static Completion completion(
            JsonNode choice, @Nullable TokenUsage usage, HttpAnswer answer, Quotation quotation)
            throws FailedTryException {
        JsonNode message = choice.path("message");
        String finishReason = choice.path("finish_reason").asText("");
        String refusal = refusal(message);
        if (!refusal.isBlank()) {
            throw refused("the model declined to answer: " + quotation.of(refusal), usage, answer);
        }
        if ("content_filter".equals(finishReason)) {
            throw refused("a content filter stopped the answer", usage, answer);
        }
        String content = text(message.path("content"), "text", "text");
        if (content.isBlank()) {
            throw invalid(
                    "length".equals(finishReason)
                            ? "the model used up its tokens before it wrote anything; raise max_completion_tokens"
                            : "the answer has no text",
                    usage,
                    answer);
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

    private static FailedTryException invalid(String message, @Nullable TokenUsage usage, HttpAnswer answer) {
        return FailedTryException.answered(
                RemoteFailure.of(FailureKind.INVALID_RESPONSE, message).withStatus(answer.status()), usage);
    }

    private static FailedTryException refused(String message, @Nullable TokenUsage usage, HttpAnswer answer) {
        return FailedTryException.answered(
                RemoteFailure.of(FailureKind.REFUSED, message).withStatus(answer.status()), usage);
    }
}
