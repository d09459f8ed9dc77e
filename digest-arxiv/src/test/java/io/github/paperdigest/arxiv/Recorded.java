package io.github.paperdigest.arxiv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded answers of arXiv, which lie outside the project. */
public final class Recorded {

    private Recorded() {}

    public static byte[] bytes(String path) {
        Path file = Path.of(System.getProperty("digest.shared", "../shared"), "arxiv")
                .resolve(path);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: the recorded file " + file.toAbsolutePath().normalize()
                        + " is absent; set -Ddigest.shared to the folder of recorded days");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
