package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a topic or a followed author shows.
 *
 * @param trend of a topic; null for an author
 * @param feeds of a topic; none for an author
 */
public record TopicView(
        PageFrame frame,
        Labels labels,
        String heading,
        String counts,
        List<Link> ways,
        @Nullable Trend trend,
        List<Group> groups,
        List<FeedLink> feeds) {

    /** Papers under a heading with an id. */
    public record Group(String id, String name, List<PaperLine> papers) {}
}
