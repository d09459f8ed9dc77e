package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Has the papers of one stage of one run marked by the first of several models that can. Once a model is stopped, the next
 * one is asked about the papers that are left. A paper whose mark by a fallback is stored keeps it, so that nobody pays
 * twice. Used by one thread.
 */
public final class Relay {

    /**
     * One of the models.
     *
     * @param chat its calls
     * @param memories what is remembered of its answers, for each sample
     */
    public record Leg(BatchedChat chat, IntFunction<AnswerMemory> memories) {
        private boolean remembers(Paper paper) {
            return memories.apply(0).knows(paper);
        }
    }

    /** Has papers marked by one model. */
    public interface Asking {
        /** Tells the outcome of each of these papers, scored or unscored. */
        Function<Paper, ScoringOutcome> about(Leg leg, List<Paper> papers);
    }

    private final String stage;
    private final ScoringContext run;
    private final List<Leg> legs;
    private final Map<String, ScoringOutcome> outcomes = new HashMap<>();
    private final List<RemoteFailure> stops = new ArrayList<>();

    /**
     * Starts with no paper marked.
     *
     * @param stage the name of the stage
     * @param legs the models in their order, one or more
     */
    Relay(String stage, ScoringContext run, List<Leg> legs) {
        this.stage = stage;
        this.run = run;
        this.legs = legs;
    }

    /** The outcomes of these papers, in their order. Called once. */
    public List<ScoringOutcome> about(List<Paper> papers, Asking asking) {
        recallFromFallbacks(papers, asking);
        Leg inCharge = null;
        for (Leg leg : legs) {
            List<Paper> left = unmarked(papers);
            if (inCharge == null || (!left.isEmpty() && follows(leg, inCharge, left.size()))) {
                inCharge = leg;
                ask(leg, left, asking);
                leg.chat().stopped().ifPresentOrElse(stops::add, stops::clear);
            }
        }
        return papers.stream().map(paper -> outcomes.get(paper.id())).toList();
    }

    /** Why each of the models that were asked was stopped; empty if the last of them was not. */
    public List<RemoteFailure> stops() {
        return List.copyOf(stops);
    }

    private void recallFromFallbacks(List<Paper> papers, Asking asking) {
        for (Leg fallback : legs.subList(1, legs.size())) {
            List<Paper> stored = unmarked(papers).stream()
                    .filter(paper -> fallback.remembers(paper) && !legs.get(0).remembers(paper))
                    .toList();
            if (!stored.isEmpty()) {
                ask(fallback, stored, asking);
            }
        }
    }

    private boolean follows(Leg leg, Leg before, int papers) {
        boolean follows = before.chat().mayBeReplaced() && leg.chat().stopped().isEmpty();
        if (follows) {
            RemoteFailure reason = before.chat().stopped().orElseThrow();
            run.reportNotice(Notice.info(
                    stage,
                    leg.chat().model() + " took over " + papers + (papers == 1 ? " paper" : " papers") + " from "
                            + before.chat().model() + ", since: " + reason.message()));
        }
        return follows;
    }

    private void ask(Leg leg, List<Paper> papers, Asking asking) {
        Function<Paper, ScoringOutcome> answers = asking.about(leg, papers);
        for (Paper paper : papers) {
            ScoringOutcome outcome = leg.chat().signed(answers.apply(paper));
            outcomes.merge(paper.id(), outcome, (before, now) -> together(before, now, leg));
        }
    }

    /** A mark, or else why none of the models gave one. */
    private static ScoringOutcome together(ScoringOutcome before, ScoringOutcome now, Leg leg) {
        if (before instanceof ScoringOutcome.Unscored first && now instanceof ScoringOutcome.Unscored next) {
            RemoteFailure reason = first.failure();
            return ScoringOutcome.unscored(reason.withMessage(
                            reason.message() + "; '" + leg.chat().model() + "': " + next.failure()))
                    .withAttempts(first.attempts() + next.attempts());
        }
        return now;
    }

    private List<Paper> unmarked(List<Paper> papers) {
        return papers.stream()
                .filter(paper -> !(outcomes.get(paper.id()) instanceof ScoringOutcome.Scored))
                .toList();
    }
}
