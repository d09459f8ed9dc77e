package io.github.paperdigest.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The documents")
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A row whose first cell is code. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** What stands between two literals that the compiler, or the program, puts together. */
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    @DisplayName("quote messages that the sources have")
    void messages() throws IOException {
        String sources = sources();

        List<String> quoted = ROW.matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(quoted).hasSizeGreaterThan(40);
        assertThat(quoted.stream().filter(message -> !isIn(sources, message)))
                .as("messages that no source has any more")
                .isEmpty();
    }

    @Test
    @DisplayName("would not quote other messages unnoticed")
    void inventedMessage() throws IOException {
        assertThat(isIn(sources(), "provider '…' has no setting '…'; call the …"))
                .isFalse();
    }

    @Test
    @DisplayName("name every key of a profile")
    void profileKeys(@TempDir Path profile) throws IOException {
        Files.writeString(profile.resolve("profile.json"), "{\"none\": 1}");
        List<String> told = ROW.matcher(Files.readString(ROOT.resolve("docs/profile.md")))
                .results()
                .map(row -> row.group(1))
                .filter(cell -> !cell.contains("."))
                .sorted()
                .toList();

        assertThatThrownBy(() -> ProfileDirectory.read(profile))
                .hasMessageEndingWith("allowed are " + String.join(", ", told));
    }

    @Test
    @DisplayName("link to files and headings that are there")
    void links() throws IOException {
        List<Path> documents = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }

        assertThat(documents.stream().flatMap(DocumentsTest::brokenLinks)).isEmpty();
    }

    private static Stream<String> brokenLinks(Path document) {
        return LINK.matcher(read(document))
                .results()
                .filter(link -> !leadsSomewhere(document, link))
                .map(link -> document.getFileName() + ": " + link.group());
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        if (!Files.exists(target)) {
            return false;
        }
        return link.group(2) == null
                || HEADING.matcher(read(target))
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(link.group(2)));
    }

    /** What GitHub makes of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static boolean isIn(String sources, String message) {
        return Arrays.stream(message.split("…"))
                .map(part -> part.length() > 3 ? part : "")
                .allMatch(sources::contains);
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .matches("(?:digest-[a-z-]+|examples/cli)/src/main/.*"))
                    .map(DocumentsTest::read)
                    .map(source -> BETWEEN_LITERALS.matcher(source).replaceAll(""))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
