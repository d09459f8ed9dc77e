package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** A year: its months and its best papers. */
public final class YearPage {

    private static final int MOST_PAPERS = 20;

    private YearPage() {}

    public static String of(int year, Map<YearMonth, List<DaySummary>> months, Labels labels) {
        List<DaySummary> days = months.values().stream().flatMap(List::stream).toList();
        List<DaySummary.BestPaper> best = DaySummary.best(days, MOST_PAPERS);
        return SitePaths.between(
                "[" + labels.text("days.all") + "](" + SitePaths.fromBelow(SitePaths.index()) + ")",
                "# " + labels.text("site.period", Integer.toString(year)) + "\n\n" + Counts.sentence(days, labels)
                        + "\n\n"
                        + MonthTable.of(months, labels, SitePaths::fromBelow)
                        + BestPapers.section(best, labels, SitePaths::fromBelow));
    }
}
