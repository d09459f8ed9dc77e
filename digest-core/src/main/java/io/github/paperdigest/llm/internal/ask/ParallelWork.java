package io.github.paperdigest.llm.internal.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Works on items in parallel. The calling thread does its share, so that work goes on even on an executor that is full,
 * shut down, or running the caller itself.
 */
final class ParallelWork<T> {

    /** What to do with one item. */
    @FunctionalInterface
    interface Step<T> {
        void run(T item) throws InterruptedException;
    }

    private final Queue<T> queue;
    private final Step<T> step;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private ParallelWork(List<T> items, Step<T> step) {
        this.queue = new ConcurrentLinkedQueue<>(items);
        this.step = step;
    }

    /**
     * Works on all items, at most {@code concurrency} at once, and returns when no work is left running.
     *
     * @throws InterruptedException if the caller, or a thread of the executor, is interrupted; steps under way are
     *     interrupted too
     */
    static <T> void forEach(List<T> items, int concurrency, Executor executor, Step<T> step)
            throws InterruptedException {
        new ParallelWork<>(items, step).run(Math.min(concurrency, items.size()) - 1, executor);
    }

    private void run(int helpers, Executor executor) throws InterruptedException {
        List<Worker> workers = startWorkers(helpers, executor);
        try {
            drain();
            for (Worker worker : workers) {
                worker.awaitEnd();
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
        } finally {
            queue.clear();
            workers.forEach(Worker::abort);
            awaitAborted(workers);
        }
        rethrow(failure.get());
    }

    private List<Worker> startWorkers(int helpers, Executor executor) {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            Worker worker = new Worker();
            try {
                executor.execute(worker.task);
            } catch (RejectedExecutionException e) {
                // The caller does the work.
                return workers;
            }
            workers.add(worker);
        }
        return workers;
    }

    /** What an aborted step still brings, such as an answer that is paid for, has to be kept. */
    private void awaitAborted(List<Worker> workers) {
        boolean interrupted = false;
        for (Worker worker : workers) {
            while (true) {
                try {
                    worker.awaitEnd();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() throws InterruptedException {
        T item = queue.poll();
        while (item != null && failure.get() == null) {
            step.run(item);
            item = queue.poll();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** A helper on the executor, which may start late or never. */
    private final class Worker {
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final FutureTask<@Nullable Void> task = new FutureTask<>(this::work, null);

        private void work() {
            if (!claimed.compareAndSet(false, true)) {
                return;
            }
            try {
                drain();
            } catch (InterruptedException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                ended.countDown();
            }
        }

        /** Waits for a helper that has started, and keeps one from starting that has not. */
        void awaitEnd() throws InterruptedException {
            if (claimed.compareAndSet(false, true)) {
                ended.countDown();
            }
            ended.await();
        }

        void abort() {
            task.cancel(true);
        }
    }
}
