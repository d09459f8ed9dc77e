package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.StoredScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the papers of an inquiry: the marks, why others have none, and how often each was tried. Thread-safe.
 */
final class Findings {

    private static final RemoteFailure NOT_ASKED =
            RemoteFailure.of(FailureKind.UNAVAILABLE, "the model was not asked about the paper");

    private final BatchedChat chat;
    private final Prompts prompts;
    private final Anchors anchors;
    private final ScoringContext run;
    private final boolean areTold;
    private final Map<String, ScoreAnswer.Mark> marks = new ConcurrentHashMap<>();
    private final Map<String, ScoreAnswer.Mark> doubtful = new ConcurrentHashMap<>();
    private final Map<String, RemoteFailure> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Nothing is known.
     *
     * @param areTold whether the run is told of each paper that has marks
     */
    Findings(BatchedChat chat, Prompts prompts, Anchors anchors, ScoringContext run, boolean areTold) {
        this.chat = chat;
        this.prompts = prompts;
        this.anchors = anchors;
        this.run = run;
        this.areTold = areTold;
    }

    /** The marks of a paper. Those of an answer in doubt count as long as no anchor can test it. */
    Optional<ScoreAnswer.Mark> mark(Paper paper) {
        Optional<ScoreAnswer.Mark> mark = Optional.ofNullable(marks.get(paper.id()));
        return anchors.areEnough() ? mark : mark.or(() -> Optional.ofNullable(doubtful.get(paper.id())));
    }

    /** All marks but those of answers in doubt. */
    Map<String, ScoreAnswer.Mark> marks() {
        return marks;
    }

    /** How often a paper was tried. */
    int attempts(String id) {
        return attempts.getOrDefault(id, 0);
    }

    /** Why a paper has no marks. */
    RemoteFailure failure(Paper paper) {
        return failures.getOrDefault(paper.id(), NOT_ASKED);
    }

    /** What came of a paper. */
    ScoringOutcome outcome(Paper paper) {
        Optional<ScoreAnswer.Mark> mark = mark(paper);
        if (mark.isPresent()) {
            return ScoringOutcome.scored(mark.get().scores(), mark.get().comment())
                    .withAttempts(attempts(paper.id()));
        }
        RemoteFailure failure = failures.get(paper.id());
        return ScoringOutcome.unscored(
                        failure != null ? failure : chat.stopped().orElse(NOT_ASKED))
                .withAttempts(attempts(paper.id()));
    }

    void countAttempt(List<Paper> papers) {
        papers.forEach(paper -> attempts.merge(paper.id(), 1, Integer::sum));
    }

    void putFailure(List<Paper> papers, RemoteFailure failure) {
        papers.forEach(paper -> failures.put(paper.id(), failure));
    }

    /** Adds what an answer says, and why it says nothing of other papers. */
    void put(ScoreAnswer answer, String advice) {
        answer.refusals()
                .forEach((id, reason) ->
                        failures.put(id, RemoteFailure.of(FailureKind.INVALID_RESPONSE, reason + advice)));
        marks.putAll(answer.marks());
    }

    /** Adds what an answer says that is in doubt until anchors test it. */
    void putDoubtful(List<Paper> papers, ScoreAnswer answer) {
        doubtful.putAll(answer.marks());
        papers.stream().filter(paper -> mark(paper).isPresent()).forEach(this::tell);
    }

    /** Adds marks that were paid for before. */
    void put(Paper paper, StoredScore stored) {
        marks.put(paper.id(), new ScoreAnswer.Mark(stored.scores(), stored.comment()));
        attempts.put(paper.id(), stored.attempts());
        if (areTold) {
            run.reportFromStore(1);
        }
        tell(paper);
    }

    /** Tells the run of a paper that has marks. */
    void tell(Paper paper) {
        if (areTold) {
            run.reportOutcome(paper, prompts.decision(chat.signed(outcome(paper))));
            run.reportProgress(told.add(paper.id()) ? 1 : 0);
        }
    }
}
