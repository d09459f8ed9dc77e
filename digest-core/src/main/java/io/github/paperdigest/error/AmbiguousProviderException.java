package io.github.paperdigest.error;

/** Several providers could be meant, or two carry one name; the message lists them. */
public final class AmbiguousProviderException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    /**
     * An error that nothing else led to.
     *
     * @param message lists the providers that could be meant, and where each comes from
     */
    public AmbiguousProviderException(String message) {
        super(message);
    }
}
