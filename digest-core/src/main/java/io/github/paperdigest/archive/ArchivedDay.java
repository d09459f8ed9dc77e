package io.github.paperdigest.archive;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A day that an archive holds.
 *
 * @param profile the name of the reader's profile
 * @param date the announcement day
 * @param file where the digest is kept
 */
public record ArchivedDay(String profile, LocalDate date, Path file) {

    /**
     * Reads the digest.
     *
     * @throws io.github.paperdigest.error.StorageException if the file can't be read or is damaged; the message names
     *     file and place
     */
    public Digest read() {
        return DigestJson.read(file);
    }
}
