package io.github.paperdigest;

import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Paper;
import java.util.List;

/**
 * What to do with papers that a reader's earlier digests showed, a cross-list of last week's paper for instance. What
 * was shown is looked up in the latest {@value #DAYS} days of the {@linkplain DigestPipelineBuilder#archive archive}.
 */
public enum SeenBefore {
    /** They are left out before they are scored, and count as excluded. */
    LEAVE_OUT,
    /** They are scored again, and the digest tells when they were shown. */
    MARK;

    /** How many archived days are looked at, the latest ones. */
    public static final int DAYS = 90;

    /** What is left to score of an announcement. */
    Announcement toScore(Announcement announcement, EarlierPapers earlier) {
        if (this != LEAVE_OUT) {
            return announcement;
        }
        List<Paper> fresh = announcement.papers().stream()
                .filter(paper -> earlier.lastSelectedOn(paper.id()).isEmpty())
                .toList();
        int shown = announcement.papers().size() - fresh.size();
        return announcement.toBuilder()
                .papers(fresh)
                .excluded(announcement.excluded() + shown)
                .build();
    }

    /** The decisions, those about papers that were shown before with the day of it. */
    List<Decision> marked(List<Decision> decisions, EarlierPapers earlier) {
        if (this != MARK) {
            return decisions;
        }
        return decisions.stream()
                .map(decision -> earlier.lastSelectedOn(decision.paper().id())
                        .map(shown -> decision.toBuilder().shownBefore(shown).build())
                        .orElse(decision))
                .toList();
    }
}
