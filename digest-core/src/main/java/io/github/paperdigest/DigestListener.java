package io.github.paperdigest;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import java.time.Instant;

/**
 * Hears of the progress of runs. Each event tells which run it is of. Methods are called from the runs' threads, {@link
 * #onProgress} from several at once, and should return quickly; what they throw is logged and otherwise ignored. A run
 * that starts ends with {@link #onDigest} or {@link #onFailure}. By default all methods do nothing.
 */
public interface DigestListener {

    /**
     * A run starts.
     *
     * @param run the run
     */
    default void onRunStarted(RunInfo run) {}

    /**
     * The sources have brought their papers.
     *
     * @param run the run
     * @param announcement the papers that will be scored, and the account of all entries
     */
    default void onAnnouncement(RunInfo run, Announcement announcement) {}

    /**
     * A scorer starts.
     *
     * @param run the run
     * @param stage the name of the stage
     * @param papers how many papers it gets
     */
    default void onStageStarted(RunInfo run, String stage, int papers) {}

    /**
     * What all scorers together will use of models at most, by a rough estimate, if every paper comes to each of them. What
     * the endpoint is known to take from its cache of prompts counts as taken, so calls may cost more if it does not. Told
     * before the first scorer starts, unless none of them asks a model.
     *
     * @param run the run
     * @param estimate calls, tokens, and their cost if all prices are known
     */
    default void onEstimate(RunInfo run, ModelUsage estimate) {}

    /**
     * A scorer waits for a service that does not answer. {@link RunHandle#cancel()} and an interrupt of the run end the
     * wait, and what is scored is kept.
     *
     * @param run the run
     * @param stage the name of the stage
     * @param reason what the service did at last
     * @param until when the scorer gives up at the latest, by the pipeline's clock
     */
    default void onWaiting(RunInfo run, String stage, RemoteFailure reason, Instant until) {}

    /**
     * A scorer has done some of its papers.
     *
     * @param run the run
     * @param stage the name of the stage
     * @param done how many papers are done, at most {@code papers}
     * @param papers how many papers the stage has
     */
    default void onProgress(RunInfo run, String stage, int done, int papers) {}

    /**
     * A scorer is done.
     *
     * @param run the run
     * @param report what it did
     */
    default void onStageFinished(RunInfo run, StageReport report) {}

    /**
     * The digest is made.
     *
     * @param run the run
     * @param digest the digest
     */
    default void onDigest(RunInfo run, Digest digest) {}

    /**
     * The run ends without a digest.
     *
     * @param run the run
     * @param failure what the caller of the run gets; a {@link io.github.paperdigest.error.RunFailedException} carries
     *     the accounting
     */
    default void onFailure(RunInfo run, DigestException failure) {}
}
