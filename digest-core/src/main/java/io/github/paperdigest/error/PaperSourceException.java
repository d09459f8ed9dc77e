package io.github.paperdigest.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source could not bring its announcement. */
public final class PaperSourceException extends DigestException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RemoteFailure failure;

    public PaperSourceException(String message) {
        this(message, null, null);
    }

    public PaperSourceException(String message, @Nullable RemoteFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** How the remote service failed, if one did. */
    public Optional<RemoteFailure> failure() {
        return Optional.ofNullable(failure);
    }
}
