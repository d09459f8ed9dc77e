package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.error.FailureKind;
import org.jspecify.annotations.Nullable;

/** One try of a request brought no whole answer, or one that is worth another try. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final boolean retryable;
    private final transient @Nullable HttpAnswer answer;

    TransportException(
            String message,
            FailureKind kind,
            boolean retryable,
            @Nullable HttpAnswer answer,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryable = retryable;
        this.answer = answer;
    }

    FailureKind kind() {
        return kind;
    }

    boolean retryable() {
        return retryable;
    }

    /** The answer, or the part of one that came. */
    @Nullable
    HttpAnswer answer() {
        return answer;
    }
}
