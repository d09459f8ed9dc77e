package io.github.paperdigest.archive;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Digests on disk: {@code DIRECTORY/PROFILE/YYYY/YYYY-MM-DD.json}, in the form of {@link DigestJson}. Nothing is read
 * until it is asked for, and nothing is kept in memory, so an archive of years costs what is looked at.
 *
 * <p>A file is written beside its place, brought to the disk and then renamed: whoever reads sees the old day or the new
 * one, also after a crash, on a full disk, or with several processes on one archive, of which the last writer wins.
 * Instances are thread-safe.
 */
public final class DigestArchive {

    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern DAY_FILE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}\\.json");
    private static final int DATE_LENGTH = 10;

    private final Path directory;

    private DigestArchive(Path directory) {
        this.directory = directory;
    }

    /** The archive in a directory, which is made when the first digest is put in. */
    public static DigestArchive at(Path directory) {
        return new DigestArchive(directory);
    }

    public Path directory() {
        return directory;
    }

    /**
     * Keeps a digest, in the place of one of the same day and profile.
     *
     * @return the file
     * @throws StorageException if it can't be written; the file that was there is then still there
     * @throws IllegalArgumentException if the profile's name is not fit for a directory
     */
    public Path put(Digest digest) {
        Path file = file(digest.profile(), digest.date());
        AtomicFile.write(file, DigestJson.write(digest));
        return file;
    }

    /**
     * The digest of a day.
     *
     * @return empty if the archive has none
     * @throws StorageException if the file is damaged; the message names file and place
     */
    public Optional<Digest> find(String profile, LocalDate day) {
        Path file = file(profile, day);
        return Files.exists(file) ? Optional.of(new ArchivedDay(profile, day, file).read()) : Optional.empty();
    }

    /** The profiles that have digests here, in alphabetical order. */
    public List<String> profiles() {
        return names(directory, PROFILE).stream()
                .filter(name -> !names(directory.resolve(name), YEAR).isEmpty())
                .toList();
    }

    /** The days of a profile, oldest first. No file is opened. */
    public List<ArchivedDay> days(String profile) {
        List<ArchivedDay> days = new ArrayList<>();
        Path home = home(profile);
        for (String year : names(home, YEAR)) {
            Path yearDirectory = home.resolve(year);
            for (String name : names(yearDirectory, DAY_FILE)) {
                dateOf(name).ifPresent(date -> days.add(new ArchivedDay(profile, date, yearDirectory.resolve(name))));
            }
        }
        return List.copyOf(days);
    }

    /**
     * The papers of the latest days before a day: what was new once and what a reader has been shown.
     *
     * @param mostDays how many days to look at, the latest ones that the archive has
     * @throws StorageException if one of the files is damaged
     */
    public EarlierPapers papersBefore(String profile, LocalDate day, int mostDays) {
        List<ArchivedDay> before = days(profile).stream()
                .filter(archived -> archived.date().isBefore(day))
                .toList();
        return EarlierPapers.of(before.subList(Math.max(0, before.size() - mostDays), before.size()));
    }

    private Path file(String profile, LocalDate day) {
        String date = day.toString();
        return home(profile).resolve(date.substring(0, 4)).resolve(date + ".json");
    }

    private Path home(String profile) {
        if (!PROFILE.matcher(profile).matches()) {
            throw new IllegalArgumentException("not a profile's name: '" + profile + "'");
        }
        return directory.resolve(profile);
    }

    private static Optional<LocalDate> dateOf(String name) {
        try {
            return Optional.of(LocalDate.parse(name.substring(0, DATE_LENGTH)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path directory, Pattern wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> wanted.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException("the archive directory " + directory + " can't be read: " + e, e);
        }
    }
}
