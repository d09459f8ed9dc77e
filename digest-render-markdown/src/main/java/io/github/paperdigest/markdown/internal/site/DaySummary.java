package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.markdown.internal.page.Origin;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the pages of months and years need of a day.
 *
 * @param date the day
 * @param verdict how the run ended
 * @param selected how many papers the page shows
 * @param scanned how many papers were candidates; -1 if an import does not tell
 * @param origin where its papers come from
 * @param best the day's papers with the highest scores, best first
 */
public record DaySummary(
        LocalDate date, RunVerdict verdict, int selected, int scanned, Origin origin, List<BestPaper> best) {

    /** More than any page shows of several days. */
    private static final int MOST = 20;

    /**
     * One of the best papers.
     *
     * @param date its day
     * @param rank its place on the day's page
     * @param id its id, the last criterion of the order
     * @param title its title, untrusted
     * @param scores its scores
     */
    record BestPaper(LocalDate date, int rank, String id, String title, Scores scores) {

        /** Best first, and of equal ones the newest. */
        static final Comparator<BestPaper> ORDER = Comparator.comparing(BestPaper::scores, Scores.BEST_FIRST)
                .thenComparing(BestPaper::date, Comparator.reverseOrder())
                .thenComparing(BestPaper::id, Paper.ID_ORDER);
    }

    public static DaySummary of(Digest digest) {
        List<BestPaper> papers = new ArrayList<>();
        int rank = 1;
        for (Decision decision : digest.selected()) {
            int place = rank++;
            Paper paper = decision.paper();
            decision.scores()
                    .ifPresent(scores ->
                            papers.add(new BestPaper(digest.date(), place, paper.id(), paper.title(), scores)));
        }
        return new DaySummary(
                digest.date(),
                digest.verdict(),
                digest.selected().size(),
                digest.totalsKnown() ? digest.accounting().candidates() : -1,
                Origin.of(digest),
                papers.stream().sorted(BestPaper.ORDER).limit(MOST).toList());
    }

    /** The best papers, each once: where it did best. */
    static List<BestPaper> best(List<DaySummary> days, int most) {
        Set<String> ids = new HashSet<>();
        return days.stream()
                .flatMap(day -> day.best().stream())
                .sorted(BestPaper.ORDER)
                .filter(paper -> ids.add(paper.id()))
                .limit(most)
                .toList();
    }

    static long selectedIn(List<DaySummary> days) {
        return days.stream().mapToLong(DaySummary::selected).sum();
    }

    /** How many papers were scanned in days that tell it. */
    static long scannedIn(List<DaySummary> days) {
        return days.stream().mapToLong(day -> Math.max(0, day.scanned())).sum();
    }
}
