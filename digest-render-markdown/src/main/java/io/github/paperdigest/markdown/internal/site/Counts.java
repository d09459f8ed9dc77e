package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.model.RunVerdict;
import java.util.List;

/** How many days and papers there are. */
final class Counts {

    private Counts() {}

    static String sentence(List<DaySummary> days) {
        long scanned = DaySummary.scannedIn(days);
        long partial =
                days.stream().filter(day -> day.verdict() == RunVerdict.PARTIAL).count();
        return Numbers.count(days.size(), "day") + " \u00b7 " + Numbers.count(DaySummary.selectedIn(days), "paper")
                + " selected" + (scanned == 0 ? "" : " of " + Numbers.grouped(scanned) + " scanned")
                + (partial == 0 ? "" : " \u00b7 " + Numbers.count(partial, "partial day"));
    }
}
