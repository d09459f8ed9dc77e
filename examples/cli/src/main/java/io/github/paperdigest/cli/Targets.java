package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tries the places where results go, before anything is paid for. */
final class Targets {

    /** A digest and its page, of a long day. */
    private static final int ROOM = 2 * 1024 * 1024;

    private Targets() {}

    /**
     * Sees that a directory can be written to; it is made if it is missing.
     *
     * @param option what the command line calls it
     * @param directory the directory; null if none was asked for
     * @throws ConfigurationException if nothing can be written there; the message names the option and the reason
     */
    static void tryDirectory(String option, @Nullable Path directory) {
        if (directory == null) {
            return;
        }
        requireNoFile(option, directory);
        try {
            Files.createDirectories(directory);
            Path probe = Files.createTempFile(directory, ".paper-digest", ".probe");
            try {
                // An empty file needs no room on a full disk.
                Files.write(probe, new byte[ROOM]);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            throw new ConfigurationException(
                    option + " " + directory + " can't be written to: " + FileFailure.reason(e)
                            + ". No model was asked",
                    e);
        }
    }

    private static void requireNoFile(String option, Path directory) {
        for (Path above = directory.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above) && !Files.isDirectory(above)) {
                throw new ConfigurationException(
                        option + " " + directory + " is to be a directory; " + above + " is there, and is a file");
            }
        }
    }

    /** Sees that a file can be made or replaced, as {@link #tryDirectory} does for its directory. */
    static void tryFile(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(option + " " + file + " is to be a file; a directory is there");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new ConfigurationException(option + " " + file + " can't be written to: permission denied");
        }
        tryDirectory(
                option + " " + file + ": the directory", file.toAbsolutePath().getParent());
    }

    /**
     * Sees that a directory could be made below another one, or be written to if it is there; nothing is made.
     *
     * @param option what the command line calls the place that it belongs to
     */
    static void tryBelow(String option, Path directory) {
        Path above = directory.toAbsolutePath();
        while (!Files.exists(above)) {
            above = Objects.requireNonNull(above.getParent());
        }
        tryDirectory(option, above);
    }
}
