package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the candidates of one run through the scorers. Each scorer gets the papers that are still undecided; whatever it
 * does, no paper is lost: a scorer that throws, or answers with the wrong number of outcomes, leaves its papers unscored.
 */
final class Cascade {

    private static final Logger LOG = LoggerFactory.getLogger(Cascade.class);

    private final List<Scorer> scorers;
    private final Profile profile;
    private final SelectionPolicy policy;
    private final String runId;
    private final Clock clock;
    private final @Nullable Instant deadline;
    private final DigestListener listener;
    private final Map<String, Assessment> assessments = new LinkedHashMap<>();
    private final List<StageReport> reports = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private StageRecorder.@Nullable SentPrompt sentPrompt;
    private @Nullable RemoteFailure end;

    Cascade(
            List<Scorer> scorers,
            Profile profile,
            SelectionPolicy policy,
            String runId,
            Clock clock,
            @Nullable Instant deadline,
            DigestListener listener) {
        this.scorers = scorers;
        this.profile = profile;
        this.policy = policy;
        this.runId = runId;
        this.clock = clock;
        this.deadline = deadline;
        this.listener = listener;
    }

    /** Decides about the papers as far as that is possible. */
    void decide(List<Paper> papers) {
        for (Paper paper : papers) {
            assessments.put(paper.id(), new Assessment(paper, "", ScoringOutcome.passed()));
        }
        List<Paper> undecided = papers;
        for (Scorer scorer : scorers) {
            if (undecided.isEmpty()) {
                return;
            }
            List<ScoringOutcome> outcomes = score(scorer, undecided);
            List<Paper> next = new ArrayList<>();
            for (int i = 0; i < undecided.size(); i++) {
                Assessment assessment = assess(undecided.get(i), scorer.name(), outcomes.get(i));
                if (!assessment.isDecided()) {
                    next.add(assessment.paper());
                }
            }
            undecided = next;
            if (end != null) {
                LOG.warn("[{}] The run ends after {}: {}", runId, scorer.name(), end);
                return;
            }
        }
    }

    /** What is known of each paper, in canonical order. */
    List<Assessment> assessments() {
        return List.copyOf(assessments.values());
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

    /** Why the run ended before every scorer had its turn, or the last failure that is not of one paper alone. */
    Optional<RemoteFailure> end() {
        return Optional.ofNullable(end);
    }

    private List<ScoringOutcome> score(Scorer scorer, List<Paper> papers) {
        StageRecorder run = new StageRecorder(
                profile,
                runId,
                assessments.size(),
                clock,
                deadline,
                done -> listener.onProgress(scorer.name(), Math.min(done, papers.size()), papers.size()),
                (usage, cost) -> listener.onEstimate(scorer.name(), usage, cost));
        listener.onStageStarted(scorer.name(), papers.size());
        List<ScoringOutcome> outcomes = outcomes(scorer, papers, run);
        StageReport report = run.report(scorer.name(), outcomes);
        reports.add(report);
        notices.addAll(run.notices());
        run.sentPrompt().ifPresent(sent -> sentPrompt = sent);
        run.end().ifPresent(reason -> end = reason);
        LOG.info(
                "[{}] {}: {} papers in, {} scored, {} rejected, {} passed, {} unscored; {}",
                runId,
                report.name(),
                report.in(),
                report.scored(),
                report.rejected(),
                report.passed(),
                report.unscored(),
                report.usage());
        listener.onStageFinished(report);
        return outcomes;
    }

    private List<ScoringOutcome> outcomes(Scorer scorer, List<Paper> papers, StageRecorder run) {
        try {
            List<ScoringOutcome> outcomes = scorer.score(papers, run);
            if (outcomes.size() != papers.size()) {
                return unscored(
                        papers,
                        RemoteFailure.of(
                                FailureKind.INVALID_RESPONSE,
                                "scorer '" + scorer.name() + "' gave " + outcomes.size() + " outcomes for "
                                        + papers.size() + " papers"));
            }
            return List.copyOf(outcomes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unscored(papers, RemoteFailure.of(FailureKind.CANCELLED, "the run was interrupted"));
        } catch (ConfigurationException e) {
            throw e;
        } catch (ScoringException e) {
            return unscored(papers, e.failure());
        } catch (RuntimeException e) {
            LOG.warn("[{}] Scorer {} broke", runId, scorer.name(), e);
            return unscored(
                    papers, RemoteFailure.of(FailureKind.UNAVAILABLE, "scorer '" + scorer.name() + "' broke: " + e));
        }
    }

    private Assessment assess(Paper paper, String stage, ScoringOutcome outcome) {
        ScoringOutcome kept = outcome;
        if (outcome instanceof ScoringOutcome.Rejected && policy.isFollowed(paper)) {
            // A screen has no say about a followed author's paper: the next scorer may still score it.
            kept = ScoringOutcome.passed();
        }
        if (outcome instanceof ScoringOutcome.Unscored unscored) {
            FailureKind kind = unscored.failure().kind();
            if (end == null && (kind.endsRun() || kind == FailureKind.CANCELLED)) {
                end = unscored.failure();
            }
        }
        Assessment before = assessments.get(paper.id());
        if (kept instanceof ScoringOutcome.Passed
                && before != null
                && before.outcome() instanceof ScoringOutcome.Unscored) {
            // A stage without an opinion does not hide why an earlier one failed.
            return before;
        }
        Assessment assessment = new Assessment(paper, stage, kept);
        assessments.put(paper.id(), assessment);
        return assessment;
    }

    private static List<ScoringOutcome> unscored(List<Paper> papers, RemoteFailure failure) {
        return Collections.nCopies(papers.size(), ScoringOutcome.unscored(failure));
    }
}
