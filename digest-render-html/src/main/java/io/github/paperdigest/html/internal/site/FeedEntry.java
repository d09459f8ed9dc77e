package io.github.paperdigest.html.internal.site;

import java.time.Instant;
import java.util.List;

/**
 * An entry of a feed. All texts are plain but the content.
 *
 * @param id stays the same for ever
 * @param title on one line
 * @param link what is read about
 * @param related the place on the site
 * @param published the announcement day, at midnight UTC
 * @param updated when it was written
 * @param authors of the paper; none for a day
 * @param summary in a sentence; may be empty
 * @param tags topic and categories
 * @param content HTML of our own elements
 */
record FeedEntry(
        String id,
        String title,
        String link,
        String related,
        Instant published,
        Instant updated,
        List<String> authors,
        String summary,
        List<String> tags,
        String content) {}
