package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** Several providers could be meant, or two carry one name; the message lists them. */
public final class AmbiguousProviderException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    public AmbiguousProviderException(String message) {
        super(message);
    }

    public AmbiguousProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
