package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.openai.internal.batch.WaitingCall.End;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One job of the endpoint, from its making, or from where it was found, to the answers of the calls that wait for it. It
 * stays as it is when nobody waits for it any more: the next run finds it.
 */
final class Job extends Work {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A process that made the same job at the same time has done so by then, and it shows. */
    private static final Duration TIME_TO_SHOW = Duration.ofSeconds(2);

    /** OpenAI says that cancelling takes up to ten minutes. */
    private static final Duration TIME_TO_CANCEL = Duration.ofMinutes(15);

    private static final int MOST_TRIES = 6;
    private static final int MOST_READINGS = 4;

    private enum Phase {
        UPLOAD,
        CREATE,
        /** Whether the request to create it did so is not known. */
        FIND,
        CHECK,
        WAIT,
        READ,
        DONE
    }

    private final Desk desk;
    private final Map<String, WaitingCall> claims = new HashMap<>();
    private Phase phase;
    private volatile @Nullable JobState state;
    private volatile boolean mayBeThere;
    private String file = "";
    private Set<String> marks;
    private int tries;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Duration cancelledAt;
    private @Nullable ResultFile results;
    private boolean isAccounted;
    private boolean isGivenUp;

    private Job(Desk desk, Phase phase, @Nullable JobState state, Set<String> marks) {
        super(desk.time());
        this.desk = desk;
        this.phase = phase;
        this.state = state;
        this.mayBeThere = state != null;
        this.marks = marks;
    }

    /** A job that is to be made of the calls that are added before its first step. */
    static Job toBeMade(Desk desk) {
        return new Job(desk, Phase.UPLOAD, null, Set.of());
    }

    /** A job that the endpoint has. */
    static Job found(Desk desk, JobState state) {
        return new Job(desk, state.hasEnded() ? Phase.READ : Phase.WAIT, state, state.marks());
    }

    /** As the endpoint showed it last; only of a job that it has. */
    JobState state() {
        JobState known = state;
        if (known == null) {
            throw new IllegalStateException("the job is not made yet");
        }
        return known;
    }

    String id() {
        return state().id();
    }

    /** Whether the job has been sent, also if it is not known what came of that. */
    boolean isUnderWay() {
        return mayBeThere;
    }

    /** Takes the request of a call for it, if the job has it and nobody else has taken it. */
    synchronized boolean claim(WaitingCall call) {
        String mark = call.id().mark();
        WaitingCall holder = claims.get(mark);
        boolean isTaken = holder != null && !(holder.hasLeft() && !holder.isSettled());
        boolean isThere = results == null || results.of(call.id()).isPresent();
        if (isGivenUp || isTaken || !isThere || !marks.contains(mark)) {
            return false;
        }
        claims.put(mark, call);
        return true;
    }

    /** Takes the request of a call into a job that is yet to be made. */
    synchronized void claimNew(WaitingCall call) {
        claims.put(call.id().mark(), call);
    }

    @Override
    void step() throws InterruptedException {
        switch (phase) {
            case UPLOAD -> upload();
            case CREATE -> create();
            case FIND -> find();
            case CHECK -> check();
            case WAIT -> awaitEnd();
            case READ -> read();
            case DONE -> open().forEach(this::settle);
        }
    }

