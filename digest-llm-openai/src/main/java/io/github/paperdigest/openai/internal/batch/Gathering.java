package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.openai.internal.batch.WaitingCall.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that came in a row. Once no further one has come for a second, each waits for a job that has its request
 * already, and the others for a new one, or go alone if they are too few for one.
 */
final class Gathering extends Work {

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Fewer are not worth a job that may take a day. */
    static final int LEAST = 3;

    private static final int MOST_TRIES = 5;

    private final Desk desk;
    private int size;
    private boolean isClosed;
    private int tries;

    Gathering(Desk desk) {
        super(desk.time());
        this.desk = desk;
    }

    /** Adds a call, unless the gathering is over. */
    synchronized boolean take(WaitingCall call) {
        if (isClosed) {
            return false;
        }
        size++;
        add(call);
        return true;
    }

    @Override
    void step() throws InterruptedException {
        if (isOver()) {
            part();
            return;
        }
        int before = size();
        if (before < Marks.MOST) {
            pause(QUIET);
        }
        if (before >= Marks.MOST || before == size()) {
            close();
        }
    }

    private synchronized boolean isOver() {
        return isClosed;
    }

    private synchronized int size() {
        return size;
    }

    private synchronized void close() {
        isClosed = true;
    }

    private void part() throws InterruptedException {
        int calls = open().size();
        if (calls >= LEAST || !desk.jobs().areListed()) {
            try {
                desk.jobs().list(desk::found);
            } catch (BatchApiException e) {
                notListed(e);
                return;
            }
        }
        List<WaitingCall> rest =
                open().stream().filter(call -> !desk.jobs().join(call)).toList();
        if (rest.size() < LEAST) {
            rest.forEach(call -> call.end(End.FAST, "too few calls wait for a job"));
            return;
        }
        Map<RequestId, WaitingCall> unique = new LinkedHashMap<>();
        List<WaitingCall> twice = new ArrayList<>();
        for (WaitingCall call : rest) {
            if (unique.size() == Marks.MOST || unique.putIfAbsent(call.id(), call) != null) {
                twice.add(call);
            }
        }
        twice.forEach(desk::gather);
        desk.made(List.copyOf(unique.values()));
    }

    private void notListed(BatchApiException failure) throws InterruptedException {
        tries++;
        if (!failure.mayPass()) {
            desk.closeLane(redacted(failure.getMessage()));
            endAll(End.FAST, "the endpoint has no jobs");
        } else if (tries >= MOST_TRIES) {
            desk.warn("The endpoint does not list its jobs (" + redacted(failure.getMessage())
                    + "), so calls go the fast way, at the usual price");
            endAll(End.FAST, "the jobs are not listed");
        } else {
            pause(pauseAfter(tries));
        }
    }
}
