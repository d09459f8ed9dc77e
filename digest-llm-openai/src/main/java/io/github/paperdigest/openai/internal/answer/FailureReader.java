package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;

/** Tells what kind of failure an error answer is, and says it with the way out. */
final class FailureReader {

    private final String model;
    private final boolean hasKey;

    FailureReader(String model, boolean hasKey) {
        this.model = model;
        this.hasKey = hasKey;
    }

    /** The failure behind an answer whose status is not a good one. */
    FailedTryException read(Reply reply) {
        ErrorBody error = ErrorBody.read(reply.text());
        FailureKind kind = kind(reply.status(), error);
        RemoteFailure failure = failure(kind, "HTTP " + reply.status(), error, reply.status(), reply);
        return kind == FailureKind.INVALID_REQUEST && isAboutFormat(error)
                ? FailedTryException.formatRefused(failure)
                : FailedTryException.refused(failure);
    }

    /** The failure behind an error that came with a good status, as some gateways send it. */
    RemoteFailure readDespiteOk(ErrorBody error, Reply reply) {
        FailureKind kind = error.status() != 0 ? kind(error.status(), error) : kindByCode(error);
        return failure(kind, "an error in an answer with HTTP " + reply.status(), error, error.status(), reply);
    }

    private RemoteFailure failure(FailureKind kind, String what, ErrorBody error, int status, Reply reply) {
        String words = error.message().isBlank() ? "" : ": " + reply.redaction().of(error.message());
        return reply.failure(kind, what + words + advice(kind, status, error));
    }

    private static FailureKind kind(int status, ErrorBody error) {
        if (status >= 500) {
            return FailureKind.UNAVAILABLE;
        }
        if (isQuota(error)) {
            return FailureKind.QUOTA;
        }
        if (error.moderated()) {
            return FailureKind.REFUSED;
        }
        return switch (status) {
            case 401, 403 -> FailureKind.AUTHENTICATION;
            case 402 -> FailureKind.QUOTA;
            case 408 -> FailureKind.TIMEOUT;
            case 409, 425 -> FailureKind.UNAVAILABLE;
            case 429 -> isTooLargeForLimit(error) ? FailureKind.INVALID_REQUEST : FailureKind.RATE_LIMITED;
            default -> FailureKind.INVALID_REQUEST;
        };
    }

    private static FailureKind kindByCode(ErrorBody error) {
        if (isQuota(error)) {
            return FailureKind.QUOTA;
        }
        if (error.moderated()) {
            return FailureKind.REFUSED;
        }
        if (error.codeHasAny("rate_limit")) {
            return FailureKind.RATE_LIMITED;
        }
        if (error.codeHasAny("invalid_api_key", "authentication")) {
            return FailureKind.AUTHENTICATION;
        }
        if (error.codeHasAny("invalid_request", "context_length", "model_not_found")) {
            return FailureKind.INVALID_REQUEST;
        }
        return error.codeHasAny("server_error", "overloaded", "unavailable", "internal_error")
                ? FailureKind.UNAVAILABLE
                : FailureKind.INVALID_RESPONSE;
    }

    /** Never by the word "quota" in a message: Gemini says it of a limit per minute as well. */
    private static boolean isQuota(ErrorBody error) {
        return error.codeHasAny(
                        "insufficient_quota", "billing_hard_limit", "billing_not_active", "insufficient_credits")
                || error.messageHasAny("credit balance is too low", "insufficient balance");
    }

    /** OpenAI's 429 for a single request above the tokens per minute; waiting never helps. */
    private static boolean isTooLargeForLimit(ErrorBody error) {
        return error.messageHasAny("request too large");
    }

    private String advice(FailureKind kind, int status, ErrorBody error) {
        return switch (kind) {
            case AUTHENTICATION ->
                hasKey
                        ? "; check the API key and what it is allowed to do"
                        : "; the endpoint asks for a key and none is set";
            case QUOTA -> "; the account has no credit left or its spending limit is reached";
            case INVALID_REQUEST -> invalidRequestAdvice(status, error);
            case REFUSED -> "; a content filter refused the prompt";
            default -> "";
        };
    }

    private String invalidRequestAdvice(int status, ErrorBody error) {
        if (status == 413 || isTooLargeForLimit(error) || isContextLength(error)) {
            return "; the prompt is too long for " + model + ": send fewer papers at once";
        }
        if (error.codeHasAny("model_not_found")
                || (error.messageHasAny("model") && error.messageHasAny("not found", "does not exist"))) {
            return "; the endpoint does not know the model '" + model + "'";
        }
        if (status == 404) {
            return "; check the base URL and the model '" + model + "'";
        }
        return status >= 300 && status < 400 ? "; the endpoint has moved: check the base URL" : "";
    }

    private static boolean isAboutFormat(ErrorBody error) {
        return error.codeHasAny("response_format", "json_schema")
                || error.messageHasAny("response_format", "response format", "json_schema", "json_object", "json mode");
    }

    private static boolean isContextLength(ErrorBody error) {
        return error.codeHasAny("context_length", "exceed_context")
                || error.messageHasAny("context length", "context window", "context size", "too many tokens");
    }
}
