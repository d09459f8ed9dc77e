package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the candidates of one run through the scorers. Each scorer gets the papers that are still undecided, and those
 * with marks that it wants to judge again; whatever it does, no paper and no mark is lost: a scorer that throws, or answers
 * with the wrong number of outcomes, leaves its papers unscored, or with the marks they have, but for those whose outcome
 * it had handed over.
 */
final class Cascade {

    private static final Logger LOG = LoggerFactory.getLogger(Cascade.class);

    private final RunParts parts;
    private final Profile profile;
    private final SelectionPolicy policy;
    private final RunInfo run;
    private final RunControl control;
    private final Listeners listeners;
    private final Sharing sharing;
    private final Map<String, Assessment> assessments = new LinkedHashMap<>();
    private final List<StageReport> reports = new ArrayList<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private StageRecorder.@Nullable SentPrompt sentPrompt;
    private @Nullable RemoteFailure end;
    private @Nullable ConfigurationException misconfiguration;

    Cascade(
            RunParts parts,
            Profile profile,
            SelectionPolicy policy,
            RunInfo run,
            RunControl control,
            Listeners listeners,
            Sharing sharing) {
        this.parts = parts;
        this.profile = profile;
        this.policy = policy;
        this.run = run;
        this.control = control;
        this.listeners = listeners;
        this.sharing = sharing;
    }

    /** Decides about the papers as far as that is possible. */
    void decide(List<Paper> papers) {
        for (Paper paper : papers) {
            assessments.put(paper.id(), new Assessment(paper, "", ScoringOutcome.passed()));
        }
        tellEstimate(papers);
        for (Stage stage : parts.stages()) {
            Set<String> again = reconsidered(stage);
            if (end == null) {
                takeThrough(stage, again);
            } else if (!again.isEmpty()) {
                tellKeptMarks(stage, again.size(), end);
            }
        }
    }

    private void takeThrough(Stage stage, Set<String> again) {
        List<Paper> papers = assessments.values().stream()
                .filter(assessment -> !assessment.isDecided()
                        || again.contains(assessment.paper().id()))
                .map(Assessment::paper)
                .toList();
        if (papers.isEmpty()) {
            return;
        }
        StageRecorder recorder = recorder(stage, papers);
        List<ScoringOutcome> outcomes = score(stage, papers, again.size(), recorder);
        @Nullable
        String model =
                recorder.sentPrompt().map(StageRecorder.SentPrompt::model).orElse(null);
        List<RemoteFailure> keptMarks = new ArrayList<>();
        for (int i = 0; i < papers.size(); i++) {
            Paper paper = papers.get(i);
            ScoringOutcome outcome = judged(paper, outcomes.get(i));
            if (again.contains(paper.id()) && outcome instanceof ScoringOutcome.Unscored unscored) {
                keptMarks.add(unscored.failure());
            }
            assessments.computeIfPresent(paper.id(), (id, before) -> after(before, stage.name(), outcome, model));
        }
        if (!keptMarks.isEmpty()) {
            tellKeptMarks(stage, keptMarks.size(), keptMarks.get(0));
        }
        end = end == null ? control.stopped().orElse(null) : end;
        if (end != null) {
            LOG.warn("[{}] The run ends after {}: {}", run, stage.name(), end);
        }
    }

    private void tellKeptMarks(Stage stage, int papers, RemoteFailure reason) {
        notices.add(Notice.warning(
                stage.name(),
                (papers == 1
                                ? "1 paper that it was to judge again keeps its"
                                : papers + " papers that it was to judge again keep their")
                        + " earlier marks, since: " + reason.message()));
    }

    /** The papers with marks that a stage wants to judge again. */
    private Set<String> reconsidered(Stage stage) {
        List<Assessment> scored =
                assessments.values().stream().filter(Assessment::isScored).toList();
        if (scored.isEmpty()) {
            return Set.of();
        }
        try {
            return Objects.requireNonNull(control.call(stage.title(), () -> wanted(stage, scored)));
        } catch (RunControl.LeftBehindException | ExecutionException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            ForeignCode.throwIfNotContained(thrown);
            LOG.warn("[{}] The {} broke", run, stage.title(), thrown);
            notices.add(Notice.warning(
                    stage.name(),
                    "it can't say which papers it wants to judge again: " + ForeignCode.rootCause(thrown)));
            return Set.of();
        }
    }

