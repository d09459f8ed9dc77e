package io.github.paperdigest.markdown;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Pages and days: invented ones, and recorded ones if this machine has them. */
public final class Goldens {

    private static final Path INVENTED = Path.of("../invented");
    private static final Path SHARED = Path.of(System.getProperty("digest.shared", "../shared"));

    private Goldens() {}

    /** The pages of all folders. */
    static List<Path> cases() {
        return folders()
                .flatMap(folder -> entries(folder.resolve("golden")).stream())
                .toList();
    }

    /** The folders that are there. */
    static Stream<Path> folders() {
        return Files.isDirectory(SHARED.resolve("golden")) ? Stream.of(INVENTED, SHARED) : Stream.of(INVENTED);
    }

    public static Path invented(String day) {
        return INVENTED.resolve("golden").resolve(day);
    }

    public static Path recorded(String name) {
        Path path = SHARED.resolve("golden").resolve(name);
        assumeTrue(
                Files.isDirectory(path),
                () -> "SKIPPED: the recorded page is not at " + path.toAbsolutePath() + "; set -Ddigest.shared=DIR");
        return path;
    }

    static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
