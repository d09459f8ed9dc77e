package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.profile.Profile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves many readers, some of them at once, each on a thread of its own, and tells on the calling thread what became of
 * each. A reader has a place until that is told, so that no more digests than places are in memory. Used once.
 */
final class ManyReaders {

    private static final Logger LOG = LoggerFactory.getLogger(ManyReaders.class);

    /**
     * A reader who waits for a place.
     *
     * @param day what is shared with others who ask for the same papers
     * @param prompt what decides on the prompt, but for the papers
     */
    record Turn(Profile reader, SharedDay day, Object prompt) {}

    /** What becomes of one reader. */
    interface Service {
        ReaderOutcome serve(Turn turn, RunControl control);
    }

    /** A reader who has been served, or an error that ends everything. */
    private record Served(
            RunControl control,
            @Nullable ReaderOutcome outcome,
            @Nullable Throwable error) {}

    private final int places;
    private final Supplier<RunControl> controls;
    private final Service service;
    private final BlockingQueue<Served> served = new LinkedBlockingQueue<>();
    private final Map<RunControl, Turn> atWork = new HashMap<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private boolean interrupted;

    /**
     * Serves nobody yet.
     *
     * @param places how many readers have a place at most
     * @param controls starts the time of a reader
     */
    ManyReaders(int places, Supplier<RunControl> controls, Service service) {
        this.places = places;
        this.controls = controls;
        this.service = service;
    }

    /**
     * The turns of readers. Those who ask for the same papers follow each other, so that what they share is gone when the
     * last of them is done; among these those whose prompts say the same. Otherwise everybody stays in order.
     */
    static Queue<Turn> turns(List<Profile> readers, RunOptions options, Supplier<SharedDay> days) {
        Map<Object, Map<Object, List<Profile>>> groups = new LinkedHashMap<>();
        for (Profile reader : readers) {
            groups.computeIfAbsent(papers(reader, options), papers -> new LinkedHashMap<>())
                    .computeIfAbsent(prompt(reader), prompt -> new ArrayList<>())
                    .add(reader);
        }
        Queue<Turn> turns = new ArrayDeque<>();
        for (Map<Object, List<Profile>> group : groups.values()) {
            SharedDay day = days.get();
            group.forEach((prompt, same) -> same.forEach(reader -> turns.add(new Turn(reader, day, prompt))));
        }
        return turns;
    }

    private static Object papers(Profile reader, RunOptions options) {
        try {
            return options.announcement().isPresent() ? options : SharedDay.request(reader, options);
        } catch (ConfigurationException e) {
            // What is wrong comes out in the reader's own run.
            return reader;
        }
    }

    /** The prompts of a title screen are the same for the same topics, whatever the other texts are. */
    private static Object prompt(Profile reader) {
        return List.of(reader.topics().strip(), reader.language());
    }

    /**
     * Serves readers, who start in this order, but never at once with one whose prompts say the same: the later one finds
     * the scores of the earlier in the store, and the endpoint knows how its prompts begin. What the consumer throws is
     * thrown when all have had their turn.
     */
    void serve(Queue<Turn> turns, Consumer<? super ReaderOutcome> outcomes) {
        try {
            while (!turns.isEmpty() || !atWork.isEmpty()) {
                for (Turn next = startable(turns); next != null; next = startable(turns)) {
                    start(next, outcomes);
                }
                if (!atWork.isEmpty()) {
                    tell(next(), outcomes);
                }
            }
        } finally {
            // Nobody is, but if an error came up that can't be borne.
            endThoseAtWork();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        rethrowFirst();
    }

    /** Takes the first reader who may start now; null if nobody may. */
    private @Nullable Turn startable(Queue<Turn> turns) {
        Set<Object> prompts = atWork.values().stream().map(Turn::prompt).collect(Collectors.toSet());
        for (Iterator<Turn> waiting = turns.iterator(); atWork.size() < places && waiting.hasNext(); ) {
            Turn turn = waiting.next();
            if (!prompts.contains(turn.prompt())) {
                waiting.remove();
                return turn;
            }
        }
        return null;
    }

    private void start(Turn turn, Consumer<? super ReaderOutcome> outcomes) {
        RunControl control;
        try {
            control = controls.get();
        } catch (IllegalStateException e) {
            DigestCancelledException closed = new DigestCancelledException(String.valueOf(e.getMessage()), e);
            tell(ReaderOutcome.failed(turn.reader(), closed), outcomes);
            return;
        }
        if (interrupted) {
            control.stop(RunControl.INTERRUPTED);
        }
        Thread thread = new Thread(
                () -> serve(turn, control),
                "paper-digest run of " + turn.reader().name());
        thread.setDaemon(true);
        thread.start();
        atWork.put(control, turn);
    }

    private void serve(Turn turn, RunControl control) {
        try {
            served.add(new Served(control, service.serve(turn, control), null));
        } catch (Throwable e) {
            served.add(new Served(control, null, e));
        }
    }

    /** Waits for the next reader to be done. An interrupt stops those at work, and all that follow. */
    private Served next() {
        while (true) {
            try {
                return served.take();
            } catch (InterruptedException e) {
                interrupted = true;
                stop(RunControl.INTERRUPTED);
            }
        }
    }

    private void endThoseAtWork() {
        stop("the run of another reader ended all");
        while (!atWork.isEmpty()) {
            atWork.remove(next().control());
        }
    }

    private void stop(String reason) {
        atWork.keySet().forEach(control -> control.stop(reason));
    }

    private void tell(Served reader, Consumer<? super ReaderOutcome> outcomes) {
        try {
            if (reader.outcome() == null) {
                rethrow(Objects.requireNonNull(reader.error()));
            } else {
                tell(reader.outcome(), outcomes);
            }
        } finally {
            atWork.remove(reader.control());
        }
    }

    private void tell(ReaderOutcome outcome, Consumer<? super ReaderOutcome> outcomes) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            outcomes.accept(outcome);
        } catch (RuntimeException | Error e) {
            ForeignCode.throwIfNotContained(e);
            LOG.warn("What to do with the outcome of {} failed", outcome.profile(), e);
            thrown.add(e);
        }
    }

    private void rethrowFirst() {
        if (!thrown.isEmpty()) {
            Throwable first = thrown.get(0);
            thrown.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            rethrow(first);
        }
    }

    private static void rethrow(Throwable unchecked) {
        if (unchecked instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) unchecked;
    }
}
