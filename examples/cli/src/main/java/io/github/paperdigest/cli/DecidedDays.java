package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.RecordedDays;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where decided days come from: a folder of recorded days, or a reader's archive. */
final class DecidedDays {

    @Option(
            names = "--days",
            paramLabel = "DIR",
            description = "recorded days: files YYYY-MM-DD.jsonl.gz, one paper a line")
    private @Nullable Path days;

    @ArgGroup(exclusive = false)
    private @Nullable OfReader ofReader;

    private static final class OfReader {
        @Option(names = "--archive", required = true, paramLabel = "DIR", description = "an archive of digests")
        @SuppressWarnings("NullAway.Init") // required
        private Path archive;

        @Option(names = "--reader", paramLabel = "NAME", description = "whose days, if the archive has several readers")
        private @Nullable String reader;
    }

    /** The days, oldest first. */
    List<LabelledDay> read() {
        if (days != null) {
            return RecordedDays.read(days);
        }
        OfReader from = Objects.requireNonNull(ofReader);
        DigestArchive archive = DigestArchive.at(from.archive);
        return archive.days(reader(archive, from)).stream()
                .map(ArchivedDay::read)
                .map(LabelledDay::of)
                .toList();
    }

    private static String reader(DigestArchive archive, OfReader from) {
        List<String> readers = archive.profiles();
        if (from.reader != null && readers.contains(from.reader)) {
            return from.reader;
        }
        if (from.reader != null || readers.isEmpty()) {
            throw new ConfigurationException("the archive " + from.archive + " has no digests"
                    + (from.reader == null ? "" : " of a reader '" + from.reader + "'"));
        }
        if (readers.size() > 1) {
            throw new ConfigurationException("the archive " + from.archive + " has several readers; name one of "
                    + String.join(", ", readers) + " with --reader");
        }
        return readers.get(0);
    }
}
