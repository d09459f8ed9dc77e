package io.github.paperdigest.error;

import org.jspecify.annotations.Nullable;

/** Something that the application or its user set is missing or wrong; the message names it and says what is allowed. */
public class ConfigurationException extends DigestException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message names the value that is missing or wrong, and says what is allowed
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * An error that something else led to.
     *
     * @param message names the value that is missing or wrong, and says what is allowed
     * @param cause what refused the value; null if there is nothing
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
