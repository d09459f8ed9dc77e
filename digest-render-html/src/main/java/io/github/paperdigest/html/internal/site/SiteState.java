package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.RunVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a site was made of: a line a day, and a line for each file with its length. Files whose length is another are
 * made again, so that a page that was deleted, emptied or cut off comes back.
 */
final class SiteState {

    private static final Logger LOG = LoggerFactory.getLogger(SiteState.class);

    private static final Pattern SHARD = Pattern.compile("[0-9]{4}(-[0-9]{2})?");

    /** The length of a file that has to be made anew. */
    private static final long UNKNOWN = -2;

    final NavigableMap<LocalDate, DayEntry> days = new TreeMap<>();
    final SortedMap<String, Long> files = new TreeMap<>();

    static SiteState read(StateFile file) {
        Optional<List<String>> lines = file.read();
        if (lines.isEmpty()) {
            return namesOf(file);
        }
        SiteState state = new SiteState();
        try {
            List<String> topics = new ArrayList<>();
            for (String line : lines.get()) {
                state.take(line.split("\t", -1), topics);
            }
            return state;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            LOG.warn("What the site remembers of its days makes no sense, so all is made anew: {}", e.toString());
            return new SiteState();
        }
    }

    /** Only which files there are, so that those can go that a site with other settings does not have. */
    private static SiteState namesOf(StateFile file) {
        SiteState state = new SiteState();
        for (String line : file.readOfAnyMaking().orElse(List.of())) {
            String[] fields = line.split("\t", -1);
            if (fields[0].equals("file") && fields.length > 1) {
                state.files.put(fields[1], UNKNOWN);
            }
        }
        return state;
    }

    private void take(String[] fields, List<String> topics) {
        switch (fields[0]) {
            case "topic" -> topics.add(fields[1]);
            case "day" -> {
                SortedMap<String, Integer> counts = new TreeMap<>();
                for (int i = 9; i + 1 < fields.length; i += 2) {
                    counts.put(topics.get(Integer.parseInt(fields[i])), Integer.valueOf(fields[i + 1]));
                }
                LocalDate date = LocalDate.parse(fields[1]);
                days.put(
                        date,
                        new DayEntry(
                                date,
                                fields[2],
                                fields[3],
                                RunVerdict.valueOf(fields[4]),
                                Integer.parseInt(fields[5]),
                                Integer.parseInt(fields[6]),
                                fields[7],
                                Boolean.parseBoolean(fields[8]),
                                counts));
            }
            case "file" -> files.put(fields[1], Long.valueOf(fields[2]));
            default -> throw new IllegalArgumentException("a line begins with '" + fields[0] + "'");
        }
    }

    void write(StateFile file) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (String topic : topics(days.values())) {
            numbers.put(topic, numbers.size());
            lines.add("topic\t" + topic);
        }
        for (DayEntry day : days.values()) {
            StringJoiner line = new StringJoiner("\t", "day\t", "")
                    .add(day.date().toString())
                    .add(day.stamp())
                    .add(day.sum())
                    .add(day.verdict().name())
                    .add(Integer.toString(day.selected()))
                    .add(Integer.toString(day.scanned()))
                    .add(day.language())
                    .add(Boolean.toString(day.hasArxiv()));
            day.topics().forEach((topic, count) -> line.add(numbers.get(topic) + "\t" + count));
            lines.add(line.toString());
        }
        files.forEach((path, length) -> lines.add("file\t" + path + "\t" + length));
        file.write(lines);
    }

    static SortedSet<String> topics(Collection<DayEntry> days) {
        SortedSet<String> topics = new TreeSet<>();
        days.forEach(day -> topics.addAll(day.topics().keySet()));
        return topics;
    }

    static Path directory(Path site) {
        return site.resolve(".paper-digest");
    }

    /** Deletes what is remembered of months and years, but for some. */
    static void forgetOthers(Path site, Set<String> wanted) {
        try (Stream<Path> files = Files.list(directory(site))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (SHARD.matcher(name).matches() && !wanted.contains(name)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new StorageException(directory(site) + " can't be tidied: " + e, e);
        }
    }
}
