package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;

/**
 * The marks that so many points more or less would put on the page or take off it. The points may all be on one axis, or
 * some on each; no mark leaves the scale. A novelty that is not known is not held to its cutoff.
 *
 * @param relevanceCutoff of the reader
 * @param noveltyCutoff of the reader
 * @param points 0 or more; with 0 no marks are near
 */
public record NearCutoff(double relevanceCutoff, double noveltyCutoff, double points) {

    /** The marks near a reader's cutoffs. */
    public static NearCutoff of(Profile profile, double points) {
        return new NearCutoff(profile.relevanceCutoff(), profile.noveltyCutoff(), points);
    }

    /** Whether these marks are near. */
    public boolean covers(Scores scores) {
        double relevance = scores.relevance();
        double novelty = scores.novelty().orElse(noveltyCutoff);
        double missing = Math.max(0, relevanceCutoff - relevance) + Math.max(0, noveltyCutoff - novelty);
        return missing > 0
                ? missing <= points
                : canFall(relevance, relevanceCutoff)
                        || (scores.novelty().isPresent() && canFall(novelty, noveltyCutoff));
    }

    private boolean canFall(double mark, double cutoff) {
        return Math.max(Scores.LOWEST, mark - points) < cutoff;
    }
}
