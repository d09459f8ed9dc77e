package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tries the places where results go, before anything is paid for. */
final class Targets {

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
                Files.write(probe, new byte[4096]);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            throw new ConfigurationException(
                    option + " " + directory + " can't be written to: " + FileFailure.reason(e)
                            + ". Nothing was asked of" + " arXiv or a model",
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
        tryDirectory(option, file.toAbsolutePath().getParent());
    }
}
