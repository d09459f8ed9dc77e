package io.github.paperdigest.arxiv.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** arXiv's archives and categories on one day, by their names. Immutable and thread-safe. */
final class Taxonomy {

    /** The one that comes with the library. */
    static final Taxonomy BUNDLED = read("taxonomy.txt");

    private final LocalDate date;
    private final Map<String, Entry> entries;
    private final Map<String, List<String>> aliases;

    /**
     * An archive or category.
     *
     * @param name its name
     * @param group the group of its archive
     * @param title what it is about
     * @param canonical the name that it goes by now; null if that is its own
     * @param ended when the archive became a category of another; null if it did not
     */
    record Entry(
            String name,
            String group,
            String title,
            @Nullable String canonical,
            @Nullable YearMonth ended) {}

    private Taxonomy(LocalDate date, Map<String, Entry> entries) {
        this.date = date;
        this.entries = Collections.unmodifiableMap(entries);
        this.aliases = entries.values().stream()
                .filter(entry -> entry.canonical() != null && entry.ended() == null)
                .collect(Collectors.groupingBy(
                        entry -> Objects.requireNonNull(entry.canonical()),
                        Collectors.mapping(Entry::name, Collectors.toUnmodifiableList())));
    }

    LocalDate date() {
        return date;
    }

    /** In the order of their names. */
    Collection<Entry> entries() {
        return entries.values();
    }

    /** The one of this name, in whatever case; null if there is none. */
    @Nullable
    Entry find(String name) {
        return entries.get(name);
    }

    /** The other names of a category that arXiv calls by this one, but for archives that ended. */
    List<String> aliasesOf(String canonical) {
        return aliases.getOrDefault(canonical, List.of());
    }

    private static Taxonomy read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Taxonomy.class.getResourceAsStream(resource), resource)) {
            Reader reader = new Reader();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reader::line);
            return new Taxonomy(reader.date, reader.entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the lines of the list. */
    private static final class Reader {

        private final Map<String, Entry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private LocalDate date = LocalDate.EPOCH;

        void line(String line) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "date" -> date = LocalDate.parse(words[1]);
                case "archive" -> archive(words[1].split(" ", 3));
                case "ended" -> ended(words[1].split(" ", 5));
                case "category" -> category(words[1].split(" ", 2));
                case "alias" -> alias(words[1].split(" ", 2));
                default -> {
                    // A comment.
                }
            }
        }

        private void archive(String[] words) {
            put(new Entry(words[0], words[1], words[2], null, null));
        }

        private void ended(String[] words) {
            put(new Entry(words[0], words[1], words[4], words[3], YearMonth.parse(words[2])));
        }

        private void category(String[] words) {
            put(new Entry(words[0], archiveOf(words[0]).group(), words[1], null, null));
        }

        private void alias(String[] words) {
            Entry entry = there(words[0]);
            put(new Entry(entry.name(), entry.group(), entry.title(), words[1], null));
        }

        private Entry archiveOf(String category) {
            return there(category.substring(0, category.indexOf('.')));
        }

        private Entry there(String name) {
            return Objects.requireNonNull(entries.get(name), name);
        }

        private void put(Entry entry) {
            entries.put(entry.name(), entry);
        }
    }
}
