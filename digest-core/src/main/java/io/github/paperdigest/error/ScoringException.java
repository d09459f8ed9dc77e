package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/**
 * A model or scorer failed. Thrown by a {@code ChatModel} for one call, it leaves the papers of that call unscored unless
 * its kind {@linkplain FailureKind#endsRun() ends the run}; thrown by a pipeline, it says that nothing could be scored.
 */
public class ScoringException extends DigestException {

    private static final long serialVersionUID = 1L;

    private final transient RemoteFailure failure;

    public ScoringException(RemoteFailure failure) {
        this(failure.message(), failure, null);
    }

    public ScoringException(String message, RemoteFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public RemoteFailure failure() {
        return failure;
    }
}
