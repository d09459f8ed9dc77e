/**
 * arXiv as a source of announcements. Start with {@link io.github.paperdigest.arxiv.ArxivRssSource} for the day that is
 * current; {@link io.github.paperdigest.arxiv.AnnouncementCalendar} knows which days have an announcement.
 */
@NullMarked
package io.github.paperdigest.arxiv;

import org.jspecify.annotations.NullMarked;
