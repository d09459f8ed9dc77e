package io.github.paperdigest.archive;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The digests of readers, one for each profile and day. A pipeline learns from it which papers a reader has seen, a
 * site is made of it, and a learned scorer is trained on it.
 *
 * <p>{@link #at(Path)} gives the archive of this library, a file for each day. A database can be another one. An
 * implementation is thread-safe, and several processes may use one archive at the same time: whoever reads a day gets
 * the old digest or the new one in whole, and of two writers of one day the last one wins. If the archive can't be read
 * or written, a method throws {@link StorageException}.
 *
 * <p>{@link #putUnlessWorse} keeps the better of two digests of a day, {@link #put} the new one.
 *
 * <p>A profile's name begins with a letter or digit of ASCII and goes on with these, {@code .}, {@code _} or {@code -}.
 * Other names are an {@link IllegalArgumentException}.
 */
public interface DigestArchive {

    /**
     * The archive in a directory: {@code DIRECTORY/PROFILE/YYYY/YYYY-MM-DD.json}, in the form of {@link DigestJson}.
     * Nothing is read until it is asked for, and nothing is kept in memory, so an archive of years costs what is looked
     * at. Files are replaced in one step: a crash or a full disk leaves the old day or the new one.
     *
     * @param directory the directory, which is made when the first digest is put in
     * @return the archive, which need not be closed
     */
    static DigestArchive at(Path directory) {
        return new FileDigestArchive(Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Keeps a digest, in the place of one of the same day and profile, whatever that one has. It is stored for good when
     * this method returns.
     *
     * @param digest the digest
     * @throws StorageException if it can't be written; a digest that was there is then still there
     * @throws IllegalArgumentException if the profile's name is not allowed
     */
    void put(Digest digest);

    /**
     * Keeps a digest, unless the archive has one of the same day and profile that should not {@linkplain
     * Digest#lossInPlaceOf give way} to it. One that can't be read does not give way either. {@link #put} replaces both.
     *
     * @param digest the digest
     * @return why the one that is there stays; empty if the digest is kept
     * @throws StorageException if it can't be written; a digest that was there is then still there
     * @throws IllegalArgumentException if the profile's name is not allowed
     */
    default Optional<String> putUnlessWorse(Digest digest) {
        Optional<String> loss;
        try {
            loss = find(digest.profile(), digest.date()).flatMap(digest::lossInPlaceOf);
        } catch (StorageException e) {
            loss = Optional.of("what is there can't be compared: " + e.getMessage());
        }
        if (loss.isEmpty()) {
            put(digest);
        }
        return loss;
    }

    /**
     * The digest of a day.
     *
     * @param profile the name of the reader's profile
     * @param day the announcement day
     * @return the digest; empty if the archive has none
     * @throws StorageException if it is damaged or can't be read; the message names the place
     * @throws IllegalArgumentException if the profile's name is not allowed
     */
    Optional<Digest> find(String profile, LocalDate day);

    /**
     * The profiles that have digests here.
     *
     * @return their names in the order of {@link String#compareTo}
     * @throws StorageException if the archive can't be read
     */
    List<String> profiles();

    /**
     * The days of a profile. No digest is read until {@link ArchivedDay#read} is called.
     *
     * @param profile the name of the reader's profile
     * @return the days, oldest first; none if the archive does not have the profile
     * @throws StorageException if the archive can't be read
     * @throws IllegalArgumentException if the profile's name is not allowed
     */
    List<ArchivedDay> days(String profile);

    /**
     * The papers of the latest days before a day: what was a candidate once, and what the reader has been shown. This
     * method reads all these days, one after the other.
     *
     * @param profile the name of the reader's profile
     * @param day the first day that is not looked at
     * @param mostDays how many days to look at, the latest ones that the archive has; 0 or more
     * @return the papers
     * @throws StorageException if one of the days is damaged or can't be read
     * @throws IllegalArgumentException if the profile's name is not allowed
     */
    default EarlierPapers papersBefore(String profile, LocalDate day, int mostDays) {
        List<ArchivedDay> before = days(profile).stream()
                .filter(archived -> archived.date().isBefore(day))
                .toList();
        return EarlierPapers.of(before.subList(Math.max(0, before.size() - mostDays), before.size()));
    }
}
