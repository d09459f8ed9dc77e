package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.markdown.internal.page.Origin;
import io.github.paperdigest.markdown.internal.page.Verdicts;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The page to start from: the newest day, and the way to all others. */
public final class IndexPage {

    private static final int MOST_PAPERS = 10;

    /** What arXiv asks those to say who show what its interfaces bring (info.arxiv.org/help/api/tou.html). */
    private static final String ACKNOWLEDGEMENT = "\nThank you to arXiv for use of its open access interoperability.\n";

    private IndexPage() {}

    public static String of(List<DaySummary> days, Map<Integer, Map<YearMonth, List<DaySummary>>> years) {
        Origin origin = Origin.of(days.stream().map(DaySummary::origin).toList());
        StringBuilder page = new StringBuilder("# Personalized Daily " + origin.inTitles() + "\n\n");
        if (days.isEmpty()) {
            return page.append("The archive is empty.\n").toString();
        }
        page.append(Counts.sentence(days)).append("\n\n");
        newest(days.get(days.size() - 1), page);
        NavigableMap<Integer, Map<YearMonth, List<DaySummary>>> newestFirst = new TreeMap<>(years).descendingMap();
        newestFirst.forEach((year, months) -> {
            page.append("\n## [")
                    .append(year)
                    .append("](")
                    .append(SitePaths.year(year))
                    .append(")\n\n");
            page.append(MonthTable.of(new TreeMap<>(months).descendingMap(), Function.identity()));
        });
        return page.append(origin == Origin.ELSEWHERE ? "" : ACKNOWLEDGEMENT).toString();
    }

    private static void newest(DaySummary day, StringBuilder page) {
        page.append("## Newest day: [")
                .append(day.date())
                .append("](")
                .append(SitePaths.day(day.date()))
                .append(")\n\n");
        page.append(Counts.sentence(List.of(day)))
                .append(" \u00b7 ")
                .append(Verdicts.name(day.verdict()))
                .append('\n');
        List<DaySummary.BestPaper> best = DaySummary.best(List.of(day), MOST_PAPERS);
        if (!best.isEmpty()) {
            page.append('\n').append(BestPapers.list(best, Function.identity()));
        }
    }
}
