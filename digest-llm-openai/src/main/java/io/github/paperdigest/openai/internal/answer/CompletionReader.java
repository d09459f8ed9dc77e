package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.internal.chat.ErrorBody;
import java.util.Optional;

/** Reads the answer to a completion request, and says why where there is nothing usable in it. Immutable. */
public final class CompletionReader {

    private final FailureReader failures;
    private final Billing billing;

    /**
     * @param billing reads what answers cost
     * @param hasKey whether a key was sent, for messages
     */
    public CompletionReader(Billing billing, boolean hasKey) {
        this.failures = new FailureReader(billing.asked(), hasKey);
        this.billing = billing;
    }

    public Completion read(Reply reply) throws FailedTryException {
        if (!reply.http().ok()) {
            throw failures.read(reply).withBill(billOfError(reply));
        }
        JsonNode root = parse(reply);
        Bill bill = billing.read(root, reply);
        JsonNode choice = root.path("choices").path(0);
        throwIfError(root, choice, bill, reply);
        if (!choice.isObject()) {
            throw invalid("the answer has no choices", bill, reply);
        }
        return completion(choice, bill, reply);
    }

    /** Some endpoints bill what they then refuse, and say so. */
    private Bill billOfError(Reply reply) {
        try {
            return billing.read(BodyReader.read(reply.text()), reply);
        } catch (JsonProcessingException e) {
            return Bill.UNKNOWN;
        }
    }

    private static JsonNode parse(Reply reply) throws FailedTryException {
        String text = reply.text();
        try {
            JsonNode root = BodyReader.read(text);
            if (root.isObject()) {
                return root;
            }
            throw invalid("the answer is not a JSON object", Bill.UNKNOWN, reply);
        } catch (JsonEOFException e) {
            throw invalid("the answer is cut off after " + text.length() + " characters", Bill.UNKNOWN, reply);
        } catch (JsonProcessingException e) {
            if (text.stripLeading().startsWith("<")) {
                throw FailedTryException.refused(reply.failure(
                        FailureKind.UNAVAILABLE, "the answer is an HTML page, not JSON; check the base URL"));
            }
            throw invalid("the answer is not JSON", Bill.UNKNOWN, reply);
        }
    }

    private void throwIfError(JsonNode root, JsonNode choice, Bill bill, Reply reply) throws FailedTryException {
        Optional<ErrorBody> error =
                choice.isObject() ? ErrorBody.named(choice).or(() -> ErrorBody.named(root)) : ErrorBody.find(root);
        if (error.isPresent()) {
            FailedTryException failed = failures.readDespiteOk(error.get(), reply);
            throw bill.tokens().isPresent()
                    ? FailedTryException.answered(failed.failure(), bill)
                    : failed.withBill(bill);
        }
    }

    private static Completion completion(JsonNode choice, Bill bill, Reply reply) throws FailedTryException {
        MessageText message = new MessageText(choice);
        String finishReason = choice.path("finish_reason").asText("");
        String refusal = message.refusal();
        if (!refusal.isBlank()) {
            String words = "the model declined to answer: " + reply.redaction().of(refusal);
            throw failed(FailureKind.REFUSED, words, bill, reply);
        }
        if ("content_filter".equals(finishReason)) {
            throw failed(FailureKind.REFUSED, "a content filter stopped the answer", bill, reply);
        }
        String content = message.answer();
        if (content.isBlank()) {
            throw invalid(whyEmpty(message, finishReason), bill, reply);
        }
        return new Completion(content, finishReason, bill.ofText());
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

    private static FailedTryException invalid(String message, Bill bill, Reply reply) {
        return failed(FailureKind.INVALID_RESPONSE, message, bill, reply);
    }

    private static FailedTryException failed(FailureKind kind, String message, Bill bill, Reply reply) {
        return FailedTryException.answered(reply.failure(kind, message), bill);
    }
}
