package io.github.paperdigest.archive;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The archive of a Python paper assistant: files {@code YYYY-MM-DD-output.json} in a directory or below it, each
 * perhaps with its page beside it ({@code YYYY-MM-DD-output.md} or {@code YYYY-MM-DD.md}), which tells tokens, costs,
 * totals and the prompt. It is only read. Immutable and thread-safe.
 */
public final class AssistantArchive {

    /**
     * What an import did.
     *
     * @param days the days that were put into the archive
     * @param notices what could not be taken over; a warning stands for a whole day
     */
    public record Outcome(List<LocalDate> days, List<Notice> notices) {}

    private static final String SUFFIX = "-output.json";
    private static final int DATE_LENGTH = 10;
    private static final int DEPTH = 6;

    private final Path directory;

    private AssistantArchive(Path directory) {
        this.directory = directory;
    }

    /**
     * The archive in a directory. Nothing is read yet.
     *
     * @param directory the directory, which is searched six levels deep
     * @return the archive
     */
    public static AssistantArchive at(Path directory) {
        return new AssistantArchive(Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Takes every day over. A day that can't be read is a warning and does not stop the others; so is one of which the
     * target has a digest that should not give way, see {@link DigestArchive#putUnlessWorse}.
     *
     * @param target gets the digests
     * @param profile the profile's name that the digests get
     * @return the days that were taken over, and what was wrong
     * @throws StorageException if the directory can't be read or the target can't be written
     * @throws IllegalArgumentException if the target does not allow the profile's name
     */
    public Outcome importInto(DigestArchive target, String profile) {
        return take(profile, target::putUnlessWorse);
    }

    /**
     * Takes every day over as {@link #importInto} does, but in the place of whatever the target has of it.
     *
     * @param target gets the digests
     * @param profile the profile's name that the digests get
     * @return the days that were taken over, and what was wrong
     * @throws StorageException if the directory can't be read or the target can't be written
     * @throws IllegalArgumentException if the target does not allow the profile's name
     */
    public Outcome replaceIn(DigestArchive target, String profile) {
        return take(profile, digest -> {
            target.put(digest);
            return Optional.empty();
        });
    }

    /** Hands every day over to something that keeps it, or says why not. */
    private Outcome take(String profile, Function<Digest, Optional<String>> target) {
        List<LocalDate> days = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        for (Path file : files()) {
            read(file, profile, notices).ifPresent(digest -> {
                target.apply(digest)
                        .ifPresentOrElse(
                                better -> notices.add(Notice.warning(
                                        digest.date().toString(), "the archive's digest stays as it is: " + better)),
                                () -> days.add(digest.date()));
                digest.notices().forEach(notice -> notices.add(of(digest.date(), notice)));
            });
        }
        return new Outcome(List.copyOf(days), List.copyOf(notices));
    }

    private static Notice of(LocalDate day, Notice notice) {
        return new Notice(notice.severity(), day + " " + notice.subject(), notice.message());
    }

    private static Optional<Digest> read(Path file, String profile, List<Notice> notices) {
        String name = file.getFileName().toString();
        try {
            AssistantImport day =
                    AssistantImport.of(file).profile(profile).date(LocalDate.parse(name.substring(0, DATE_LENGTH)));
            page(file).ifPresent(day::page);
            return Optional.of(day.toDigest());
        } catch (DateTimeException e) {
            notices.add(Notice.warning(name, "the file's name does not begin with a date"));
        } catch (DigestException e) {
            notices.add(Notice.warning(name, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static Optional<Path> page(Path file) {
        String date = file.getFileName().toString().substring(0, DATE_LENGTH);
        return Stream.of(date + "-output.md", date + ".md")
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.find(
                directory,
                DEPTH,
                (path, attributes) ->
                        attributes.isRegularFile() && isDay(path.getFileName().toString()))) {
            return all.sorted(Comparator.comparing(
                                    (Path path) -> path.getFileName().toString())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new StorageException("the directory " + directory + " can't be read: " + FileFailure.reason(e), e);
        }
    }

    private static boolean isDay(String name) {
        return name.endsWith(SUFFIX) && name.length() >= DATE_LENGTH + SUFFIX.length();
    }
}
