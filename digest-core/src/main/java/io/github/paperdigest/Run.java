package io.github.paperdigest;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run for one reader: the way of an announcement to a digest. Used once, by one thread. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunParts parts;
    private final Profile profile;
    private final RunControl control;
    private final Listeners listeners;
    private final Sharing sharing;
    private final String id = UUID.randomUUID().toString();
    private final String startTime;
    private RunInfo info;

    Run(
            RunParts parts,
            Profile profile,
            RunControl control,
            Listeners listeners,
            Optional<LocalDate> day,
            Sharing sharing) {
        this.parts = parts;
        this.profile = profile;
        this.control = control;
        this.listeners = listeners;
        this.sharing = sharing;
        this.startTime = RUN_TIME.format(parts.clock().instant());
        this.info = info(day.orElseGet(() -> LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC)));
    }

    private RunInfo info(LocalDate day) {
        return new RunInfo(id, day + "-" + profile.name() + "-" + startTime, profile.name(), day);
    }

    /** Makes the digest of the announcement that this gives. */
    Digest of(Supplier<Announcement> announcement) {
        listeners.tell(each -> each.onRunStarted(info));
        try {
            Digest digest = digest(announcement.get());
            listeners.tell(each -> each.onDigest(info, digest));
            return digest;
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            DigestException failure = e instanceof DigestException known ? known : unforeseen(e);
            listeners.tell(each -> each.onFailure(info, failure));
            throw failure;
        }
    }

    /** What the run would use of models at most. */
    ModelUsage estimate(Announcement announced) {
        info = info(announced.date());
        Announcement announcement = toScore(announced, earlierPapers(announced));
        return cascade(new SelectionPolicy(profile)).estimate(announcement.papers());
    }

    private Cascade cascade(SelectionPolicy policy) {
        return new Cascade(parts, profile, policy, info, control, listeners, sharing);
    }

    private Announcement toScore(Announcement announced, Optional<EarlierPapers> earlier) {
        return earlier.map(papers -> seenBefore().toScore(announced, papers)).orElse(announced);
    }

    private static DigestException unforeseen(Throwable e) {
        RemoteFailure failure = ForeignCode.failure("the run", e);
        return new ScoringException(failure.message(), failure, e);
    }

    private Digest digest(Announcement announced) {
        info = info(announced.date());
        Optional<EarlierPapers> earlier = earlierPapers(announced);
        Announcement announcement = toScore(announced, earlier);
        LOG.info(
                "[{}] {} entries, {} candidates",
                info,
                announcement.entries(),
                announcement.papers().size());
        listeners.tell(each -> each.onAnnouncement(info, announcement));
        SelectionPolicy policy = new SelectionPolicy(profile);
        Cascade cascade = cascade(policy);
        cascade.decide(announcement.papers());
        SelectionPolicy.Selection selection = policy.select(cascade.assessments());
        List<Decision> selected = earlier.map(papers -> seenBefore().marked(selection.selected(), papers))
                .orElse(selection.selected());
        Digest unchecked = digest(announcement, cascade, selected, selection.others(), List.of());
        Digest digest = shareNotice(unchecked)
                .map(notice -> digest(announcement, cascade, selected, selection.others(), List.of(notice)))
                .orElse(unchecked);
        LOG.info("[{}] {}: {}", info, digest.verdict(), digest.accounting());
        if (digest.verdict() == RunVerdict.FAILED) {
            throw failure(digest, cascade);
        }
        return digest;
    }

    private SeenBefore seenBefore() {
        return Optional.ofNullable(parts.seenBefore()).orElseThrow();
    }

    private Optional<EarlierPapers> earlierPapers(Announcement announced) {
        @Nullable DigestArchive archive = parts.archive();
        return parts.seenBefore() == null || archive == null
                ? Optional.empty()
                : Optional.of(ForeignCode.given(
                        "the archive " + archive.getClass().getName(),
                        () -> archive.papersBefore(profile.name(), announced.date(), SeenBefore.DAYS),
                        StorageException::new));
    }

    /** What the archive says of the share of papers that were kept. A run that was stopped reads no more files. */
    private Optional<Notice> shareNotice(Digest digest) {
        @Nullable DigestArchive archive = parts.archive();
        return archive == null || control.stopped().isPresent()
                ? Optional.empty()
                : ShareCheck.of(digest, profile, archive);
    }

    private Digest digest(
            Announcement announcement,
            Cascade cascade,
            List<Decision> selected,
            List<Decision> notSelected,
            List<Notice> more) {
        List<Notice> notices = new ArrayList<>(announcement.notices());
        notices.addAll(cascade.notices());
        notices.addAll(more);
        return Digest.builder(announcement.date(), profile.name())
                .verdict(verdict(announcement, notices, cascade.assessments(), notSelected))
                .categories(announcement.categories().isEmpty() ? profile.categories() : announcement.categories())
                .topics(profile.topicNames())
                .language(profile.language().orElse(null))
                .entries(announcement.entries(), announcement.duplicates(), announcement.excluded())
                .sources(announcement.sources())
                .selected(selected)
                .notSelected(notSelected)
                .notices(notices)
                .stages(cascade.reports())
                .model(cascade.sentPrompt().map(StageRecorder.SentPrompt::model).orElse(null))
                .prompt(cascade.sentPrompt()
                        .map(StageRecorder.SentPrompt::prompt)
                        .orElse(null))
                .createdAt(parts.clock().instant().truncatedTo(ChronoUnit.SECONDS))
                .runId(info.runId())
                .build();
    }

    private static RunVerdict verdict(
            Announcement announcement, List<Notice> notices, List<Assessment> assessments, List<Decision> notSelected) {
        if (announcement.noAnnouncement()) {
            return RunVerdict.NO_ANNOUNCEMENT;
        }
        if (!assessments.isEmpty() && assessments.stream().noneMatch(Assessment::isDecided)) {
            return RunVerdict.FAILED;
        }
        boolean warned = notices.stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        boolean unscored =
                notSelected.stream().anyMatch(decision -> decision.disposition() == Decision.Disposition.UNSCORED);
        return warned || unscored ? RunVerdict.PARTIAL : RunVerdict.COMPLETE;
    }

    private static DigestException failure(Digest digest, Cascade cascade) {
        if (cascade.misconfiguration().isPresent()) {
            return cascade.misconfiguration().get();
        }
        RemoteFailure failure = cascade.end().orElseGet(() -> firstFailure(cascade.assessments()));
        int candidates = digest.accounting().candidates();
        if (failure.kind() == FailureKind.CANCELLED) {
            return new DigestCancelledException("the run was stopped before any of the " + candidates
                    + " papers was decided: " + failure.message());
        }
        return new RunFailedException(
                "none of the " + candidates + " papers of " + digest.date() + " could be scored: " + failure,
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
