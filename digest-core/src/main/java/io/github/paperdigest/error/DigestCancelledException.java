package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** A run was cancelled, interrupted or ran past its deadline before anything was decided. */
public final class DigestCancelledException extends DigestException {

    private static final long serialVersionUID = 1L;

    public DigestCancelledException(String message) {
        super(message);
    }

    public DigestCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
