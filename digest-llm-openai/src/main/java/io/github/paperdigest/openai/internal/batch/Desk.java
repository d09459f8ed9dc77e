package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.openai.internal.batch.WaitingCall.End;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where calls come to be gathered, and what all jobs of a model share. Thread-safe. */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWay.class);

    private final BatchApi api;
    private final Work.Time time;
    private final Duration patience;
    private final Jobs jobs;
    private Gathering gathering;
    private volatile boolean isClosed;

    /** @param patience how long a job is waited for */
    Desk(BatchApi api, Work.Time time, Duration patience) {
        this.api = api;
        this.time = time;
        this.patience = patience;
        this.jobs = new Jobs(api);
        this.gathering = new Gathering(this);
    }

    /** Has a call wait with those that come at the same time. */
    synchronized void gather(WaitingCall call) {
        if (isClosed) {
            call.end(End.FAST, "the endpoint has no jobs");
            return;
        }
        if (!gathering.take(call)) {
            gathering = new Gathering(this);
            gathering.take(call);
        }
    }

    /** Makes no more jobs, since the endpoint refuses to. */
    void closeLane(String why) {
        isClosed = true;
        warn("The endpoint makes no jobs of requests (" + why + "), so calls go the fast way, at the usual price");
    }

    boolean isClosed() {
        return isClosed;
    }

    /** A job that the endpoint lists. */
    Job found(JobState state) {
        return Job.found(this, state);
    }

    /** Has calls wait for a job that is yet to be made. */
    void made(List<WaitingCall> calls) {
        Job job = Job.toBeMade(this);
        calls.forEach(call -> {
            job.claimNew(call);
            job.add(call);
        });
    }

    BatchApi api() {
        return api;
    }

    Work.Time time() {
        return time;
    }

    Duration patience() {
        return patience;
    }

    Jobs jobs() {
        return jobs;
    }

    void warn(String what) {
        LOG.warn("{}", what);
    }

    void tell(String what) {
        LOG.info("{}", what);
    }
}
