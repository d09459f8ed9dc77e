package io.github.paperdigest.arxiv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers of arXiv with papers that do not exist, which are part of the project. */
public final class Invented {

    /** Where they are; the folders below are those of {@link Recorded}. */
    public static final Path FOLDER = Path.of("../invented/arxiv");

    private Invented() {}

    public static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
