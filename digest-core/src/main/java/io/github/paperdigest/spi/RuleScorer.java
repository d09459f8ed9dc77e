package io.github.paperdigest.spi;

import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Judges each paper by itself with a function. */
record RuleScorer(String name, Function<? super Paper, ? extends ScoringOutcome> rule) implements Scorer {

    RuleScorer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rule, "rule");
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException {
        List<ScoringOutcome> outcomes = new ArrayList<>();
        for (Paper paper : papers) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while judging papers");
            }
            ScoringOutcome outcome = judge(paper);
            outcomes.add(outcome);
            context.reportOutcome(paper, outcome);
        }
        return outcomes;
    }

    private ScoringOutcome judge(Paper paper) {
        try {
            return Objects.requireNonNull(rule.apply(paper), "the rule gave null");
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            return new ScoringOutcome.Unscored(ForeignCode.failure("scorer '" + name + "'", e), 1);
        }
    }
}
