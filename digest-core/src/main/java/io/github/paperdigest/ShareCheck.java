package io.github.paperdigest;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a day keeps about as large a share of its papers as the reader's last {@value #DAYS} sound days did. A model
 * that answers in good form and marks everything 1, or everything 9, shows in nothing else.
 *
 * <p>A paper is <em>kept</em> if its marks reach the cutoffs that the reader has today; so changed cutoffs, a maximum
 * number of papers and followed authors don't matter.
 *
 * <p>A <em>sound</em> day is one before the digest's own that the archive has as COMPLETE, so neither one with papers
 * unscored nor one that was itself warned of. It asked for the same categories and topics and was judged by one of the
 * same scorers, as far as that can be told. Days without any kept paper that come directly before the day in question are
 * taken to be of its kind and don't count. At most {@value #MOST_READ} days are read, so a share that has changed for
 * good is warned of until the days before the change are no longer among these.
 *
 * <p>The day is warned of if the {@linkplain UsualShare usual share} gives as few kept papers, or as many, a probability
 * below {@value #RARE}. For a day that keeps nearly nothing or nearly everything, which is how models break, the bound is
 * {@value #RARE_EXTREME}. Days that another model or prompt judged, and imported ones, count only if there are fewer than
 * {@value #ENOUGH} of the same kind, and then only for this second bound: another model may keep more or less, but not
 * nothing.
 */
final class ShareCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ShareCheck.class);

    static final int DAYS = 20;
    static final int ENOUGH = 10;
    static final int MOST_READ = 90;
    static final double LEAST_EXPECTED = 3;
    private static final double RARE = 0.001;
    private static final double RARE_EXTREME = 0.15;
    /** Ten times fewer than usual, kept or rejected, is nearly nothing or nearly everything. */
    private static final int EXTREME = 10;

    private static final String SUBJECT = "share of papers kept";

    private final Digest today;
    private final Profile profile;
    private final Set<String> scorersOfToday;
    private final List<UsualShare.Day> sound = new ArrayList<>();
    private final List<UsualShare.Day> alike = new ArrayList<>();

    private ShareCheck(Digest today, Profile profile) {
        this.today = today;
        this.profile = profile;
        this.scorersOfToday = scorers(today);
    }

    /**
     * Compares a day with those before it. An archive that can't be read, or days of it, never fail the run.
     *
     * @param today the digest of the day
     * @param profile the reader as they are today
     * @param archive the reader's earlier days
     * @return a warning if the day is out of character; a remark if that can't be told, and why; nothing if all is well
     *     or no paper was judged
     */
    static Optional<Notice> of(Digest today, Profile profile, DigestArchive archive) {
        ShareCheck check = new ShareCheck(today, profile);
        UsualShare.Day day = check.count(today);
        if (day.judged() == 0) {
            return Optional.empty();
        }
        try {
            check.read(archive.days(profile.name()));
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            return notCompared("the archive can't be read: " + ForeignCode.rootCause(e));
        }
        return check.compare(day);
    }

    private void read(List<ArchivedDay> oldestFirst) {
        List<ArchivedDay> before = oldestFirst.stream()
                .filter(archived -> archived.date().isBefore(today.date()))
                .toList();
        int last = Math.max(0, before.size() - MOST_READ);
        for (int i = before.size() - 1; i >= last && sound.size() < DAYS; i--) {
            read(before.get(i));
        }
    }

    private void read(ArchivedDay archived) {
        Digest digest;
        try {
            digest = archived.read();
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            LOG.warn("{} of {} can't be compared with: {}", archived.date(), profile, ForeignCode.rootCause(e));
            return;
        }
        UsualShare.Day day = count(digest);
        boolean likeTheDayInQuestion = sound.isEmpty() && day.kept() == 0;
        if (digest.verdict() != RunVerdict.COMPLETE
                || !digest.totalsKnown()
                || day.judged() == 0
                || likeTheDayInQuestion
                || !isOfTheSameKind(digest)) {
            return;
        }
        sound.add(day);
        if (isJudgedAlike(digest)) {
            alike.add(day);
        }
    }

    private UsualShare.Day count(Digest digest) {
        long kept = digest.decisions().stream().filter(this::isKept).count();
        int judged = digest.accounting().candidates() - digest.accounting().unscored() - unjudgedAuthors(digest);
        return new UsualShare.Day(judged, (int) kept);
    }

    /** Papers that are on the page for their author's sake alone. */
    private static int unjudgedAuthors(Digest digest) {
        return (int) digest.selected().stream()
                .filter(decision -> decision.scores().isEmpty())
                .count();
    }

    private boolean isKept(Decision decision) {
        return decision.scores().filter(this::reachesCutoffs).isPresent();
    }

    private boolean reachesCutoffs(Scores scores) {
        return scores.relevance() >= profile.relevanceCutoff()
                && (scores.novelty().isEmpty() || scores.novelty().getAsDouble() >= profile.noveltyCutoff());
    }

    /**
     * Whether a day was made for the same categories and topics, with a scorer that is still there. What a digest does not
     * tell is taken to be the same.
     */
    private boolean isOfTheSameKind(Digest digest) {
        Set<String> scorers = scorers(digest);
        return same(digest.categories(), today.categories())
                && same(digest.topics(), today.topics())
                && (scorers.isEmpty() || scorersOfToday.isEmpty() || !Collections.disjoint(scorers, scorersOfToday))
                && (digest.prompt().isEmpty()
                        || today.prompt().isEmpty()
                        || namesTopics(digest.prompt().get())
                                == namesTopics(today.prompt().get()));
    }

    private static boolean same(List<String> some, List<String> others) {
        return some.isEmpty() || others.isEmpty() || new HashSet<>(some).equals(new HashSet<>(others));
    }

    private boolean namesTopics(Prompt prompt) {
        return (prompt.system() + prompt.user()).contains(profile.topics().strip());
    }

    private boolean isJudgedAlike(Digest digest) {
        return digest.accounting().unknownCandidates() == 0
                && digest.model().equals(today.model())
                && digest.prompt().equals(today.prompt())
                && scorers(digest).equals(scorersOfToday);
    }

    private static Set<String> scorers(Digest digest) {
        return digest.decisions().stream()
                .filter(decision -> decision.scores().isPresent())
                .flatMap(decision -> decision.stage().stream())
                .collect(Collectors.toSet());
    }

    private Optional<Notice> compare(UsualShare.Day day) {
        if (sound.size() < ENOUGH) {
            return notCompared("the archive has " + sound.size()
                    + " earlier days that are fit for it (complete, with papers kept, of the same topics, categories and"
                    + " scorer), and " + ENOUGH + " are needed");
        }
        boolean enoughAlike = alike.size() >= ENOUGH;
        List<UsualShare.Day> days = enoughAlike ? alike : sound;
        UsualShare usual = new UsualShare(days);
        double expected = usual.expected(day.judged());
        if (expected < LEAST_EXPECTED) {
            return notCompared(
                    "about " + rounded(expected) + " of " + day.judged() + " papers were to be expected, and below "
                            + (int) LEAST_EXPECTED + " a day without any proves nothing");
        }
        double bound = isExtreme(day, expected) ? RARE_EXTREME : enoughAlike ? RARE : 0;
        if (Math.min(usual.probabilityOfAtMost(day), usual.probabilityOfAtLeast(day)) >= bound) {
            return Optional.empty();
        }
        return Optional.of(Notice.warning(
                SUBJECT,
                day.kept() + " of " + day.judged() + " papers have marks that reach the cutoffs, while about "
                        + rounded(expected) + " were to be expected by " + days.size()
                        + " earlier days; look whether the scorer judges as it should before you trust the page"));
    }

    /** Everything means something only where some papers are usually rejected. */
    private static boolean isExtreme(UsualShare.Day day, double expected) {
        double rejected = day.judged() - expected;
        boolean nothing = day.kept() * EXTREME <= expected;
        boolean everything = (day.judged() - day.kept()) * EXTREME <= rejected;
        return nothing || (everything && rejected >= LEAST_EXPECTED);
    }

    private static Optional<Notice> notCompared(String why) {
        return Optional.of(Notice.info(SUBJECT, "the day can't be compared with earlier ones: " + why));
    }

    private static String rounded(double number) {
        return number < 10
                ? String.format(Locale.ROOT, "%.1f", Math.floor(number * 10) / 10)
                : String.valueOf(Math.round(number));
    }
}
