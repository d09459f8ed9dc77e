package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Bibliography;
import io.github.paperdigest.html.internal.page.DayLinks;
import io.github.paperdigest.html.internal.page.DayPage;
import io.github.paperdigest.html.internal.page.DayView;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A day's page in a site, and its papers as BibTeX. */
final class DayFiles {

    private DayFiles() {}

    static String page(Digest digest, @Nullable LocalDate previous, @Nullable LocalDate next) {
        DayView day = new DayView(digest);
        YearMonth month = YearMonth.from(digest.date());
        DayLinks links = new DayLinks(
                beside(previous), new DayLinks.MonthLink(month, SitePaths.UP + SitePaths.month(month)), beside(next));
        return DayPage.of(day, PageFrame.inSite(day.title(), day.labels(), SitePaths.UP), links);
    }

    private static DayLinks.@Nullable Neighbour beside(@Nullable LocalDate day) {
        return day == null ? null : new DayLinks.Neighbour(day, SitePaths.UP + SitePaths.day(day));
    }

    static String bibliography(Digest digest) {
        return digest.selected().stream()
                .map(decision ->
                        Bibliography.of(decision.paper(), digest.date()).bibTeX() + "\n")
                .collect(Collectors.joining("\n"));
    }
}
