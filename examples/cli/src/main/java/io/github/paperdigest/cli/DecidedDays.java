package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LatestDays;
import io.github.paperdigest.local.RecordedDays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    private @Nullable ReaderArchive archive;

    /** The days, oldest first. */
    List<LabelledDay> read() {
        if (days != null) {
            return RecordedDays.read(days);
        }
        return Objects.requireNonNull(archive).days().stream()
                .map(ArchivedDay::read)
                .map(LabelledDay::of)
                .toList();
    }

    /** The latest days, of which a model is made, oldest first; hardly any others are read. */
    List<LabelledDay> latest() {
        if (days != null) {
            return RecordedDays.latest(days);
        }
        List<ArchivedDay> latestFirst =
                new ArrayList<>(Objects.requireNonNull(archive).days());
        Collections.reverse(latestFirst);
        return LatestDays.of(
                latestFirst.stream().map(ArchivedDay::read).map(LabelledDay::of).iterator());
    }
}
