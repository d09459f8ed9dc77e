package io.github.paperdigest.error;

/** What kind of thing went wrong with a remote service. */
public enum FailureKind {
    /** The key is missing, wrong or not allowed to do this. */
    AUTHENTICATION,
    /** The account has no credit left. */
    QUOTA,
    /** Too many requests or tokens in a time; passes by waiting. */
    RATE_LIMITED,
    /** No answer in time. */
    TIMEOUT,
    /** The service can't be reached or reports an error of its own. */
    UNAVAILABLE,
    /** The service refuses the request as it is: an unknown model, a prompt that is too long. */
    INVALID_REQUEST,
    /** An answer came, but not one that can be used. */
    INVALID_RESPONSE,
    /** A model, its content filter or a server declined to answer; it would do so again. */
    REFUSED,
    /** A cap on money or tokens was reached. */
    BUDGET,
    /** The run was cancelled, interrupted or reached its deadline. */
    CANCELLED,
    /** Nobody foresaw it: foreign code threw what it should not. */
    UNEXPECTED;

    /** {@return true for kinds that no other paper and no later call of the run would escape: the run ends at once} */
    public boolean endsRun() {
        return this == AUTHENTICATION || this == QUOTA;
    }

    /** {@return true for kinds that may be gone when the same request is sent again} */
    public boolean retryable() {
        return this == RATE_LIMITED || this == TIMEOUT || this == UNAVAILABLE;
    }
}
