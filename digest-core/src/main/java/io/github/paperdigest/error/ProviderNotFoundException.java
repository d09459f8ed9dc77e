package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** No provider of the wanted name is on the class path; the message names the artifact to add. */
public final class ProviderNotFoundException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    public ProviderNotFoundException(String message) {
        super(message);
    }

    public ProviderNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
