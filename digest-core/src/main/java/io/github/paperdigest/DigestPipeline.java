package io.github.paperdigest;

import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes papers from a source through a cascade of scorers to a digest.
 *
 * <pre>{@code
 * try (DigestPipeline pipeline = DigestPipeline.builder()
 *         .source("arxiv-rss")
 *         .chatModel("openai", Map.of("model", "gpt-5-mini", "api-key", key))
 *         .scorer("llm")
 *         .renderer("markdown")
 *         .build()) {
 *     Digest digest = pipeline.run(profile);
 *     pipeline.renderer().render(digest, writer);
 * }
 * }</pre>
 *
 * <p>A pipeline is thread-safe and can run any number of times. Runs are blocking and interruptible: an interrupt or the
 * deadline stops the run, aborts calls in flight, and what is decided by then becomes a PARTIAL digest.
 */
public final class DigestPipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DigestPipeline.class);

    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Part<PaperSource> source;
    private final List<Scorer> scorers;
    private final Part<DigestRenderer> renderer;
    private final Clock clock;
    private final @Nullable Duration timeLimit;
    private final DigestListener listener;
    private final @Nullable SeenBefore seenBefore;
    private final PipelineContext context;

    DigestPipeline(
            Part<PaperSource> source,
            List<Scorer> scorers,
            Part<DigestRenderer> renderer,
            Clock clock,
            @Nullable Duration timeLimit,
            DigestListener listener,
            @Nullable SeenBefore seenBefore,
            PipelineContext context) {
        this.source = source;
        this.scorers = List.copyOf(scorers);
        this.renderer = renderer;
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.listener = listener;
        this.seenBefore = seenBefore;
        this.context = context;
    }

    /** Starts a pipeline; see the builder's methods for the defaults. */
    public static DigestPipelineBuilder builder() {
        return new DigestPipelineBuilder();
    }

    /**
     * Fetches the newest announcement and makes the digest of it.
     *
     * @throws io.github.paperdigest.error.PaperSourceException if the source brings nothing
     * @throws RunFailedException if there were papers and none could be decided; it carries the accounting
     * @throws DigestCancelledException if the run was stopped before anything was decided
     * @throws io.github.paperdigest.error.ConfigurationException if a part is missing or wrong
     */
    public Digest run(Profile profile) {
        return run(profile, fetch(AnnouncementRequest.of(profile)));
    }

    /**
     * Fetches the announcement of a day and makes the digest of it.
     *
     * @throws io.github.paperdigest.error.DigestException as {@link #run(Profile)} does
     */
    public Digest run(Profile profile, LocalDate day) {
        return run(profile, fetch(AnnouncementRequest.of(profile).forDay(day)));
    }

    /**
     * Fetches an announcement from the pipeline's source, for instance to run it for several readers.
     *
     * @throws io.github.paperdigest.error.PaperSourceException if the source brings nothing
     * @throws DigestCancelledException if the thread is interrupted
     */
    public Announcement fetch(AnnouncementRequest request) {
        try {
            return source.get().fetch(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigestCancelledException("the run was interrupted while the source was being read", e);
        }
    }

    /**
     * Makes the digest of an announcement that is there already.
     *
     * @throws io.github.paperdigest.error.DigestException as {@link #run(Profile)} does
     */
    public Digest run(Profile profile, Announcement announced) {
        Announcement announcement = seenBefore == null ? announced : seenBefore.toScore(announced, profile);
        Instant start = clock.instant();
        String runId = announcement.date() + "-" + profile.name() + "-" + RUN_TIME.format(start);
        LOG.info(
                "[{}] {} entries, {} candidates",
                runId,
                announcement.entries(),
                announcement.papers().size());
        listener.onAnnouncement(announcement);
        SelectionPolicy policy = new SelectionPolicy(profile);
        Cascade cascade = new Cascade(
                scorers, profile, policy, runId, clock, timeLimit == null ? null : start.plus(timeLimit), listener);
        List<Paper> papers = announcement.papers();
        cascade.decide(papers);
        Digest digest = digest(profile, announcement, policy, cascade, runId);
        LOG.info("[{}] {}: {}", runId, digest.verdict(), digest.accounting());
        if (digest.verdict() == RunVerdict.FAILED) {
            throw failure(digest, cascade);
        }
        listener.onDigest(digest);
        return digest;
    }

    /**
     * Makes the digests of one day for many readers. Readers who ask for the same categories and announce types share one
     * fetch; each has a digest, limits and a verdict of their own, and what fails for one does not touch another. The
     * readers are run one after the other, so that the calls of one, which begin with the same prompt, follow each other
     * and profit from the endpoint's cache.
     *
     * @param day the announcement day, or null for the newest
     * @return an outcome for each profile, in their order
     */
    public List<ReaderOutcome> runAll(List<Profile> profiles, @Nullable LocalDate day) {
        Map<List<Object>, Part<Announcement>> fetched = new HashMap<>();
        List<ReaderOutcome> outcomes = new ArrayList<>();
        for (Profile profile : profiles) {
            Part<Announcement> announcement = fetched.computeIfAbsent(
                    List.of(profile.categories(), profile.announceTypes(), profile.primaryOnly()),
                    request -> Part.find(() -> fetch(
                            day == null
                                    ? AnnouncementRequest.of(profile)
                                    : AnnouncementRequest.of(profile).forDay(day))));
            outcomes.add(outcome(profile, announcement));
        }
        return List.copyOf(outcomes);
    }

    private ReaderOutcome outcome(Profile profile, Part<Announcement> announcement) {
        try {
            return ReaderOutcome.of(profile, run(profile, announcement.get()));
        } catch (DigestException e) {
            LOG.warn("No digest for {}: {}", profile, e.getMessage());
            return ReaderOutcome.failed(profile, e);
        }
    }

    /**
     * The pipeline's renderer.
     *
     * @throws io.github.paperdigest.error.ConfigurationException if it has none; the message says how to add one
     */
    public DigestRenderer renderer() {
        return renderer.get();
    }

    /** Closes what the pipeline made, its threads among it; what an application handed over stays open. */
    @Override
    public void close() {
        context.close();
    }

    private Digest digest(
            Profile profile, Announcement announcement, SelectionPolicy policy, Cascade cascade, String runId) {
        List<Assessment> assessments = cascade.assessments();
        List<Notice> notices = new ArrayList<>(announcement.notices());
        notices.addAll(cascade.notices());
        SelectionPolicy.Selection selection = policy.select(assessments);
        long unscored = selection.others().stream()
                .filter(decision -> decision.disposition() == Decision.Disposition.UNSCORED)
                .count();
        return Digest.builder(announcement.date(), profile.name())
                .verdict(verdict(announcement, notices, assessments, unscored))
                .categories(announcement.categories().isEmpty() ? profile.categories() : announcement.categories())
                .topics(profile.topicNames())
                .entries(announcement.entries(), announcement.duplicates(), announcement.excluded())
                .selected(
                        seenBefore == null
                                ? selection.selected()
                                : seenBefore.marked(selection.selected(), announcement.date(), profile))
                .notSelected(selection.others())
                .notices(notices)
                .stages(cascade.reports())
                .sources(announcement.sources())
                .model(cascade.sentPrompt().map(StageRecorder.SentPrompt::model).orElse(null))
                .prompt(cascade.sentPrompt()
                        .map(StageRecorder.SentPrompt::prompt)
                        .orElse(null))
                .createdAt(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .runId(runId)
                .build();
    }

    private static RunVerdict verdict(
            Announcement announcement, List<Notice> notices, List<Assessment> assessments, long unscored) {
        if (announcement.noAnnouncement()) {
            return RunVerdict.NO_ANNOUNCEMENT;
        }
        if (!assessments.isEmpty() && assessments.stream().noneMatch(Assessment::isDecided)) {
            return RunVerdict.FAILED;
        }
        boolean warned = notices.stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        return warned || unscored > 0 ? RunVerdict.PARTIAL : RunVerdict.COMPLETE;
    }

    private static RuntimeException failure(Digest digest, Cascade cascade) {
        RemoteFailure failure = cascade.end().orElseGet(() -> firstFailure(cascade.assessments()));
        if (failure.kind() == FailureKind.CANCELLED) {
            return new DigestCancelledException("the run was stopped before any of the "
                    + digest.accounting().candidates() + " papers was decided: " + failure.message());
        }
        return new RunFailedException(
                "none of the " + digest.accounting().candidates() + " papers of " + digest.date() + " could be scored: "
                        + failure,
                failure,
                digest);
    }

    private static RemoteFailure firstFailure(List<Assessment> assessments) {
        return assessments.stream()
                .map(Assessment::outcome)
                .filter(ScoringOutcome.Unscored.class::isInstance)
                .map(outcome -> ((ScoringOutcome.Unscored) outcome).failure())
                .findFirst()
                .orElseGet(() -> RemoteFailure.of(
                        FailureKind.INVALID_REQUEST,
                        "no scorer of the cascade had an opinion; add one that scores every paper"));
    }
}
