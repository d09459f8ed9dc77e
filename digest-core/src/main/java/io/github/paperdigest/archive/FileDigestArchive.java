package io.github.paperdigest.archive;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.text.ProfileName;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The archive of {@link DigestArchive#at}. It keeps nothing in memory. */
final class FileDigestArchive implements DigestArchive {

    private static final Predicate<String> YEAR = Pattern.compile("[0-9]{4}").asMatchPredicate();
    private static final Predicate<String> DAY_FILE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}\\.json").asMatchPredicate();
    private static final int DATE_LENGTH = 10;

    private final Path directory;

    FileDigestArchive(Path directory) {
        this.directory = directory;
    }

    private record DayFile(String profile, LocalDate date, Path file) implements ArchivedDay {
        @Override
        public Digest read() {
            return DigestJson.read(file);
        }

        /** Files are replaced, so a new digest has another inode; who edits one in place changes times. */
        @Override
        public Optional<String> stamp() {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(attributes.size() + " "
                        + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey() + changed());
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** When the file's content or attributes changed last, which nobody can set back. Only Unix keeps it. */
        private String changed() throws IOException {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? " " + Files.getAttribute(file, "unix:ctime")
                    : "";
        }
    }

    @Override
    public void put(Digest digest) {
        DigestJson.write(digest, file(digest.profile(), digest.date()));
    }

    @Override
    public Optional<Digest> find(String profile, LocalDate day) {
        Path file = file(profile, day);
        return Files.exists(file) ? Optional.of(DigestJson.read(file)) : Optional.empty();
    }

    @Override
    public List<String> profiles() {
        return names(directory, ProfileName::isAllowed).stream()
                .filter(name -> !names(directory.resolve(name), YEAR).isEmpty())
                .toList();
    }

    @Override
    public List<ArchivedDay> days(String profile) {
        List<ArchivedDay> days = new ArrayList<>();
        Path home = home(profile);
        for (String year : names(home, YEAR)) {
            Path yearDirectory = home.resolve(year);
            for (String name : names(yearDirectory, DAY_FILE)) {
                dateOf(name).ifPresent(date -> days.add(new DayFile(profile, date, yearDirectory.resolve(name))));
            }
        }
        return List.copyOf(days);
    }

    private Path file(String profile, LocalDate day) {
        String date = day.toString();
        return home(profile).resolve(date.substring(0, 4)).resolve(date + ".json");
    }

    private Path home(String profile) {
        ProfileName.require(profile);
        return directory.resolve(profile);
    }

    private static Optional<LocalDate> dateOf(String name) {
        try {
            return Optional.of(LocalDate.parse(name.substring(0, DATE_LENGTH)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path directory, Predicate<String> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(
                    "the archive directory " + directory + " can't be read: " + FileFailure.reason(e), e);
        }
    }
}
