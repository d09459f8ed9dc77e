package io.github.paperdigest.openai;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that brought no usable answer; never leaves this package. */
final class FailedTryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RemoteFailure failure;
    private final boolean answered;
    private final transient @Nullable TokenUsage usage;

    private FailedTryException(
            RemoteFailure failure, boolean answered, @Nullable TokenUsage usage, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.answered = answered;
        this.usage = usage;
    }

    /** A request that no model answered, so that it cost nothing. */
    static FailedTryException unanswered(RemoteFailure failure, @Nullable Throwable cause) {
        return new FailedTryException(failure, false, null, cause);
    }

    /** A request that was answered, but not usably; it may have cost tokens. */
    static FailedTryException answered(RemoteFailure failure, @Nullable TokenUsage usage) {
        return new FailedTryException(failure, true, usage, null);
    }

    RemoteFailure failure() {
        return failure;
    }

    /** True if a completion, however unusable, came back. */
    boolean answered() {
        return answered;
    }

    Optional<TokenUsage> usage() {
        return Optional.ofNullable(usage);
    }
}
