package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.RunVerdict;
import java.util.List;

/** How many days and papers there are. */
final class Counts {

    private Counts() {}

    static String sentence(List<DaySummary> days, Labels labels) {
        long scanned = DaySummary.scannedIn(days);
        long partial =
                days.stream().filter(day -> day.verdict() == RunVerdict.PARTIAL).count();
        long selected = DaySummary.selectedIn(days);
        String papers = scanned == 0
                ? labels.count("selected", selected)
                : labels.text("selected.of" + (selected == 1 ? ".one" : ".other"), selected, scanned);
        return labels.count("days", days.size()) + " \u00b7 " + papers
                + (partial == 0 ? "" : " \u00b7 " + labels.count("partialDays", partial));
    }
}
