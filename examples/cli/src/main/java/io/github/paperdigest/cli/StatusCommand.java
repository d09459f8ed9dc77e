package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how the last days went. */
@Command(
        name = "status",
        description = "Tells of the last days of an archive: verdicts, counts, cost, and what to do about it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every announcement of these days has a digest that is complete",
            "1:the archive can't be read",
            "2:wrong usage or configuration",
            "3:a day is missing, partial or damaged"
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--archive",
            required = true,
            paramLabel = "DIR",
            description = "the archive that runs keep digests in, or what they wrote")
    @SuppressWarnings("NullAway.Init") // required
    private Path archiveDirectory;

    @Option(names = "--reader", paramLabel = "NAME", description = "the only reader to tell of")
    private @Nullable String reader;

    @Option(names = "--days", paramLabel = "N", description = "how many days back (default: ${DEFAULT-VALUE})")
    private int days = 14;

    private final Clock clock;

    StatusCommand() {
        this(Clock.systemUTC());
    }

    StatusCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (days < 1) {
            throw new ConfigurationException("--days: " + days + " days are none to tell of; it is 1 or more");
        }
        DigestArchive archive = RunOutput.orArchive(archiveDirectory);
        List<String> readers = archive.profiles().stream()
                .filter(name -> reader == null || name.equals(reader))
                .toList();
        if (readers.isEmpty()) {
            throw new ConfigurationException("the archive " + archiveDirectory + " has no digests"
                    + (reader == null ? "" : " of a reader '" + reader + "'")
                    + "; run puts them there");
        }
        int exitCode = PaperDigest.DONE;
        for (String name : readers) {
            exitCode = ExitCodes.worse(exitCode, tell(archive, name));
        }
        spec.commandLine().getOut().flush();
        return exitCode;
    }

    private int tell(DigestArchive archive, String name) {
        PrintWriter out = spec.commandLine().getOut();
        LocalDate today = AnnouncementCalendar.today(clock);
        Map<LocalDate, ArchivedDay> there = archive.days(name).stream()
                .collect(Collectors.toMap(ArchivedDay::date, day -> day, (a, b) -> b, TreeMap::new));
        out.println(name + ":");
        Summary summary = new Summary();
        LocalDate begin = today.minusDays(days - 1L);
        LocalDate first = there.keySet().stream().findFirst().orElse(today);
        for (LocalDate day = begin.isBefore(first) ? first : begin; !day.isAfter(today); day = day.plusDays(1)) {
            @Nullable ArchivedDay archived = there.get(day);
            if (archived != null) {
                out.println("  " + summary.add(archived));
            } else if (isAnnounced(day) && day.isBefore(today)) {
                out.println("  " + day + "  missing");
                summary.repair(day);
            }
        }
        if (summary.isEmpty()) {
            there.keySet().stream()
                    .max(LocalDate::compareTo)
                    .ifPresent(day -> out.println("  The newest digest is of " + day + "; --days looks further back."));
        }
        summary.tell(out);
        return summary.exitCode();
    }

    private static boolean isAnnounced(LocalDate day) {
        return AnnouncementCalendar.arxiv().kindOf(day) == AnnouncementCalendar.DayKind.ANNOUNCEMENT;
    }

    /** What the days have in common. */
    private static final class Summary {

        private BigDecimal dollars = BigDecimal.ZERO;
        private boolean priceKnown = true;
        private int count;
        private @Nullable LocalDate firstToRepair;
        private @Nullable LocalDate lastToRepair;

        String add(ArchivedDay archived) {
            Digest digest;
            try {
                digest = archived.read();
            } catch (StorageException e) {
                repair(archived.date());
                return archived.date() + "  damaged: " + PlainText.line(String.valueOf(e.getMessage()));
            }
            count++;
            digest.usage()
                    .cost()
                    .ifPresentOrElse(cost -> dollars = dollars.add(cost.total()), () -> priceKnown = false);
            if (digest.verdict() == RunVerdict.PARTIAL) {
                repair(digest.date());
            }
            return digest.date() + "  " + digest.verdict() + "  "
                    + digest.accounting().selected() + " of "
                    + digest.accounting().candidates() + " papers"
                    + (digest.accounting().unscored() == 0
                            ? ""
                            : ", " + digest.accounting().unscored() + " unscored")
                    + digest.usage()
                            .cost()
                            .map(cost -> ", $" + cost.total().setScale(2, RoundingMode.HALF_UP))
                            .orElse("");
        }

        /** Whether there was no digest that can be read. */
        boolean isEmpty() {
            return count == 0;
        }

        void repair(LocalDate day) {
            firstToRepair = firstToRepair == null ? day : firstToRepair;
            lastToRepair = day;
        }

        void tell(PrintWriter out) {
            out.println("  " + count + " digests, $" + dollars.setScale(2, RoundingMode.HALF_UP)
                    + (priceKnown ? "" : " and what has no known price"));
            if (firstToRepair != null) {
                out.println("  To mend what is missing or partial, repeat your run with --from " + firstToRepair
                        + " --to " + lastToRepair + "; complete days are left alone.");
            }
        }

        int exitCode() {
            return firstToRepair == null ? PaperDigest.DONE : PaperDigest.PARTIAL;
        }
    }
}
