package io.github.paperdigest.spi;

import io.github.paperdigest.model.Announcement;

/**
 * Brings the papers of one day.
 *
 * <p>Implementations are thread-safe, blocking and interruptible.
 */
public interface PaperSource {

    /**
     * Fetches an announcement. What went wrong without making the whole useless (an unreadable entry, a category that
     * is stale) is a notice of the announcement, not an exception, and every entry is accounted for.
     *
     * @throws io.github.paperdigest.error.PaperSourceException if there is no announcement to return; never used for a
     *     day on which nothing was announced
     * @throws InterruptedException if the thread is interrupted
     */
    Announcement fetch(AnnouncementRequest request) throws InterruptedException;
}
