package io.github.paperdigest.spring;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of each reader's last run, as health says it. Thread-safe. */
final class LastRuns implements DigestListener {

    static final String UP = "UP";
    static final String DOWN = "DOWN";
    static final String UNKNOWN = "UNKNOWN";

    private final Map<String, Map<String, Object>> details = new TreeMap<>();
    private final Map<String, String> statuses = new TreeMap<>();

    @Override
    public synchronized void onDigest(RunInfo run, Digest digest) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("verdict", digest.verdict().name());
        told.put("day", digest.date().toString());
        told.put("selected", digest.accounting().selected());
        told.put("unscored", digest.accounting().unscored());
        keep(run, UP, told);
    }

    @Override
    public synchronized void onFailure(RunInfo run, DigestException failure) {
        boolean cancelled = failure instanceof DigestCancelledException;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("verdict", cancelled ? "CANCELLED" : "FAILED");
        told.put("day", run.day().toString());
        told.put("reason", String.valueOf(failure.getMessage()));
        keep(run, cancelled ? UNKNOWN : DOWN, told);
    }

    private void keep(RunInfo run, String status, Map<String, Object> told) {
        statuses.put(run.profile(), status);
        details.put(run.profile(), told);
    }

    /** DOWN if a reader's last run failed, UP if one has a digest and none failed, UNKNOWN until then. */
    synchronized String status() {
        if (statuses.containsValue(DOWN)) {
            return DOWN;
        }
        return statuses.containsValue(UP) ? UP : UNKNOWN;
    }

    /** By the names of the readers' profiles. */
    synchronized Map<String, Object> details() {
        return new TreeMap<>(details);
    }
}
