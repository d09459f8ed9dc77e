package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.RecordedDays;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The latest days that have papers, so many at most, oldest first; no others are read. */
    List<LabelledDay> latest(int most) {
        if (days != null) {
            return RecordedDays.latest(days, most);
        }
        List<ArchivedDay> all = Objects.requireNonNull(archive).days();
        List<LabelledDay> latest = new ArrayList<>();
        int withPapers = 0;
        for (int i = all.size() - 1; i >= 0 && withPapers < most; i--) {
            LabelledDay day = LabelledDay.of(all.get(i).read());
            latest.add(0, day);
            withPapers += day.papers().isEmpty() ? 0 : 1;
        }
        return latest;
    }
}
