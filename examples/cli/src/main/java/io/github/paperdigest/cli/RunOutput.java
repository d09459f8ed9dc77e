package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the command run wrote, read as an archive: the files {@code OUT/YYYY-MM/YYYY-MM-DD.json}, or those below a
 * directory for each reader.
 */
final class RunOutput implements DigestArchive {

    private static final Pattern FILE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.json");

    private final Path out;
    private final Map<String, List<ArchivedDay>> daysByReader = new TreeMap<>();

    private RunOutput(Path out) {
        this.out = out;
    }

    /**
     * Lists what is there.
     *
     * @throws StorageException if the directory can't be read
     */
    static RunOutput in(Path out) {
        RunOutput output = new RunOutput(out);
        try (Stream<Path> files = Files.walk(out, 3)) {
            files.sorted().forEach(output::add);
        } catch (IOException e) {
            throw new StorageException(out + " can't be read: " + FileFailure.reason(e), e);
        }
        return output;
    }

    private void add(Path file) {
        Matcher day = FILE.matcher(file.getFileName().toString());
        Path month = file.getParent();
        if (!day.matches() || month == null || !month.endsWith(day.group(1).substring(0, 7))) {
            return;
        }
        Path reader = month.getParent();
        String name = reader == null || reader.equals(out)
                ? DigestJson.read(file).profile()
                : reader.getFileName().toString();
        daysByReader
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(new WrittenDay(name, LocalDate.parse(day.group(1)), file));
    }

    private record WrittenDay(String profile, LocalDate date, Path file) implements ArchivedDay {
        @Override
        public Digest read() {
            return DigestJson.read(file);
        }
    }

    @Override
    public List<String> profiles() {
        return List.copyOf(daysByReader.keySet());
    }

    @Override
    public List<ArchivedDay> days(String profile) {
        return List.copyOf(daysByReader.getOrDefault(profile, List.of()));
    }

    @Override
    public Optional<Digest> find(String profile, LocalDate day) {
        return days(profile).stream()
                .filter(archived -> archived.date().equals(day))
                .findFirst()
                .map(ArchivedDay::read);
    }

    /** What a run wrote is read only. */
    @Override
    public void put(Digest digest) {
        throw new StorageException(out + " is what run wrote, and is only read here");
    }
}
