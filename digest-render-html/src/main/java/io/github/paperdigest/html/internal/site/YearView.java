package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.util.List;

/** What the page of a year shows. */
public record YearView(
        PageFrame frame,
        Labels labels,
        String heading,
        String counts,
        List<Link> ways,
        List<MonthCalendar> months,
        List<PaperLine> best) {}
