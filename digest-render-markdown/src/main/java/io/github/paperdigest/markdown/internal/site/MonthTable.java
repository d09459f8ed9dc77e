package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.markdown.internal.text.Numbers;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A table of months with their counts. */
final class MonthTable {

    private MonthTable() {}

    static String of(Map<YearMonth, List<DaySummary>> months, Function<String, String> fromHere) {
        StringBuilder table =
                new StringBuilder("| Month | Days | Scanned | Selected |\n|:------|-----:|--------:|---------:|\n");
        months.forEach((month, days) -> {
            long scanned = DaySummary.scannedIn(days);
            table.append("| [")
                    .append(month)
                    .append("](")
                    .append(fromHere.apply(SitePaths.month(month)))
                    .append(")");
            table.append(" | ").append(days.size());
            table.append(" | ").append(scanned == 0 ? "" : Numbers.grouped(scanned));
            table.append(" | ")
                    .append(Numbers.grouped(DaySummary.selectedIn(days)))
                    .append(" |\n");
        });
        return table.toString();
    }
}
