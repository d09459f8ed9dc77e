package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** A run was cancelled, interrupted or ran past its deadline before anything was decided. */
public final class DigestCancelledException extends DigestException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message says what was stopped and why
     */
    public DigestCancelledException(String message) {
        super(message);
    }

    /**
     * An error that something else led to.
     *
     * @param message says what was stopped and why
     * @param cause what stopped it, such as an interrupt; null if there is nothing
     */
    public DigestCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
