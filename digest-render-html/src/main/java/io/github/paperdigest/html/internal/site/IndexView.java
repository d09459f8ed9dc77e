package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page to start from shows.
 *
 * @param newest the newest day; null if there is none
 * @param newestCounts what the newest day brought
 * @param best its best papers
 * @param years the newest first
 * @param topics the ones with most papers first
 * @param authors the followed ones
 */
public record IndexView(
        PageFrame frame,
        Labels labels,
        String heading,
        String counts,
        SearchForm search,
        @Nullable Link newest,
        String newestCounts,
        List<PaperLine> best,
        List<Year> years,
        List<Topic> topics,
        List<Link> authors,
        List<FeedLink> feeds,
        boolean isFromArxiv) {

    /**
     * A year.
     *
     * @param months the newest first
     */
    public record Year(String name, String address, List<MonthCalendar> months) {}

    /**
     * A topic.
     *
     * @param papers how many there are, in words
     * @param trend its latest months
     */
    public record Topic(Link link, String papers, Trend trend) {}

    public boolean isEmpty() {
        return newest == null;
    }
}
