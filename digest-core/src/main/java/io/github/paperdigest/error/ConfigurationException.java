package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** Something that the application or its user set is missing or wrong; the message names it and says what is allowed. */
public class ConfigurationException extends DigestException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
