package io.github.paperdigest.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source could not bring its announcement. */
public final class PaperSourceException extends DigestException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RemoteFailure failure;

    /**
     * A failure in which no remote service had a part.
     *
     * @param message what can't be brought, and why
     */
    public PaperSourceException(String message) {
        this(message, null, null);
    }

    /**
     * A failure with what is known of it.
     *
     * @param message what can't be brought, and why
     * @param failure how the remote service failed; null if none did
     * @param cause what led to it; null if there is nothing
     */
    public PaperSourceException(String message, @Nullable RemoteFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** {@return how the remote service failed; empty if none did} */
    public Optional<RemoteFailure> failure() {
        return Optional.ofNullable(failure);
    }
}
