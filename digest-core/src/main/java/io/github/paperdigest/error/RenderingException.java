package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** A digest could not be written as a page. */
public final class RenderingException extends DigestException {

    private static final long serialVersionUID = 1L;

    public RenderingException(String message) {
        super(message);
    }

    public RenderingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
