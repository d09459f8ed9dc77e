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
import java.time.DateTimeException;
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

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern FILE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.json");

    private final Path out;
    private final Map<String, List<ArchivedDay>> daysByReader = new TreeMap<>();

    private RunOutput(Path out) {
        this.out = out;
    }

    /**
     * An archive, or else what run wrote, to be read.
     *
     * @param directory an archive's directory, or the one of {@code --out}
     * @throws StorageException if the directory can't be read
     */
    static DigestArchive orArchive(Path directory) {
        DigestArchive archive = DigestArchive.at(directory);
        return Files.isDirectory(directory) && archive.profiles().isEmpty() ? in(directory) : archive;
    }

    private static RunOutput in(Path out) {
        RunOutput output = new RunOutput(out);
        List<WrittenDay> own = days(out, "");
        if (!own.isEmpty()) {
            String reader = reader(own);
            output.daysByReader.put(
                    reader,
                    own.stream()
                            .<ArchivedDay>map(day -> new WrittenDay(reader, day.date(), day.file()))
                            .toList());
        }
        for (Path each : directories(out)) {
            String reader = each.getFileName().toString();
            List<WrittenDay> days = days(each, reader);
            if (!days.isEmpty()) {
                output.daysByReader.put(reader, List.copyOf(days));
            }
        }
        return output;
    }

    /** The files of one reader have the name in them; that of the newest one counts that can be read. */
    private static String reader(List<WrittenDay> days) {
        for (int i = days.size() - 1; i >= 0; i--) {
            try {
                return days.get(i).read().profile();
            } catch (StorageException e) {
                // It is told as damaged by whoever reads the days.
            }
        }
        return "reader";
    }

    private static List<WrittenDay> days(Path home, String reader) {
        List<WrittenDay> days = new ArrayList<>();
        for (Path month : directories(home)) {
            if (MONTH.matcher(month.getFileName().toString()).matches()) {
                for (Path file : list(month)) {
                    Matcher day = FILE.matcher(file.getFileName().toString());
                    if (day.matches()) {
                        date(day.group(1)).ifPresent(date -> days.add(new WrittenDay(reader, date, file)));
                    }
                }
            }
        }
        return days;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Path> directories(Path directory) {
        return list(directory).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new StorageException(directory + " can't be read: " + FileFailure.reason(e), e);
        }
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
        return daysByReader.getOrDefault(profile, List.of());
    }

    @Override
    public Optional<Digest> find(String profile, LocalDate day) {
        return days(profile).stream()
                .filter(archived -> archived.date().equals(day))
                .findFirst()
                .map(ArchivedDay::read);
    }

    /** What a run wrote is only read. */
    @Override
    public void put(Digest digest) {
        throw new StorageException(out + " is what run wrote, and is only read here");
    }
}
