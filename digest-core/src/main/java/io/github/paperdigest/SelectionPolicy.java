package io.github.paperdigest;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which papers a reader gets to see, and in which order.
 *
 * <p>Papers of followed authors are always selected and come first. Of the others those are selected whose relevance and
 * novelty reach the cutoffs, at most as many as the profile allows. The order is total: the sum of the scores, then
 * relevance, then novelty, each highest first, then the id.
 */
final class SelectionPolicy {

    private static final Comparator<Decision> PAGE_ORDER = Comparator.comparing(
                    (Decision decision) -> decision.matchedAuthor().isEmpty())
            .thenComparing(decision -> decision.scores().isEmpty())
            .thenComparing(SelectionPolicy::scoresOrLowest, Scores.BEST_FIRST)
            .thenComparing(decision -> decision.paper().id(), Paper.ID_ORDER);

    private final Profile profile;
    private final AuthorMatcher followed;

    SelectionPolicy(Profile profile) {
        this.profile = profile;
        this.followed = new AuthorMatcher(profile.followedAuthors());
    }

    /** Whether a paper is selected whatever its scores are. */
    boolean isFollowed(Paper paper) {
        return followed.match(paper.authors()).isPresent();
    }

    /** Decides about all candidates of a day, given in canonical order. */
    Selection select(List<Assessment> assessments) {
        List<Decision> passed = new ArrayList<>();
        for (Assessment assessment : assessments) {
            Decision decision = decide(assessment);
            if (decision.isSelected()) {
                passed.add(decision);
            }
        }
        passed.sort(PAGE_ORDER);
        List<Decision> selected = firstOf(passed);
        Set<String> selectedIds = new HashSet<>();
        selected.forEach(decision -> selectedIds.add(decision.paper().id()));
        List<Decision> others = new ArrayList<>();
        for (Assessment assessment : assessments) {
            if (!selectedIds.contains(assessment.paper().id())) {
                others.add(beyondMaximum(decide(assessment)));
            }
        }
        return new Selection(selected, others);
    }

    /**
     * The outcome of a selection.
     *
     * @param selected the selected papers, best first
     * @param others all other candidates, in canonical order
     */
    record Selection(List<Decision> selected, List<Decision> others) {}

    private Decision decide(Assessment assessment) {
        Optional<String> author = followed.match(assessment.paper().authors());
        ScoringOutcome outcome = assessment.outcome();
        if (outcome instanceof ScoringOutcome.Scored scored) {
            String shortfall = author.isPresent() ? null : shortfall(scored.scores());
            return Decision.builder(
                            assessment.paper(), shortfall == null ? Disposition.SELECTED : Disposition.BELOW_CUTOFF)
                    .stage(assessment.stage())
                    .scores(scored.scores())
                    .comment(scored.comment())
                    .reason(shortfall)
                    .matchedAuthor(author.orElse(null))
                    .attempts(scored.attempts())
                    .samples(scored.samples())
                    .earlierMarks(assessment.earlier())
                    .model(assessment.model())
                    .build();
        }
        Decision.Builder decision;
        if (author.isPresent()) {
            decision =
                    Decision.builder(assessment.paper(), Disposition.SELECTED).matchedAuthor(author.get());
        } else if (outcome instanceof ScoringOutcome.Rejected) {
            decision = Decision.builder(assessment.paper(), Disposition.SCREENED_OUT);
        } else {
            decision = Decision.builder(assessment.paper(), Disposition.UNSCORED);
        }
        return decision.stage(assessment.stage())
                .reason(reason(outcome))
                .attempts(outcome instanceof ScoringOutcome.Unscored unscored ? unscored.attempts() : 0)
                .earlierMarks(assessment.earlier())
                .build();
    }

    private static String reason(ScoringOutcome outcome) {
        if (outcome instanceof ScoringOutcome.Rejected rejected) {
            return rejected.reason();
        }
        if (outcome instanceof ScoringOutcome.Unscored unscored) {
            return unscored.failure().toString();
        }
        return "no scorer had an opinion";
    }

    private @Nullable String shortfall(Scores scores) {
        if (scores.relevance() < profile.relevanceCutoff()) {
            return "relevance " + Scores.plain(scores.relevance()) + " is below "
                    + Scores.plain(profile.relevanceCutoff());
        }
        if (scores.novelty().isPresent() && scores.novelty().getAsDouble() < profile.noveltyCutoff()) {
            return "novelty " + Scores.plain(scores.novelty().getAsDouble()) + " is below "
                    + Scores.plain(profile.noveltyCutoff());
        }
        return null;
    }

    private List<Decision> firstOf(List<Decision> ranked) {
        List<Decision> kept = new ArrayList<>();
        int counted = 0;
        for (Decision decision : ranked) {
            if (decision.matchedAuthor().isPresent() || counted++ < profile.maxPapers()) {
                kept.add(decision);
            }
        }
        return kept;
    }

    private Decision beyondMaximum(Decision decision) {
        if (!decision.isSelected()) {
            return decision;
        }
        return decision.toBuilder()
                .disposition(Disposition.BELOW_CUTOFF)
                .reason("not among the " + profile.maxPapers() + " best")
                .build();
    }

    private static Scores scoresOrLowest(Decision decision) {
        return decision.scores().orElse(Scores.relevanceOnly(Scores.LOWEST));
    }
}
