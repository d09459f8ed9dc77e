package io.github.paperdigest.internal.chat;

import java.util.Optional;

/** Reads the exceptions of another library, one of a chain of causes at a time. */
public interface ForeignExceptions {

    /**
     * What is told of a failure.
     *
     * @param status the HTTP status, or the one that says the same
     * @param words an error body, or the message of an exception
     */
    record Told(int status, String words) {}

    /** The error answer of an endpoint that this exception stands for; empty if it stands for none. */
    Optional<Told> answer(Throwable exception);

    /** What this exception means although no answer came with it; empty if it may mean anything. */
    Optional<Told> meaning(Throwable exception);
}
