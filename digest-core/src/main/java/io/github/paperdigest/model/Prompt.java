package io.github.paperdigest.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt in its two roles. Two prompts are equal if their texts are. Immutable and thread-safe.
 */
public final class Prompt {

    private final String system;
    private final String user;
    private final int sharedPrefix;

    /**
     * Makes a prompt of which nobody knows how much it shares with others.
     *
     * @param system the system message
     * @param user the user message
     */
    public Prompt(String system, String user) {
        this(system, user, 0);
    }

    private Prompt(String system, String user, int sharedPrefix) {
        this.system = Objects.requireNonNull(system, "system");
        this.user = Objects.requireNonNull(user, "user");
        this.sharedPrefix = sharedPrefix;
    }

    /**
     * Says how far the user message is the same in every prompt of its kind, so that an endpoint may keep what it made of
     * it. Not a part of what is sent.
     *
     * @param characters from 0 to the length of the user message
     * @return a copy with this number
     * @throws IllegalArgumentException if it is any other
     */
    public Prompt withSharedPrefix(int characters) {
        if (characters < 0 || characters > user.length()) {
            throw new IllegalArgumentException(
                    "a shared prefix has 0 to " + user.length() + " characters here, not " + characters);
        }
        return new Prompt(system, user, characters);
    }

    /** {@return the system message} */
    public String system() {
        return system;
    }

    /** {@return the user message} */
    public String user() {
        return user;
    }

    /**
     * {@return how many characters of the user message, from its beginning, are the same in every prompt of its kind, and
     * with them the whole system message; 0, as by default, if that is not known}
     */
    public int sharedPrefix() {
        return sharedPrefix;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Prompt other && system.equals(other.system) && user.equals(other.user);
    }

    @Override
    public int hashCode() {
        return 31 * system.hashCode() + user.hashCode();
    }

    /** {@return both messages} */
    @Override
    public String toString() {
        return "Prompt[system=" + system + ", user=" + user + "]";
    }
}
