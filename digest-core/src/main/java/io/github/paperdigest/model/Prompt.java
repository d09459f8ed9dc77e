package io.github.paperdigest.model;

import java.util.Objects;

/**
 * A prompt in its two roles. Immutable and thread-safe.
 *
 * @param system the system message
 * @param user the user message
 */
public record Prompt(String system, String user) {

    /**
     * Makes a prompt.
     *
     * @param system the system message
     * @param user the user message
     */
    public Prompt {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(user, "user");
    }
}
