package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.chat.Complaint;
import io.github.paperdigest.internal.chat.ErrorBody;
import io.github.paperdigest.internal.chat.FailureKinds;

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
        return failedTry("HTTP " + reply.status(), ErrorBody.read(reply.text()), reply.status(), reply);
    }

    /** The failure behind an error that came with a good status, as some gateways send it. */
    FailedTryException readDespiteOk(ErrorBody error, Reply reply) {
        return failedTry("an error in an answer with HTTP " + reply.status(), error, error.status(), reply);
    }

    private FailedTryException failedTry(String what, ErrorBody told, int status, Reply reply) {
        ErrorBody error = told.withMessage(reply.redaction().longer(told.message()));
        RemoteFailure failure = failure(what, error, status, reply);
        if (FailureKinds.isCache(status, error, failure.kind())) {
            return FailedTryException.cacheRefused(failure);
        }
        if (FailureKinds.isFormat(status, error, failure.kind())) {
            return FailedTryException.formatRefused(failure);
        }
        return FailureKinds.isUnexplained(status, error, failure.kind())
                ? FailedTryException.unexplained(failure)
                : FailedTryException.refused(failure);
    }

    private RemoteFailure failure(String what, ErrorBody error, int status, Reply reply) {
        FailureKind kind = FailureKinds.of(status, error, reply.http().headers());
        String words = error.message().isBlank() ? "" : ": " + reply.redaction().of(error.message());
        return reply.failure(kind, what + words + advice(kind, status, error));
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
            case UNAVAILABLE -> status == 404 ? "; check the base URL and the model '" + model + "'" : "";
            default -> "";
        };
    }

    private String invalidRequestAdvice(int status, ErrorBody error) {
        if (status == 413 || FailureKinds.isTooLong(error)) {
            return "; the prompt is too long for " + model + ": send fewer papers at once";
        }
        if (Complaint.UNKNOWN_MODEL.isIn(error)) {
            return "; the endpoint does not know the model '" + model + "'";
        }
        if (status == 404) {
            return "; check the base URL and the model '" + model + "'";
        }
        return status >= 300 && status < 400 ? "; the endpoint has moved: check the base URL" : "";
    }
}
