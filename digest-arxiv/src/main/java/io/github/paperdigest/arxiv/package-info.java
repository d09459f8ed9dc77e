/**
 * arXiv as a source of announcements. Start with {@link io.github.paperdigest.arxiv.ArxivSource}; {@link
 * io.github.paperdigest.arxiv.calendar.AnnouncementCalendar} knows which days have an announcement.
 */
@NullMarked
package io.github.paperdigest.arxiv;

import org.jspecify.annotations.NullMarked;
