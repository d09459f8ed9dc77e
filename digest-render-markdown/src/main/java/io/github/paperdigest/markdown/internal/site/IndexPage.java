package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
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

    public static String of(
            List<DaySummary> days, Map<Integer, Map<YearMonth, List<DaySummary>>> years, Labels labels) {
        Origin origin = Origin.of(days.stream().map(DaySummary::origin).toList());
        StringBuilder page = new StringBuilder("# " + labels.text(origin.label("site.title")) + "\n\n");
        if (days.isEmpty()) {
            return page.append(labels.text("site.empty")).append('\n').toString();
        }
        page.append(Counts.sentence(days, labels)).append("\n\n");
        newest(days.get(days.size() - 1), labels, page);
        NavigableMap<Integer, Map<YearMonth, List<DaySummary>>> newestFirst = new TreeMap<>(years).descendingMap();
        newestFirst.forEach((year, months) -> {
            page.append("\n## [")
                    .append(year)
                    .append("](")
                    .append(SitePaths.year(year))
                    .append(")\n\n");
            page.append(MonthTable.of(new TreeMap<>(months).descendingMap(), labels, Function.identity()));
        });
        return page.append(origin == Origin.ELSEWHERE ? "" : ACKNOWLEDGEMENT).toString();
    }

    private static void newest(DaySummary day, Labels labels, StringBuilder page) {
        page.append("## ")
                .append(labels.text("site.newest"))
                .append(" [")
                .append(labels.shortDate(day.date()))
                .append("](")
                .append(SitePaths.day(day.date()))
                .append(")\n\n");
        page.append(Counts.sentence(List.of(day), labels))
                .append(" \u00b7 ")
                .append(Verdicts.name(day.verdict(), labels))
                .append('\n');
        List<DaySummary.BestPaper> best = DaySummary.best(List.of(day), MOST_PAPERS);
        if (!best.isEmpty()) {
            page.append('\n').append(BestPapers.list(best, labels, Function.identity()));
        }
    }
}
