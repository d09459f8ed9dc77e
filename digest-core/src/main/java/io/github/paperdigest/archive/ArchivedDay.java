package io.github.paperdigest.archive;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;

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
}
