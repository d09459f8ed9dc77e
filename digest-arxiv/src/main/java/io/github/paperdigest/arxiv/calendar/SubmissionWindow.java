package io.github.paperdigest.arxiv.calendar;

import java.time.Instant;

/**
 * The time in which a paper was submitted if it was announced as early as it could be.
 *
 * @param from the first moment, to the second
 * @param to the moment at which it is too late
 */
public record SubmissionWindow(Instant from, Instant to) {

    /**
     * Makes a window.
     *
     * @param from the first moment
     * @param to the moment at which it is too late
     * @throws IllegalArgumentException if it does not begin before it ends
     */
    public SubmissionWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window begins before it ends, not from " + from + " to " + to);
        }
    }

    /**
     * {@return whether a submission of this moment is in the window}
     *
     * @param submitted when it was submitted
     */
    public boolean contains(Instant submitted) {
        return !submitted.isBefore(from) && submitted.isBefore(to);
    }
}
