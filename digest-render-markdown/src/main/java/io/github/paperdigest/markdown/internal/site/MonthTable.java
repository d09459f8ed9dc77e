package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A table of months with their counts. */
final class MonthTable {

    private MonthTable() {}

    static String of(Map<YearMonth, List<DaySummary>> months, Labels labels, Function<String, String> fromHere) {
        StringBuilder table =
                new StringBuilder(labels.text("months.head")).append("\n|:------|-----:|--------:|---------:|\n");
        months.forEach((month, days) -> {
            long scanned = DaySummary.scannedIn(days);
            table.append("| [")
                    .append(labels.shortMonth(month))
                    .append("](")
                    .append(fromHere.apply(SitePaths.month(month)))
                    .append(")");
            table.append(" | ").append(days.size());
            table.append(" | ").append(scanned == 0 ? "" : labels.number(scanned));
            table.append(" | ")
                    .append(labels.number(DaySummary.selectedIn(days)))
                    .append(" |\n");
        });
        return table.toString();
    }
}
