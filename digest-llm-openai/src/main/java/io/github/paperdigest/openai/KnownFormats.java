package io.github.paperdigest.openai;

/** Remembers which formats an endpoint refused. Thread-safe. */
final class KnownFormats {

    private AnswerFormat strictest = AnswerFormat.JSON_SCHEMA;

    /** The strictest format that the endpoint is not known to refuse. */
    synchronized AnswerFormat strictest() {
        return strictest;
    }

    synchronized void refused(AnswerFormat format) {
        if (strictest == format) {
            strictest = format.next();
        }
    }
}
