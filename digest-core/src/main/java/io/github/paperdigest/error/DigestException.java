package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws on purpose. Exceptions of the libraries behind it never leak. */
public abstract class DigestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected DigestException(String message) {
        super(message);
    }

    protected DigestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
