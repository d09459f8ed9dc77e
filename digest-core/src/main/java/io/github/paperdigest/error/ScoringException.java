package io.github.paperdigest.error;

import io.github.paperdigest.model.ModelUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model or scorer failed. Thrown by a {@code ChatModel} for one call, it leaves the papers of that call unscored unless
 * its kind {@linkplain FailureKind#endsRun() ends the run}; thrown by a pipeline, it says that nothing could be scored.
 */
public class ScoringException extends DigestException {

    private static final long serialVersionUID = 1L;

    private final transient RemoteFailure failure;
    private final transient @Nullable ModelUsage usage;

    /**
     * A failure that says all there is to say.
     *
     * @param failure what failed; its message becomes this exception's
     */
    public ScoringException(RemoteFailure failure) {
        this(failure.message(), failure, null);
    }

    /**
     * A failure in words of one's own.
     *
     * @param message what could not be scored, and why
     * @param failure what failed
     * @param cause what led to it; null if there is nothing
     */
    public ScoringException(String message, RemoteFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.usage = null;
    }

    /**
     * A failed call of which it is known how often it was tried and what it used.
     *
     * @param failure what failed; its message becomes this exception's
     * @param usage what the call has to be charged with
     * @param cause what led to it; null if there is nothing
     */
    public ScoringException(RemoteFailure failure, ModelUsage usage, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.usage = usage;
    }

    /** {@return what failed, with its kind} */
    public RemoteFailure failure() {
        return failure;
    }

    /**
     * {@return what the failed call has to be charged with in a run's books: its retries and, where an answer came that
     * could not be used, the tokens and their cost; empty if whoever threw this does not know}
     */
    public Optional<ModelUsage> usage() {
        return Optional.ofNullable(usage);
    }
}
