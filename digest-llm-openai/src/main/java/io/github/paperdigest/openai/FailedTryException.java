package io.github.paperdigest.openai;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.TokenUsage;
import java.net.ConnectException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that brought no usable answer; never leaves this package. */
final class FailedTryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far a request came. */
    enum Reached {
        /** It was not sent; trying again would not send it either. */
        NOTHING,
        /** No model answered it, so that it cost nothing that the endpoint tells of. */
        ENDPOINT,
        /** The endpoint refused the format that was asked for. */
        FORMAT_CHECK,
        /** It was answered, though not usably, and may have cost tokens. */
        MODEL
    }

    private final transient RemoteFailure failure;
    private final Reached reached;
    private final transient @Nullable TokenUsage usage;

    private FailedTryException(
            RemoteFailure failure, Reached reached, @Nullable TokenUsage usage, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.reached = reached;
        this.usage = usage;
    }

    static FailedTryException notSent(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.NOTHING, null, null);
    }

    static FailedTryException unanswered(RemoteFailure failure, @Nullable Throwable cause) {
        return new FailedTryException(failure, Reached.ENDPOINT, null, cause);
    }

    static FailedTryException formatRefused(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.FORMAT_CHECK, null, null);
    }

    static FailedTryException answered(RemoteFailure failure, @Nullable TokenUsage usage) {
        return new FailedTryException(failure, Reached.MODEL, usage, null);
    }

    /** The same with words added to the message. */
    FailedTryException withNote(String note) {
        return new FailedTryException(failure.withMessage(failure.message() + note), reached, usage, getCause());
    }

    RemoteFailure failure() {
        return failure;
    }

    Reached reached() {
        return reached;
    }

    /** Whether the endpoint certainly never saw the request. */
    boolean wasNotSent() {
        return reached == Reached.NOTHING || getCause() instanceof ConnectException;
    }

    Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }
}
