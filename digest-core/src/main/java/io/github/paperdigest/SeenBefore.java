package io.github.paperdigest;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What to do with papers that a reader's earlier digests showed already, a cross-list of last week's paper for instance:
 * leave them out before they are scored, where they count as excluded, or score them again and mark them. Immutable and
 * thread-safe.
 */
public final class SeenBefore {

    private enum Choice {
        LEAVE_OUT,
        MARK
    }

    /** How many archived days are looked at, the latest ones. */
    public static final int DAYS = 90;

    private final Choice choice;
    private final DigestArchive archive;

    private SeenBefore(Choice choice, DigestArchive archive) {
        this.choice = choice;
        this.archive = Objects.requireNonNull(archive, "archive");
    }

    /** Leaves out what the latest {@value #DAYS} days of the archive showed the reader. */
    public static SeenBefore leaveOut(DigestArchive archive) {
        return new SeenBefore(Choice.LEAVE_OUT, archive);
    }

    /** Marks what the latest {@value #DAYS} days of the archive showed the reader. */
    public static SeenBefore mark(DigestArchive archive) {
        return new SeenBefore(Choice.MARK, archive);
    }

    /** What is left to score of an announcement; what was shown before counts as excluded. */
    Announcement toScore(Announcement announcement, Profile profile) {
        if (choice != Choice.LEAVE_OUT) {
            return announcement;
        }
        EarlierPapers earlier = archive.papersBefore(profile.name(), announcement.date(), DAYS);
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
    List<Decision> marked(List<Decision> decisions, LocalDate day, Profile profile) {
        if (choice != Choice.MARK) {
            return decisions;
        }
        EarlierPapers earlier = archive.papersBefore(profile.name(), day, DAYS);
        return decisions.stream()
                .map(decision -> earlier.lastSelectedOn(decision.paper().id())
                        .map(shown -> decision.toBuilder().shownBefore(shown).build())
                        .orElse(decision))
                .toList();
    }
}
