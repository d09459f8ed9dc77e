package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.SeenBefore;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.markdown.PageLayout;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.store.ScoreStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the digest of a day, or of each day of a range, for one reader or many. */
@Command(
        name = "run",
        description = {
            "Makes the digest of a day: OUT/YYYY-MM/YYYY-MM-DD.md and .json.",
            "The key for the model is read from OPENAI_API_KEY."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /** What to do with papers that the archive shows to have been on a page before. */
    enum Seen {
        keep,
        mark,
        omit
    }

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Readers readers;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final ScorerOptions scorers = new ScorerOptions();

    @Mixin
    private final PublisherOptions publishers = new PublisherOptions();

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "the announcement day (default: the newest)")
    private @Nullable LocalDate date;

    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "the first day of a range, run oldest first")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "YYYY-MM-DD",
            description =
                    "the last day of the range; days that are there already, complete and with papers, are left alone")
    private @Nullable LocalDate to;

    @Option(
            names = "--again",
            description = {
                "make complete days of the range anew, and write what comes out in the place of what is there. Without it a"
                        + " day that has more papers, or more of them scored, stays"
            })
    private boolean again;

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "a category to read instead of the profile's; can be repeated")
    private List<String> categories = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where digests are written (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("digests");

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description =
                    "an archive to keep digests in, which tells stale feeds, papers that were shown before, and days on"
                            + " which far fewer or more papers are kept than before")
    private @Nullable Path archiveDirectory;

    @Option(
            names = "--seen",
            paramLabel = "CHOICE",
            description = "papers that the archive's earlier digests showed: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE})")
    private Seen seen = Seen.keep;

    @Option(
            names = "--drift",
            description = "pass everything through learned-screen if the archive shows that it loses more than it may")
    private boolean drift;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "stop scoring after this time, for instance 45m; what is scored by then is kept")
    private @Nullable Duration deadline;

    @Option(names = "--layout", paramLabel = "NAME", description = "classic or modern (default: classic)")
    private PageLayout layout = PageLayout.CLASSIC;

    private static final class Readers {
        @Option(names = "--profile", paramLabel = "DIR", description = "the reader's profile")
        private @Nullable Path profile;

        @Option(
                names = "--profiles",
                paramLabel = "DIR",
                description = "a directory of profiles, one a directory; digests go to OUT/PROFILE/…")
        private @Nullable Path profiles;
    }

    RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        requireOneKindOfDay();
        List<Profile> profiles = profiles();
        int exitCode = PaperDigest.DONE;
        if (drift) {
            checkDrift(profiles);
        }
        try (ScoreStore store = scorers.openStore();
                DigestPipeline pipeline = pipeline(store)) {
            for (LocalDate day : Days.of(date, from, to)) {
                exitCode = ExitCodes.worse(exitCode, run(pipeline, profiles, day));
            }
            if (from == null && date == null) {
                exitCode = run(pipeline, profiles, null);
            }
        }
        return exitCode;
    }

    private int run(DigestPipeline pipeline, List<Profile> profiles, @Nullable LocalDate day) {
        AtomicInteger exitCode = new AtomicInteger(PaperDigest.DONE);
        List<Profile> due = new ArrayList<>(profiles);
        if (from != null && day != null && !again) {
            for (Profile profile : profiles) {
                DigestFiles files = files(profile, pipeline);
                if (files.isDone(day)) {
                    due.remove(profile);
                    exitCode.accumulateAndGet(publish(files.read(day), pipeline), ExitCodes::worse);
                }
            }
        }
        pipeline.runAll(
                due,
                day == null ? RunOptions.newest() : RunOptions.forDay(day),
                outcome -> exitCode.accumulateAndGet(report(outcome, pipeline, day), ExitCodes::worse));
        return exitCode.get();
    }

    private int report(ReaderOutcome outcome, DigestPipeline pipeline, @Nullable LocalDate day) {
        if (outcome.failure().isPresent()) {
            DigestException failure = outcome.failure().get();
            if (failure instanceof RunFailedException failed) {
                report(failed.digest());
            }
            String what = readers.profiles == null ? "" : outcome.profile().name() + ": ";
            String when = from == null || day == null ? "" : day + ": ";
            err().println("paper-digest: " + what + when + failure.getMessage());
            err().flush();
            return ExitCodes.of(failure);
        }
        Digest digest = outcome.digest().orElseThrow();
        DigestFiles files = files(outcome.profile(), pipeline);
        Optional<String> better = keep(digest, files);
        report(digest);
        if (better.isPresent()) {
            err().println("Warning: " + digest.date() + " of " + digest.profile() + " stays as it was: " + better.get()
                    + ". Run it with --again to replace it.");
            err().flush();
            return PaperDigest.PARTIAL;
        }
        out().println("Page: " + files.page(digest.date()));
        out().flush();
        return ExitCodes.worse(
                digest.verdict() == RunVerdict.PARTIAL ? PaperDigest.PARTIAL : PaperDigest.DONE,
                publish(digest, pipeline));
    }

    private int publish(Digest digest, DigestPipeline pipeline) {
        return PublisherOptions.publish(digest, pipeline, out(), err());
    }

    /** Keeps a digest in the archive and as files, or says what better one of the day is there, which then stays. */
    private Optional<String> keep(Digest digest, DigestFiles files) {
        DigestArchive archive = archive();
        Optional<String> better = again ? Optional.empty() : files.objectionTo(digest);
        if (better.isEmpty() && archive != null) {
            better = keep(digest, archive);
        }
        if (better.isEmpty()) {
            files.write(digest);
        }
        return better;
    }

    private Optional<String> keep(Digest digest, DigestArchive archive) {
        if (again) {
            archive.put(digest);
            return Optional.empty();
        }
        return archive.putUnlessWorse(digest);
    }

    private void report(Digest digest) {
        for (Notice notice : digest.notices()) {
            err().println(notice.severity() == Notice.Severity.WARNING ? "Warning: " + notice : "Note: " + notice);
        }
        err().flush();
        String reader = readers.profiles == null ? "" : " " + digest.profile();
        out().println(digest.date() + reader + ": " + digest.verdict() + ". " + digest.accounting() + ".");
        if (digest.model().isPresent()) {
            out().println("Model: " + digest.model().get() + ", " + digest.usage() + ".");
        }
        out().flush();
    }

    private DigestFiles files(Profile profile, DigestPipeline pipeline) {
        return new DigestFiles(readers.profiles == null ? out : out.resolve(profile.name()), pipeline);
    }

    private @Nullable DigestArchive archive() {
        return archiveDirectory == null ? null : DigestArchive.at(archiveDirectory);
    }

    private List<Profile> profiles() {
        List<Profile> profiles = readers.profile != null
                ? Profiles.one(readers.profile)
                : Profiles.all(Objects.requireNonNull(readers.profiles));
        return categories.isEmpty()
                ? profiles
                : profiles.stream()
                        .map(profile ->
                                profile.toBuilder().categories(categories).build())
                        .toList();
    }

    private void checkDrift(List<Profile> profiles) {
        DigestArchive archive = archive();
        if (archive == null || readers.profile == null) {
            throw new ConfigurationException(
                    "--drift needs one reader's --profile, and an --archive of what the reader's screen let through");
        }
        scorers.checkDrift(archive.days(profiles.get(0).name()));
    }

    private DigestPipeline pipeline(@Nullable ScoreStore store) {
        DigestArchive archive = archive();
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .source(source.source(archive))
                .renderer(MarkdownRenderer.builder().layout(layout).build())
                .listener(new ProgressLine(err()));
        scorers.addTo(builder, environment, source.patience());
        publishers.addTo(builder, environment, out.resolve(".delivered"));
        if (store != null) {
            builder.scoreStore(store);
        }
        if (deadline != null) {
            builder.timeLimit(deadline);
        }
        if (archive != null) {
            builder.archive(archive);
        }
        if (seen != Seen.keep) {
            if (archive == null) {
                throw new ConfigurationException(
                        "--seen " + seen + " needs an --archive to know what was shown before");
            }
            builder.seenBefore(seen == Seen.mark ? SeenBefore.MARK : SeenBefore.LEAVE_OUT);
        }
        return builder.build();
    }

    private void requireOneKindOfDay() {
        if ((from == null) != (to == null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to go together");
        }
        if (from != null && date != null) {
            throw new ParameterException(spec.commandLine(), "either --date, or --from and --to");
        }
        if (from != null && !source.hasPast()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--source rss has no past days, so it can't be read --from " + from
                            + "; --source auto, api and oai can");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to " + to + " is before --from " + from);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
