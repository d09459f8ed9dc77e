package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws on purpose. Exceptions of the libraries behind it never leak. */
public abstract class DigestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message says what is wrong and what can be done about it
     */
    protected DigestException(String message) {
        super(message);
    }

    /**
     * An error that something else led to.
     *
     * @param message says what is wrong and what can be done about it
     * @param cause what led to it; null if there is nothing
     */
    protected DigestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
