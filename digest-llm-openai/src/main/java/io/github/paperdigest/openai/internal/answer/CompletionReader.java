package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.model.TokenUsage;
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
        String text = reply.text();
        try {
            JsonNode root = BodyReader.read(text);
            if (root.isObject()) {
                return root;
            }
            throw invalid("the answer is not a JSON object", null, reply);
        } catch (JsonEOFException e) {
            throw invalid("the answer is cut off after " + text.length() + " characters", null, reply);
        } catch (JsonProcessingException e) {
            if (text.stripLeading().startsWith("<")) {
                throw FailedTryException.refused(reply.failure(
                        FailureKind.UNAVAILABLE, "the answer is an HTML page, not JSON; check the base URL"));
            }
            throw invalid("the answer is not JSON", null, reply);
        }
    }

    private void throwIfError(JsonNode root, JsonNode choice, @Nullable TokenUsage usage, Reply reply)
            throws FailedTryException {
        Optional<ErrorBody> error =
                choice.isObject() ? ErrorBody.named(choice).or(() -> ErrorBody.named(root)) : ErrorBody.find(root);
        if (error.isPresent()) {
            FailedTryException failed = failures.readDespiteOk(error.get(), reply);
            throw usage == null ? failed : FailedTryException.answered(failed.failure(), usage);
        }
    }

    private static Completion completion(JsonNode choice, @Nullable TokenUsage usage, Reply reply)
            throws FailedTryException {
        MessageText message = new MessageText(choice);
        String finishReason = choice.path("finish_reason").asText("");
        String refusal = message.refusal();
        if (!refusal.isBlank()) {
            String words = "the model declined to answer: " + reply.redaction().of(refusal);
            throw failed(FailureKind.REFUSED, words, usage, reply);
        }
        if ("content_filter".equals(finishReason)) {
            throw failed(FailureKind.REFUSED, "a content filter stopped the answer", usage, reply);
        }
        String content = message.answer();
        if (content.isBlank()) {
            throw invalid(whyEmpty(message, finishReason), usage, reply);
        }
        return new Completion(content, finishReason, usage);
    }

    private static String whyEmpty(MessageText message, String finishReason) {
        if ("length".equals(finishReason)) {
            return "the model used up its tokens before it wrote anything; raise max_completion_tokens";
        }
        return "the answer has no text"
                + message.thinkingField()
                        .map(field -> ", only thinking, in the field '" + field + "'")
                        .orElse("");
    }

    private static FailedTryException invalid(String message, @Nullable TokenUsage usage, Reply reply) {
        return failed(FailureKind.INVALID_RESPONSE, message, usage, reply);
    }

    private static FailedTryException failed(
            FailureKind kind, String message, @Nullable TokenUsage usage, Reply reply) {
        return FailedTryException.answered(reply.failure(kind, message), usage);
    }
}
