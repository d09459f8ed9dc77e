package io.github.paperdigest;

import java.time.LocalDate;

/** Which run an event is of. Immutable and thread-safe. */
public final class RunInfo {

    private final String id;
    private final String runId;
    private final String profile;
    private final LocalDate day;

    RunInfo(String id, String runId, String profile, LocalDate day) {
        this.id = id;
        this.runId = runId;
        this.profile = profile;
        this.day = day;
    }

    /** {@return an id that no other run has, the same in all events of the run} */
    public String id() {
        return id;
    }

    /**
     * {@return the id in log lines and in the digest, made of day, profile and clock; two runs of one second share it}
     */
    public String runId() {
        return runId;
    }

    /** {@return the name of the reader's profile} */
    public String profile() {
        return profile;
    }

    /**
     * {@return the announcement day; until a source has told it, the day that was asked for, or else today by the
     * pipeline's clock}
     */
    public LocalDate day() {
        return day;
    }

    /** {@return the {@link #runId()}} */
    @Override
    public String toString() {
        return runId;
    }
}
