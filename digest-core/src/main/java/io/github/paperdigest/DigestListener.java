package io.github.paperdigest;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.StageReport;

/**
 * Hears of a run's progress. Methods are called from the run's threads, {@link #onProgress} from several at once, and
 * should return quickly; what they throw is logged and otherwise ignored.
 */
public interface DigestListener {

    /** The source has brought its papers. */
    default void onAnnouncement(Announcement announcement) {}

    /** A scorer starts. */
    default void onStageStarted(String stage, int papers) {}

    /** A scorer has done some of its papers. */
    default void onProgress(String stage, int done, int papers) {}

    /** A scorer is done. */
    default void onStageFinished(StageReport report) {}

    /** The digest is made. */
    default void onDigest(Digest digest) {}
}
