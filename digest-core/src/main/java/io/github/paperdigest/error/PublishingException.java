package io.github.paperdigest.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A digest could not be delivered. */
public final class PublishingException extends DigestException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RemoteFailure failure;

    /**
     * A failure in which no remote service had a part.
     *
     * @param message what was not delivered, and why
     */
    public PublishingException(String message) {
        this(message, null, null);
    }

    /**
     * A failure that something else led to.
     *
     * @param message what was not delivered, and why
     * @param cause what led to it; null if there is nothing
     */
    public PublishingException(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /**
     * A failure with what is known of it.
     *
     * @param message what was not delivered, and why
     * @param failure how the service failed; null if none did
     * @param cause what led to it; null if there is nothing
     */
    public PublishingException(String message, @Nullable RemoteFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** {@return how the service failed; empty if none did} */
    public Optional<RemoteFailure> failure() {
        return Optional.ofNullable(failure);
    }
}