    private Set<String> wanted(Stage stage, List<Assessment> scored) {
        Set<String> wanted = new HashSet<>();
        for (Assessment each : scored) {
            if (each.outcome() instanceof ScoringOutcome.Scored marks
                    && stage.scorer().reconsiders(each.paper(), marks.scores(), profile)) {
                wanted.add(each.paper().id());
            }
        }
        return wanted;
    }

    /** What is known of each paper, in canonical order. */
    List<Assessment> assessments() {
        @Nullable String model = sentPrompt == null ? null : sentPrompt.model();
        return assessments.values().stream()
                .map(assessment -> assessment.withoutSaying(model))
                .toList();
    }

    List<StageReport> reports() {
        return List.copyOf(reports);
    }

    /** What the scorers have to tell the readers of the digest. */
    List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** The prompt of the last stage that asked a model, which is the one that scored. */
    Optional<StageRecorder.SentPrompt> sentPrompt() {
        return Optional.ofNullable(sentPrompt);
    }

    /** Why the run ended before every scorer had its turn. */
    Optional<RemoteFailure> end() {
        return Optional.ofNullable(end);
    }

    /** What is wrong with the settings or the profile, if a scorer said so. */
    Optional<ConfigurationException> misconfiguration() {
        return Optional.ofNullable(misconfiguration);
    }

    private List<ScoringOutcome> score(Stage stage, List<Paper> papers, int again, StageRecorder recorder) {
        String name = stage.name();
        listeners.tell(each -> each.onStageStarted(run, name, papers.size()));
        List<ScoringOutcome> outcomes = outcomes(stage, papers, recorder);
        StageReport report = recorder.report(name, outcomes, again);
        reports.add(report);
        notices.addAll(recorder.notices());
        recorder.sentPrompt().ifPresent(sent -> sentPrompt = sent);
        recorder.end().ifPresent(reason -> end = reason);
        LOG.info("[{}] {}", run, report);
        listeners.tell(each -> each.onStageFinished(run, report));
        return outcomes;
    }

    private StageRecorder recorder(Stage stage, List<Paper> papers) {
        String name = stage.name();
        return new StageRecorder(
                parts.clock(),
                profile,
                run,
                papers,
                assessments.size(),
                control.deadline(),
                sharing,
                new StageRecorder.Heard() {
                    @Override
                    public void progress(int done) {
                        listeners.tell(
                                each -> each.onProgress(run, name, Math.min(done, papers.size()), papers.size()));
                    }

                    @Override
                    public void waiting(RemoteFailure reason, Instant until) {
                        listeners.tell(each -> each.onWaiting(run, name, reason, until));
                    }
                });
    }

    private void tellEstimate(List<Paper> papers) {
        ModelUsage estimate = estimate(papers);
        if (estimate.calls() > 0) {
            listeners.tell(each -> each.onEstimate(run, estimate));
        }
    }

    /** What all stages will use at most. One that can't tell it is left out; its work will show why. */
    ModelUsage estimate(List<Paper> papers) {
        ModelUsage all = ModelUsage.NONE;
        for (Stage stage : parts.stages()) {
            try {
                all = all.plus(control.call(
                        stage.title(),
                        () -> Objects.requireNonNull(stage.scorer().estimate(papers, recorder(stage, papers)))));
            } catch (RunControl.LeftBehindException | ExecutionException e) {
                ForeignCode.throwIfNotContained(Objects.requireNonNullElse(e.getCause(), e));
                LOG.debug("[{}] The {} gives no estimate", run, stage.title(), e);
            }
        }
        return all;
    }

