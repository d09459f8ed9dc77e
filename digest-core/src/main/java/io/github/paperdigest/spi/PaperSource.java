package io.github.paperdigest.spi;

import io.github.paperdigest.model.Announcement;
import java.util.Objects;

/**
 * Brings the papers of one day.
 *
 * <p>Implementations are thread-safe, blocking and interruptible.
 */
public interface PaperSource {

    /** {@return the name in messages and in the accounting; matches {@code [a-z0-9-]+} and never changes} */
    String name();

    /**
     * Fetches an announcement. What went wrong without making the whole useless (an unreadable entry, a category that
     * is stale) is a notice of the announcement, not an exception, and every entry is accounted for.
     *
     * @param request what to fetch
     * @return the announcement; never null
     * @throws io.github.paperdigest.error.PaperSourceException if there is no announcement to return; never used for a
     *     day on which nothing was announced
     * @throws InterruptedException if the thread is interrupted
     */
    Announcement fetch(AnnouncementRequest request) throws InterruptedException;

    /** What {@link PaperSource#of} makes a source of. */
    @FunctionalInterface
    interface Fetch {

        /**
         * Fetches an announcement, as {@link PaperSource#fetch} does.
         *
         * @param request what to fetch
         * @return the announcement; never null
         * @throws InterruptedException if the thread is interrupted
         */
        Announcement fetch(AnnouncementRequest request) throws InterruptedException;
    }

    /**
     * A source made of a function.
     *
     * @param name its name, which matches {@code [a-z0-9-]+}
     * @param fetch brings the announcements; thread-safe
     * @return the source
     */
    static PaperSource of(String name, Fetch fetch) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fetch, "fetch");
        return new PaperSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
                return fetch.fetch(request);
            }
        };
    }
}
