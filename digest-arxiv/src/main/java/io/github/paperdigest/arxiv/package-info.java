/**
 * arXiv as a source of announcements. Start with {@link io.github.paperdigest.arxiv.ArxivSource}, which takes each day
 * from the interface that has it; the other sources are one interface each.
 *
 * <p>{@link io.github.paperdigest.arxiv.calendar.AnnouncementCalendar} knows which days have an announcement, {@link
 * io.github.paperdigest.arxiv.id.ArxivId} reads and orders ids.
 */
@NullMarked
package io.github.paperdigest.arxiv;

import org.jspecify.annotations.NullMarked;
