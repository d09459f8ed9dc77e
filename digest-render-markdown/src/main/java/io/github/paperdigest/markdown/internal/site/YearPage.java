package io.github.paperdigest.markdown.internal.site;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** A year: its months and its best papers. */
public final class YearPage {

    private static final int MOST_PAPERS = 20;

    private YearPage() {}

    public static String of(int year, Map<YearMonth, List<DaySummary>> months) {
        List<DaySummary> days = months.values().stream().flatMap(List::stream).toList();
        List<DaySummary.BestPaper> best = DaySummary.best(days, MOST_PAPERS);
        return SitePaths.between(
                "[All days](" + SitePaths.fromBelow(SitePaths.index()) + ")",
                "# Papers of " + year + "\n\n" + Counts.sentence(days) + "\n\n"
                        + MonthTable.of(months, SitePaths::fromBelow)
                        + (best.isEmpty() ? "" : BestPapers.HEADING + BestPapers.list(best, SitePaths::fromBelow)));
    }
}
