package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.error.RemoteFailure;

/** A service did not take a message. Neither message nor failure holds a secret. */
public final class FailedSendException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RemoteFailure failure;

    public FailedSendException(RemoteFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public RemoteFailure failure() {
        return failure;
    }
}
