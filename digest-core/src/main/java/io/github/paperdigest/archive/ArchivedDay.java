package io.github.paperdigest.archive;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.Optional;

/** A day that an archive holds, not read yet. Immutable and thread-safe. */
public interface ArchivedDay {

    /** {@return the name of the reader's profile} */
    String profile();

    /** {@return the announcement day} */
    LocalDate date();

    /**
     * Reads the digest from the archive, at each call anew.
     *
     * @return the digest
     * @throws StorageException if it can't be read, is damaged or is not there any more; the message names the place
     */
    Digest read();

    /**
     * Tells without reading the digest whether it may have changed: as long as this text is the same, {@link #read} gives
     * the same digest. Another text does not mean another digest. Whoever makes something of many days can leave those
     * alone that are as they were.
     *
     * @return a text on one line, at each call anew; empty, as by default, if the archive can't tell, or if the day is not
     *     there any more
     */
    default Optional<String> stamp() {
        return Optional.empty();
    }
}
