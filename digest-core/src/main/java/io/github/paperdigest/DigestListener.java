package io.github.paperdigest;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/**
 * Hears of a run's progress. Methods are called from the run's threads, {@link #onProgress} from several at once, and
 * should return quickly; what they throw is logged and otherwise ignored.
 */
public interface DigestListener {

    /** The source has brought its papers. */
    default void onAnnouncement(Announcement announcement) {}

    /** A scorer starts. */
    default void onStageStarted(String stage, int papers) {}

    /**
     * A scorer tells, before its first call to a model, what it will use at most by a rough estimate.
     *
     * @param cost in US dollars; empty if the price is not known
     */
    default void onEstimate(String stage, TokenUsage usage, Optional<Cost> cost) {}

    /** A scorer has done some of its papers. */
    default void onProgress(String stage, int done, int papers) {}

    /** A scorer is done. */
    default void onStageFinished(StageReport report) {}

    /** The digest is made. */
    default void onDigest(Digest digest) {}
}