    /** An outcome for each paper, whatever the scorer does. */
    private List<ScoringOutcome> outcomes(Stage stage, List<Paper> papers, StageRecorder recorder) {
        RemoteFailure failure;
        try {
            List<@Nullable ScoringOutcome> given =
                    control.call(stage.title(), () -> copy(stage.scorer().score(papers, recorder)));
            if (given != null && given.size() == papers.size()) {
                return withoutGaps(stage, given);
            }
            failure = RemoteFailure.of(
                    FailureKind.INVALID_RESPONSE,
                    stage.title() + " gave "
                            + (given == null ? "null" : given.size() + " outcomes for " + papers.size() + " papers"));
        } catch (RunControl.LeftBehindException e) {
            recorder.reportNotice(Notice.warning(stage.name(), String.valueOf(e.getMessage())));
            failure = control.stopped().orElseThrow();
        } catch (ExecutionException e) {
            failure = failure(stage, Objects.requireNonNullElse(e.getCause(), e));
        }
        return recorder.handedOver(failure);
    }

    private static @Nullable List<@Nullable ScoringOutcome> copy(@Nullable List<ScoringOutcome> outcomes) {
        return outcomes == null ? null : new ArrayList<>(outcomes);
    }

    private static List<ScoringOutcome> withoutGaps(Stage stage, List<@Nullable ScoringOutcome> given) {
        List<ScoringOutcome> outcomes = new ArrayList<>();
        for (ScoringOutcome outcome : given) {
            outcomes.add(
                    outcome != null
                            ? outcome
                            : ScoringOutcome.unscored(RemoteFailure.of(
                                    FailureKind.INVALID_RESPONSE, stage.title() + " gave null instead of an outcome")));
        }
        return outcomes;
    }

    private RemoteFailure failure(Stage stage, Throwable thrown) {
        ForeignCode.throwIfNotContained(thrown);
        Optional<RemoteFailure> stopped = control.stopped();
        if (stopped.isPresent()) {
            return stopped.get();
        }
        if (thrown instanceof ScoringException e) {
            return e.failure();
        }
        if (thrown instanceof ConfigurationException e) {
            misconfiguration = misconfiguration == null ? e : misconfiguration;
            end = RemoteFailure.of(FailureKind.INVALID_REQUEST, stage.title() + ": " + e.getMessage());
            return end;
        }
        LOG.warn("[{}] The {} broke", run, stage.title(), thrown);
        if (thrown instanceof DigestException e) {
            return RemoteFailure.of(FailureKind.UNEXPECTED, stage.title() + ": " + e.getMessage());
        }
        return ForeignCode.failure(stage.title(), thrown);
    }

    /** The outcome as it counts: followed authors' papers are never rejected, and what stops the run is noted. */
    private ScoringOutcome judged(Paper paper, ScoringOutcome outcome) {
        if (outcome instanceof ScoringOutcome.Rejected && policy.isFollowed(paper)) {
            // A screen has no say about a followed author's paper: the next scorer may still score it.
            return ScoringOutcome.passed();
        }
        if (!(outcome instanceof ScoringOutcome.Unscored unscored)) {
            return outcome;
        }
        RemoteFailure failure = unscored.failure();
        ScoringOutcome kept = outcome;
        if (failure.kind() == FailureKind.CANCELLED) {
            // A scorer that was interrupted does not know what for.
            failure = control.stopped().orElse(failure);
            kept = ScoringOutcome.unscored(failure).withAttempts(unscored.attempts());
        }
        if (end == null && (failure.kind().endsRun() || failure.kind() == FailureKind.CANCELLED)) {
            end = failure;
        }
        return kept;
    }

    private static Assessment after(Assessment before, String stage, ScoringOutcome outcome, @Nullable String model) {
        boolean undecided = outcome instanceof ScoringOutcome.Passed || outcome instanceof ScoringOutcome.Unscored;
        if (undecided && before.isScored()) {
            return before;
        }
        if (outcome instanceof ScoringOutcome.Passed && before.outcome() instanceof ScoringOutcome.Unscored) {
            // A stage without an opinion does not hide why an earlier one failed.
            return before;
        }
        return before.then(stage, outcome, model);
    }
}
