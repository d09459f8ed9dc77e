package io.github.paperdigest.openai.internal.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of the endpoint that are the library's, whichever process made them. A request is looked for in the oldest first,
 * and each job answers it once: who asks the same again wants another answer. Thread-safe.
 */
final class Jobs {

    private static final Comparator<Job> BY_AGE =
            Comparator.comparingLong((Job job) -> job.state().createdAt()).thenComparing(Job::id);

    private final BatchApi api;
    private final Map<String, Job> known = new LinkedHashMap<>();
    private boolean listed;

    Jobs(BatchApi api) {
        this.api = api;
    }

    /** Makes a job of what the endpoint lists. */
    interface Maker {
        Job of(JobState state);
    }

    /** Whether the endpoint was asked for its jobs. */
    synchronized boolean areListed() {
        return listed;
    }

    /** Asks the endpoint for its jobs, and gives those that were not known. */
    List<Job> list(Maker maker) throws BatchApiException, InterruptedException {
        List<JobState> states = api.list();
        List<Job> fresh = new ArrayList<>();
        synchronized (this) {
            listed = true;
            for (JobState state : states) {
                if (state.isOfUse() && !known.containsKey(state.id())) {
                    Job job = maker.of(state);
                    known.put(state.id(), job);
                    fresh.add(job);
                }
            }
        }
        return fresh;
    }

    /** Takes a job in that was just made. */
    synchronized void add(Job job) {
        known.putIfAbsent(job.id(), job);
    }

    /** Whether there is a job of that id already. */
    synchronized boolean knows(String id) {
        return known.containsKey(id);
    }

    /** Has a call wait for the oldest job that answers it, if there is one. */
    synchronized boolean join(WaitingCall call) {
        Optional<Job> job = known.values().stream()
                .sorted(BY_AGE)
                .filter(each -> each.claim(call))
                .findFirst();
        job.ifPresent(each -> each.add(call));
        return job.isPresent();
    }
}
