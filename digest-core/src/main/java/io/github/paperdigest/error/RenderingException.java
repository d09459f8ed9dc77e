package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** A digest could not be written as a page. */
public final class RenderingException extends DigestException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message says which page could not be written
     */
    public RenderingException(String message) {
        super(message);
    }

    /**
     * An error that something else led to.
     *
     * @param message says which page could not be written
     * @param cause what the renderer or the file system threw; null if there is nothing
     */
    public RenderingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
