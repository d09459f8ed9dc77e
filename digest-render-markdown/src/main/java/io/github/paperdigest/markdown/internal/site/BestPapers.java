package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import java.util.List;
import java.util.function.Function;

/** A numbered list of the best papers of some days. */
final class BestPapers {

    private BestPapers() {}

    /** The list with a heading; empty if there are no papers. */
    static String section(List<DaySummary.BestPaper> papers, Labels labels, Function<String, String> fromHere) {
        return papers.isEmpty()
                ? ""
                : "\n## " + labels.text("papers.best") + "\n\n" + labels.text("best.order") + "\n\n"
                        + list(papers, labels, fromHere);
    }

    /**
     * The list.
     *
     * @param fromHere turns a path from the site's root into one from the page that shows the list
     */
    static String list(List<DaySummary.BestPaper> papers, Labels labels, Function<String, String> fromHere) {
        StringBuilder list = new StringBuilder();
        int number = 1;
        for (DaySummary.BestPaper paper : papers) {
            String link = fromHere.apply(SitePaths.day(paper.date())) + "#link" + paper.rank();
            list.append(number++).append(". [").append(UntrustedText.LINK_TEXT.of(paper.title()));
            list.append("](").append(link).append(") \u00b7 ").append(labels.shortDate(paper.date()));
            list.append(" \u00b7 ").append(Numbers.marks(paper.scores(), labels));
            list.append('\n');
        }
        return list.toString();
    }
}