    private void upload() throws InterruptedException {
        List<WaitingCall> sent = open();
        StringBuilder lines = new StringBuilder();
        Set<String> in = new TreeSet<>();
        for (WaitingCall call : sent) {
            in.add(call.id().mark());
            lines.append("{\"custom_id\":\"")
                    .append(call.id().text())
                    .append("\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":")
                    .append(call.body())
                    .append("}\n");
        }
        try {
            file = desk.api().upload(lines.toString());
            takeMarks(in);
            tries = 0;
            phase = Phase.CREATE;
        } catch (BatchApiException e) {
            notMade(e);
        }
    }

    private synchronized void takeMarks(Collection<String> in) {
        marks = Set.copyOf(in);
    }

    private void create() throws InterruptedException {
        // Whatever interrupts it, the job may be there afterwards.
        phase = Phase.FIND;
        mayBeThere = true;
        try {
            JobState made = desk.api().create(file, Marks.write(marks));
            state = made;
            desk.jobs().add(this);
            desk.tell("The job " + made.id() + " has " + marks.size() + " requests; it is waited for " + text(limit())
                    + " at most");
            tries = 0;
            phase = Phase.CHECK;
        } catch (BatchApiException e) {
            if (e.kind() == BatchApiException.Kind.UNCLEAR) {
                pause(TIME_TO_SHOW);
            } else {
                phase = Phase.CREATE;
                notMade(e);
            }
        }
    }

    private void notMade(BatchApiException failure) throws InterruptedException {
        tries++;
        if (failure.mayPass() && tries < MOST_TRIES) {
            pause(pauseAfter(tries));
            return;
        }
        phase = Phase.DONE;
        giveUp();
        desk.warn("No job was made of " + open().size() + " requests (" + redacted(failure.getMessage())
                + "), so they go the fast way, at the usual price");
        endAll(End.FAST, "no job was made");
    }

    /** Joins the job that the endpoint made without saying so, or has it made. */
    private void find() throws InterruptedException {
        tries++;
        try {
            desk.jobs().list(desk::found);
        } catch (BatchApiException e) {
            if (tries < MOST_TRIES) {
                pause(pauseAfter(tries));
            } else {
                lost("whether a job was made is not known: " + redacted(e.getMessage()));
            }
            return;
        }
        List<WaitingCall> before = open();
        List<WaitingCall> rest =
                before.stream().filter(call -> !desk.jobs().join(call)).toList();
        if (rest.size() < before.size()) {
            phase = Phase.DONE;
            giveUp();
            rest.forEach(desk::gather);
        } else if (tries < MOST_TRIES) {
            phase = Phase.CREATE;
        } else {
            lost("whether a job was made is not known");
        }
    }

    /** Gives way to an older job with the same requests, which another process made at the same time. */
    private void check() throws InterruptedException {
        pause(TIME_TO_SHOW);
        List<Job> others;
        try {
            others = desk.jobs().list(desk::found);
        } catch (BatchApiException e) {
            tries++;
            phase = tries < MOST_READINGS ? Phase.CHECK : Phase.WAIT;
            return;
        }
        tries = 0;
        phase = Phase.WAIT;
        if (others.stream().noneMatch(this::givesWayTo)) {
            return;
        }
        try {
            desk.api().cancel(id());
        } catch (BatchApiException e) {
            desk.warn("The job " + id() + " is one too many and could not be cancelled: " + redacted(e.getMessage()));
        }
        giveUp();
        phase = Phase.DONE;
        desk.tell("The job " + id() + " was cancelled, since another process had just made one of the same requests");
        for (WaitingCall call : open()) {
            if (!desk.jobs().join(call)) {
                desk.gather(call);
            }
        }
    }

    private boolean givesWayTo(Job other) {
        long age = other.state().createdAt() - state().createdAt();
        boolean isOlder = age < 0 || (age == 0 && other.id().compareTo(id()) < 0);
        return isOlder && other.marks.stream().anyMatch(marks::contains);
    }

    private synchronized void giveUp() {
        isGivenUp = true;
    }

    private void awaitEnd() throws InterruptedException {
        if (cancelledAt == null && waited().compareTo(limit()) >= 0) {
            cancel();
            return;
        }
        if (cancelledAt != null && waited().minus(cancelledAt).compareTo(TIME_TO_CANCEL) > 0) {
            lost("it was cancelled, but does not end");
            return;
        }
        pause(shorter(pause, cancelledAt == null ? limit().minus(waited()) : pause));
        try {
            JobState now = desk.api().look(id());
            state = now;
            tries = 0;
            pause = shorter(LONGEST_PAUSE, pause.multipliedBy(3).dividedBy(2));
            if (now.hasFailed()) {
                failed(now);
            } else if (now.hasEnded()) {
                phase = Phase.READ;
            }
        } catch (BatchApiException e) {
            tries++;
            if (!e.mayPass() && tries >= MOST_TRIES) {
                tryToCancel();
                lost("the endpoint does not show it: " + redacted(e.getMessage()));
            } else if (tries == MOST_TRIES) {
                desk.warn("The endpoint does not show the job " + id() + " (" + redacted(e.getMessage())
                        + "); it is waited for");
            }
        }
    }

    private void cancel() throws InterruptedException {
        desk.warn("The job " + id() + " has not ended in " + text(waited())
                + " and is cancelled; what it has not answered goes the fast way, at the usual price");
        tryToCancel();
        cancelledAt = waited();
        pause = FIRST_PAUSE;
    }

    private void tryToCancel() throws InterruptedException {
        try {
            desk.api().cancel(id());
        } catch (BatchApiException e) {
            // It may have ended in the meantime; its state tells.
            desk.tell("The job " + id() + " could not be cancelled: " + redacted(e.getMessage()));
        }
    }

    /** As long as the lane's patience lasts, but with time left before a deadline to cancel it and ask for the rest. */
    private Duration limit() {
        Duration left = timeLeft();
        if (left == null) {
            return desk.patience();
        }
        Duration whole = waited().plus(left);
        Duration reserve = shorter(longer(whole.dividedBy(5), TIME_TO_CANCEL), whole.dividedBy(2));
        return shorter(desk.patience(), whole.minus(reserve));
    }

    /** Nothing of it was done, nor will be. */
    private void failed(JobState now) {
        phase = Phase.DONE;
        giveUp();
        desk.warn("The job " + id() + " failed" + (now.complaint().isEmpty() ? "" : ": " + redacted(now.complaint()))
                + "; its " + open().size() + " requests go the fast way, at the usual price");
        endAll(End.FAST, "the job failed");
    }

    private void lost(String why) {
        phase = Phase.DONE;
        giveUp();
        desk.warn("What became of " + open().size() + " requests of a job is not known (" + why
                + "), so they go the fast way, at the usual price, and the cost of the run is not known");
        endAll(End.LOST, "what became of the job is not known");
    }

    private void read() throws InterruptedException {
        ResultFile read = new ResultFile();
        try {
            if (tries > 0) {
                state = desk.api().look(id());
            }
            // The answers first: they are paid for, whatever becomes of the other file.
            for (String each : List.of(state().output(), state().errors())) {
                if (!each.isEmpty()) {
                    read.add(desk.api().content(each));
                }
            }
        } catch (BatchApiException e) {
            tries++;
            if (e.mayPass() && tries < MOST_TRIES) {
                pause(pauseAfter(tries));
                return;
            }
            desk.warn("The answers of the job " + id() + " can't be read: " + redacted(e.getMessage()));
        }
        int answered = state().answered();
        isAccounted = answered >= 0 && read.answers() >= answered;
        boolean isWhole = open().stream().allMatch(call -> read.of(call.id()).isPresent());
        if (!isAccounted && !isWhole && tries < MOST_READINGS) {
            tries++;
            pause(pauseAfter(tries));
            return;
        }
        done(read);
    }

    private void done(ResultFile read) {
        List<WaitingCall> settled = open();
        synchronized (this) {
            results = read;
        }
        phase = Phase.DONE;
        settled.forEach(this::settle);
        long without = settled.stream()
                .filter(call -> call.outcome() != null && call.outcome().end() != End.RESULT)
                .count();
        if (without > 0 || read.damaged() > 0) {
            desk.warn("The job " + id() + " (" + state().status() + ") brought " + (settled.size() - without) + " of "
                    + settled.size() + " answers" + (read.damaged() > 0 ? ", and lines that can't be read" : "")
                    + "; the others are asked for the fast way, at the usual price");
        } else {
            desk.tell("The job " + id() + " brought " + settled.size() + " answers after " + text(waited()));
        }
    }

    private void settle(WaitingCall call) {
        ResultFile read = results;
        ResultFile.Result result = read == null ? null : read.of(call.id()).orElse(null);
        if (result == null) {
            call.end(isAccounted ? End.FAST : End.LOST, "the job has no answer");
        } else if (result.isAnswer()) {
            call.bring(result);
        } else {
            call.end(result.isContradiction() ? End.LOST : End.FAST, result.body());
        }
    }

    /** As settings are written: {@code 4h}, {@code 1h30m}. */
    private static String text(Duration duration) {
        return duration.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
