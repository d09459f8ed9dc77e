package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where one reader's digests are kept. */
final class ReaderArchive {

    @Option(names = "--archive", required = true, paramLabel = "DIR", description = "an archive, or what run wrote")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(names = "--reader", paramLabel = "NAME", description = "whose days, if the archive has several readers")
    private @Nullable String reader;

    /** The reader's days, oldest first. */
    List<ArchivedDay> days() {
        DigestArchive archive = RunOutput.orArchive(directory);
        return archive.days(reader(archive));
    }

    Path directory() {
        return directory;
    }

    private String reader(DigestArchive archive) {
        List<String> readers = archive.profiles();
        if (reader != null && readers.contains(reader)) {
            return reader;
        }
        if (reader != null || readers.isEmpty()) {
            throw new ConfigurationException("the archive " + directory + " has no digests"
                    + (reader == null ? "" : " of a reader '" + reader + "'"));
        }
        if (readers.size() > 1) {
            throw new ConfigurationException("the archive " + directory + " has several readers; name one of "
                    + String.join(", ", readers) + " with --reader");
        }
        return readers.get(0);
    }
}
