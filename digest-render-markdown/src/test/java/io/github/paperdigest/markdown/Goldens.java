package io.github.paperdigest.markdown;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded pages and days, if this machine has them. */
public final class Goldens {

    private static final Path SHARED = Path.of(System.getProperty("digest.shared", "../shared"));

    private Goldens() {}

    static List<Path> cases() {
        return entries("golden");
    }

    public static Path golden(String name) {
        return entry("golden").resolve(name);
    }

    static List<Path> entries(String directory) {
        try (Stream<Path> entries = Files.list(entry(directory))) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path entry(String directory) {
        Path path = SHARED.resolve(directory);
        assumeTrue(
                Files.isDirectory(path),
                "SKIPPED: the recorded days are not at " + path.toAbsolutePath() + "; set -Ddigest.shared=DIR");
        return path;
    }
}
