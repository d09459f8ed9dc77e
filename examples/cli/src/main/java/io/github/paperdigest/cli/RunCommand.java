package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.SeenBefore;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Makes the digest of a day: OUT/YYYY-MM/YYYY-MM-DD.json and the page beside it, .md or .html.",
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

    private final Session session;

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
    private final PageOptions page = new PageOptions();

    @Mixin
    private final PublisherOptions publishers = new PublisherOptions();

    @Mixin
    private final SetOption set = new SetOption();

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
                "make days anew that are complete already, and write what comes out in the place of what is there. Without"
                        + " it a day that was made from the same profile, sources, scorers and model is left alone, and one"
                        + " that has more papers, or more of them scored, stays"
            })
    private boolean again;

    @Option(
            names = "--dry-run",
            description =
                    "only say how many papers there are and what scoring them will use at most; no model is asked")
    private boolean dryRun;

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

    @Option(
            names = "--quiet",
            description = "say nothing of how far the run is, only what went wrong and what came out")
    private boolean quiet;

    @Option(names = "--json", description = "print what came out as JSON, an object a line for each digest")
    private boolean json;

    private static final class Readers {
        @Option(names = "--profile", paramLabel = "DIR", description = "the reader's profile")
        private @Nullable Path profile;

        @Option(
                names = "--profiles",
                paramLabel = "DIR",
                description = "a directory of profiles, one a directory; digests go to OUT/PROFILE/…")
        private @Nullable Path profiles;
    }

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        requireOneKindOfDay();
        RunReport report = new RunReport(session, json, quiet, readers.profiles != null);
        List<Profile> profiles = profiles(report);
        if (drift) {
            checkDrift(profiles);
        }
        if (!dryRun) {
            tryTargets();
        }
        session.interruption().guard();
        PartSettings settings = new PartSettings(session, set.values());
        try (ScoreStore store = dryRun ? null : scorers.openStore();
                DigestPipeline pipeline = pipeline(store, settings)) {
            for (LocalDate day : Days.of(date, from, to)) {
                new DayRun(pipeline, settings, report, day).run(profiles);
            }
            if (from == null && date == null) {
                new DayRun(pipeline, settings, report, null).run(profiles);
            }
        }
        if (session.interruption().happened()) {
            report.stopped(scorers.store() != null);
        }
        return report.exitCode();
    }

    /** One day of the run, for all readers. */
    private final class DayRun {

        private final DigestPipeline pipeline;
        private final PartSettings settings;
        private final RunReport report;
        private final @Nullable LocalDate day;

        DayRun(DigestPipeline pipeline, PartSettings settings, RunReport report, @Nullable LocalDate day) {
            this.pipeline = pipeline;
            this.settings = settings;
            this.report = report;
            this.day = day;
        }

        /** Readers who ask for the same papers share one fetch, which is free; then it is known what is there already. */
        void run(List<Profile> profiles) {
            Map<AnnouncementRequest, List<Profile>> byRequest = new LinkedHashMap<>();
            for (Profile profile : profiles) {
                if (from != null && day != null && !again && files(profile).isDone(day)) {
                    report.delivered(files(profile).read(day), pipeline);
                } else {
                    byRequest
                            .computeIfAbsent(request(profile), request -> new ArrayList<>())
                            .add(profile);
                }
            }
            byRequest.forEach(this::run);
        }

        private AnnouncementRequest request(Profile profile) {
            AnnouncementRequest newest = AnnouncementRequest.of(profile);
            return day == null ? newest : newest.forDay(day);
        }

        private void run(AnnouncementRequest request, List<Profile> profiles) {
            if (session.interruption().happened()) {
                return;
            }
            Announcement announcement;
            try {
                announcement = pipeline.fetch(request);
            } catch (DigestException e) {
                profiles.forEach(profile -> report.failed(profile.name(), day, e));
                return;
            }
            RunOptions options = RunOptions.forAnnouncement(announcement);
            List<Profile> due = new ArrayList<>();
            for (Profile profile : profiles) {
                if (dryRun) {
                    estimate(profile, options, announcement);
                } else if (isThere(profile, announcement)) {
                    report.isThere(
                            announcement.date(), profile.name(), files(profile).page(announcement.date()));
                    report.delivered(files(profile).read(announcement.date()), pipeline);
                } else if (hasPlace(profile, announcement.date())) {
                    due.add(profile);
                }
            }
            pipeline.runAll(due, options, this::report);
        }

        /** Whether the day's own directories can be written to: if not, the reader is told before anything is paid. */
        private boolean hasPlace(Profile profile, LocalDate date) {
            try {
                Targets.tryBelow(
                        "--out",
                        Objects.requireNonNull(files(profile).page(date).getParent()));
                if (archiveDirectory != null) {
                    Targets.tryBelow(
                            "--archive",
                            archiveDirectory.resolve(profile.name()).resolve("" + date.getYear()));
                }
                return true;
            } catch (DigestException e) {
                report.failed(profile.name(), date, e);
                return false;
            }
        }

        private void estimate(Profile profile, RunOptions options, Announcement announcement) {
            try {
                report.estimate(profile.name(), announcement, pipeline.estimate(profile, options));
            } catch (DigestException e) {
                report.failed(profile.name(), day, e);
            }
        }

        /** Whether a digest is there that another run could not better: it has all papers, and nothing is in doubt. */
        private boolean isThere(Profile profile, Announcement announcement) {
            boolean doubtful =
                    announcement.notices().stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
            return !again
                    && !doubtful
                    && files(profile)
                            .settled(announcement.date(), madeFrom(profile))
                            .filter(there -> hasAll(there, announcement))
                            .isPresent();
        }

        private boolean hasAll(Digest there, Announcement announcement) {
            return there.accounting().entries() >= announcement.entries()
                    && (seen == Seen.omit
                            || announcement.papers().stream()
                                    .allMatch(
                                            paper -> there.decision(paper.id()).isPresent()));
        }

        private void report(ReaderOutcome outcome) {
            // What is paid is kept also when the run is stopped, and an interrupted thread can't write.
            boolean interrupted = Thread.interrupted();
            try {
                if (outcome.failure().isPresent()) {
                    report.failed(
                            outcome.profile().name(), day, outcome.failure().get());
                } else {
                    report(outcome.profile(), outcome.digest().orElseThrow());
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void report(Profile profile, Digest digest) {
            DigestFiles files = files(profile);
            Optional<String> better;
            try {
                better = keep(digest, files, madeFrom(profile));
            } catch (StorageException e) {
                report.failed(profile.name(), digest.date(), notKept(e));
                return;
            }
            if (better.isPresent()) {
                report.staysAsItWas(digest, better.get());
            } else {
                report.written(digest, files.page(digest.date()));
                report.delivered(digest, pipeline);
            }
        }

        /** What is paid for is named even if it can't be kept. */
        private StorageException notKept(StorageException failure) {
            return new StorageException(
                    failure.getMessage()
                            + (scorers.store() == null
                                    ? ". What was scored is lost; with --store FILE it would not be paid again"
                                    : ". Make room and run the same command again: what the store has is not paid again"),
                    failure);
        }

        private DigestFiles files(Profile profile) {
            return new DigestFiles(readers.profiles == null ? out : out.resolve(profile.name()), pipeline);
        }

        private String madeFrom(Profile profile) {
            return MadeFrom.of(profile, settings.made());
        }
    }

    /** Keeps a digest in the archive and as files, or says what better one of the day is there, which then stays. */
    private Optional<String> keep(Digest digest, DigestFiles files, String madeFrom) {
        DigestArchive archive = archive();
        Optional<String> better = again ? Optional.empty() : files.objectionTo(digest);
        if (better.isEmpty() && archive != null) {
            try {
                better = keep(digest, archive);
            } catch (StorageException e) {
                files.write(digest, "");
                throw e;
            }
        }
        if (better.isEmpty()) {
            files.write(digest, digest.verdict() == RunVerdict.PARTIAL ? "" : madeFrom);
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

    private @Nullable DigestArchive archive() {
        return archiveDirectory == null ? null : DigestArchive.at(archiveDirectory);
    }

    /** The readers; of many, one whose profile is broken is told of and costs the others nothing. */
    private List<Profile> profiles(RunReport report) {
        List<Profile> profiles = readers.profile != null
                ? Profiles.one(readers.profile)
                : Profiles.all(Objects.requireNonNull(readers.profiles), report::failed);
        return categories.isEmpty()
                ? profiles
                : profiles.stream()
                        .map(profile ->
                                profile.toBuilder().categories(categories).build())
                        .toList();
    }

    private void tryTargets() {
        Targets.tryDirectory("--out", out);
        Targets.tryDirectory("--archive", archiveDirectory);
        Targets.tryDirectory("--cache", source.cache());
        Targets.tryFile("--store", scorers.store());
    }

    private void checkDrift(List<Profile> profiles) {
        DigestArchive archive = archive();
        if (archive == null || readers.profile == null) {
            throw new ConfigurationException(
                    "--drift needs one reader's --profile, and an --archive of what the reader's screen let through");
        }
        scorers.checkDrift(archive.days(profiles.get(0).name()));
    }

    private DigestPipeline pipeline(@Nullable ScoreStore store, PartSettings settings) {
        DigestArchive archive = archive();
        DigestPipelineBuilder builder = DigestPipeline.builder().classLoader(session.classLoader());
        if (!quiet) {
            builder.listener(new ProgressLine(session.console(), session.environment(), readers.profiles != null));
        }
        source.addTo(settings);
        scorers.addTo(settings);
        source.addTo(builder, settings, session);
        scorers.addTo(builder, settings, session);
        page.addTo(builder, settings, session);
        publishers.addTo(builder, settings, session, out.resolve(".delivered"));
        settings.note("seen=" + seen);
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
        settings.requireUsed();
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
}
