package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Assets;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A word for everything but the digests that decides about a site's bytes: its settings, the stylesheet, the script, and
 * how the pages of an invented day come out, which changes with templates, labels and formulas.
 */
final class MadeWith {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    private MadeWith() {}

    static String word(SiteSettings settings) {
        Digest digest = sample();
        List<ListedPaper> papers = DayPapers.of(digest);
        NavigableMap<YearMonth, List<DayEntry>> months = new TreeMap<>();
        months.put(YearMonth.from(DAY), List.of(DayPapers.entry(digest, DAY, "", "")));
        SitePages pages = new SitePages(SitePages.labels(""), months);
        List<SeenPaper> seen = SeenPaper.of(papers);
        return StateFile.sum(String.join(
                "\n",
                settings.toString(),
                Assets.style(),
                Assets.siteStyle(),
                Assets.siteScript(),
                DayFiles.page(digest, DAY.minusDays(1), DAY.plusDays(1)),
                DayFiles.bibliography(digest),
                DayJson.of(digest, papers),
                pages.month(YearMonth.from(DAY), seen),
                pages.year(DAY.getYear(), seen),
                new SearchIndex(YearMonth.from(DAY), List.of()).words()));
    }

    private static Digest sample() {
        Paper paper = Paper.builder("2510.00001", "Pruning $O(n)$ of $\\mathbf{W}_{i}^{2}$")
                .authorNames(List.of("Ada Lovelace", "Alan Turing"))
                .abstractText("We prune $\\frac{1}{2}$ of the weights.")
                .categories(List.of("cs.LG"))
                .build();
        Decision selected = Decision.builder(paper, Decision.Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .comment("Pruning: of weights.")
                .build();
        Decision other = Decision.builder(Paper.builder("2510.00002", "Two").build(), Decision.Disposition.UNSCORED)
                .reason("no answer")
                .build();
        return Digest.builder(DAY, "sample")
                .verdict(RunVerdict.PARTIAL)
                .topics(List.of("Pruning"))
                .selected(List.of(selected))
                .notSelected(List.of(other))
                .build();
    }
}
