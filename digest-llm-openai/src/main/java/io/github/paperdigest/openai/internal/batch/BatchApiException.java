package io.github.paperdigest.openai.internal.batch;

/** A request about a job or a file that the endpoint did not do as asked; never leaves this package. */
final class BatchApiException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is known of it. */
    enum Kind {
        /** It was refused, and will be again. */
        REFUSED,
        /** It was not done, and may be the next time. */
        PASSING,
        /** Whether it was done is not known. */
        UNCLEAR
    }

    private final Kind kind;

    BatchApiException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean mayPass() {
        return kind != Kind.REFUSED;
    }
}
