package io.github.paperdigest.error;

import io.github.paperdigest.model.Digest;

/** A run in which nothing could be scored. It carries the accounting of the papers, so that none is lost sight of. */
public final class RunFailedException extends ScoringException {

    private static final long serialVersionUID = 1L;

    private final transient Digest digest;

    /**
     * The end of a run.
     *
     * @param message why nothing could be scored
     * @param failure the failure that ended the run, or else the first that a paper met
     * @param digest every candidate with its reason
     */
    public RunFailedException(String message, RemoteFailure failure, Digest digest) {
        super(message, failure, null);
        this.digest = digest;
    }

    /** {@return the digest with the verdict FAILED: every candidate with the reason why it has no score} */
    public Digest digest() {
        return digest;
    }
}
