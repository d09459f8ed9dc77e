package io.github.paperdigest.llm.internal.ask;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The batches that wait for an answer. While the first answers of a day are awaited, what these leave open waits until the
 * rest of the day has its turn. Thread-safe, but for the two methods that work.
 */
final class OpenBatches {

    private final Supplier<WorkQueue<Batch>> queues;
    private final Queue<Batch> soon = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> late = new ConcurrentLinkedQueue<>();
    private volatile WorkQueue<Batch> queue;
    private volatile boolean areFirst;

    /**
     * No batches.
     *
     * @param queues makes a queue that asks about its batches
     */
    OpenBatches(Supplier<WorkQueue<Batch>> queues) {
        this.queues = queues;
        this.queue = queues.get();
    }

    /** Whether the first answers of the day are awaited. */
    boolean areFirst() {
        return areFirst;
    }

    /** Asks about some of the first batches of the day, each once. */
    void askFirst(List<Batch> batches) throws InterruptedException {
        areFirst = true;
        queue = queues.get();
        queue.addLast(batches);
        queue.work();
    }

    /** Asks about the rest of the day until nothing is open. */
    void askRest(List<Batch> batches) throws InterruptedException {
        queue = queues.get();
        queue.addLast(soon);
        queue.addLast(batches);
        queue.addLast(late);
        areFirst = false;
        queue.work();
    }

    /** Adds batches that come before the others. */
    void addSoon(List<Batch> batches) {
        if (areFirst) {
            soon.addAll(batches);
        } else {
            queue.addFirst(batches);
        }
    }

    /** Adds a batch that comes after the others. */
    void addLate(Batch batch) {
        if (areFirst) {
            late.add(batch);
        } else {
            queue.addLast(List.of(batch));
        }
    }
}
