package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** No provider of the wanted name is on the class path; the message names the artifact to add. */
public final class ProviderNotFoundException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that something else led to.
     *
     * @param message names the artifact to add
     * @param cause the error of a provider that could not be loaded and may be the one that is meant; null if there is nothing
     */
    public ProviderNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
