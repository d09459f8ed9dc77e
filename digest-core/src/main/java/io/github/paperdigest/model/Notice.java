package io.github.paperdigest.model;

import java.util.Objects;

/**
 * Something that a reader of the digest should know about the announcement or the run behind it.
 *
 * @param severity whether papers may be missing
 * @param subject what it is about: a category, an entry's id, a file
 * @param message one sentence that says what happened and, where there is one, the way out
 */
public record Notice(Severity severity, String subject, String message) {

    /** Whether a notice changes the verdict of a run. */
    public enum Severity {
        /** Worth knowing; nothing is missing because of it. */
        INFO,
        /** Papers may be missing or stale, or marks wrong: the run is PARTIAL. */
        WARNING
    }

    /**
     * Makes a notice.
     *
     * @param severity whether papers may be missing
     * @param subject what it is about
     * @param message one sentence
     */
    public Notice {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Makes a notice of something that is worth knowing.
     *
     * @param subject what it is about: a category, an entry's id, a file
     * @param message one sentence that says what happened
     * @return the notice
     */
    public static Notice info(String subject, String message) {
        return new Notice(Severity.INFO, subject, message);
    }

    /**
     * Makes a notice of something because of which papers may be missing or stale.
     *
     * @param subject what it is about: a category, an entry's id, a file
     * @param message one sentence that says what happened
     * @return the notice
     */
    public static Notice warning(String subject, String message) {
        return new Notice(Severity.WARNING, subject, message);
    }

    @Override
    public String toString() {
        return subject + ": " + message;
    }
}
