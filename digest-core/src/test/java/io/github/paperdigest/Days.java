package io.github.paperdigest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of days: one of invented papers, which is part of the project, and one of recorded days, which may be there. */
public final class Days {

    public static final Path INVENTED = Path.of("../invented");
    public static final Path RECORDED = Path.of(System.getProperty("digest.shared", "../shared"));

    private Days() {}

    public static boolean areRecorded() {
        return Files.isDirectory(RECORDED.resolve("days"));
    }

    /** The folders that are there. */
    public static Stream<Path> folders() {
        return areRecorded() ? Stream.of(INVENTED, RECORDED) : Stream.of(INVENTED);
    }

    /** The days of a folder, the earliest first. */
    public static List<Path> of(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("days"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The largest invented day, and a recorded one of the usual size if there is one. */
    public static Stream<Path> large() {
        return folders()
                .map(folder -> folder.resolve(
                        folder.equals(INVENTED) ? "days/2025-11-11.jsonl.gz" : "days/2025-10-07.jsonl.gz"));
    }
}
