package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.util.List;

/** What the page of a month shows. */
public record MonthView(
        PageFrame frame,
        Labels labels,
        String heading,
        String counts,
        List<Link> ways,
        MonthCalendar calendar,
        List<Topic> topics,
        List<PaperLine> best) {

    /**
     * A topic in this month.
     *
     * @param papers how many there are, in words
     * @param share of the topic that has most, in percent
     */
    public record Topic(Link link, String papers, int share) {}
}
