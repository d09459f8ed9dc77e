package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** A file that the library keeps or imports can't be read or written; the message names the file and the place in it. */
public final class StorageException extends DigestException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message names the file and the place in it
     */
    public StorageException(String message) {
        super(message);
    }

    /**
     * An error that something else led to.
     *
     * @param message names the file and the place in it
     * @param cause what the file system or the parser threw; null if there is nothing
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
