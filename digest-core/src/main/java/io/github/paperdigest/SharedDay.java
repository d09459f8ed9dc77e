package io.github.paperdigest;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What runs over the same papers share: one fetch, and what scorers work out of the papers alone, whoever the reader.
 * Thread-safe.
 */
final class SharedDay {

    /** How an announcement is got. */
    interface Fetch {
        Announcement fetch(AnnouncementRequest request, RunControl control);
    }

    private final RunOptions options;
    private final Fetch fetch;
    private final Sharing.Things ofPapers = new Sharing.Things();
    private final Lock fetching = new ReentrantLock();
    private @Nullable Part<Announcement> fetched;

    /** Nothing is fetched. */
    SharedDay(RunOptions options, Fetch fetch) {
        this.options = options;
        this.fetch = fetch;
    }

    /** What a reader asks the sources for. */
    static AnnouncementRequest request(Profile profile, RunOptions options) {
        AnnouncementRequest newest = AnnouncementRequest.of(profile);
        return options.day().map(newest::forDay).orElse(newest);
    }

    /**
     * The papers. Who asks first fetches, and the others wait for it. A failure is shared as well, but not that of a run
     * that was stopped: the next reader may have the time.
     */
    Announcement announcement(Profile profile, RunControl control) {
        return options.announcement().orElseGet(() -> fetched(request(profile, options), control));
    }

    private Announcement fetched(AnnouncementRequest request, RunControl control) {
        fetching.lock();
        try {
            Part<Announcement> known = fetched;
            if (known == null) {
                known = Part.find(() -> fetch.fetch(request, control));
                if (control.stopped().isEmpty()) {
                    fetched = known;
                }
            }
            return known.get();
        } finally {
            fetching.unlock();
        }
    }

    /** What scorers keep for all readers of these papers. */
    Sharing.Things ofPapers() {
        return ofPapers;
    }
}
