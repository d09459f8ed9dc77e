package io.github.paperdigest.arxiv.internal.xml;

import java.util.Optional;

/** What a document of arXiv says. */
public interface Page {

    /** What arXiv says is wrong with the request; empty if it answered it. */
    Optional<String> error();

    /** Whether this is the answer even with a status of HTTP that tells of an error. */
    default boolean holdsWhateverTheStatus() {
        return false;
    }

    /** Whether the document could be read to its end and is an answer. One that is not is not kept. */
    default boolean isWhole() {
        return true;
    }

    /** How many entries were seen. */
    default int entries() {
        return 0;
    }
}
