package io.github.paperdigest.llm.internal.ask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Works on a queue of items in parallel until it is empty; the work on an item may add others. The calling thread does its
 * share, so that work goes on even on an executor that is full, shut down, or running the caller itself. Used once.
 */
final class WorkQueue<T> {

    /** What to do with one item. */
    @FunctionalInterface
    interface Step<T> {
        void run(T item) throws InterruptedException;
    }

    private final int concurrency;
    private final Executor executor;
    private final Step<T> step;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private int underWay;
    private int idle = 1;
    private boolean rejected;
    private @Nullable Throwable failure;

    /**
     * A queue without items.
     *
     * @param concurrency how many items are worked on at once at most
     * @param executor runs the work beside the calling thread
     */
    WorkQueue(int concurrency, Executor executor, Step<T> step) {
        this.concurrency = concurrency;
        this.executor = executor;
        this.step = step;
    }

    /** Adds items that come before all others. */
    synchronized void addFirst(List<T> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            waiting.addFirst(items.get(i));
        }
        notifyAll();
    }

    /** Adds items that come after all others. */
    synchronized void addLast(Collection<T> items) {
        waiting.addAll(items);
        notifyAll();
    }

    /**
     * Works until no item is left, and returns when no work is left running.
     *
     * @throws InterruptedException if the caller, or a thread of the executor, is interrupted; steps under way are
     *     interrupted too
     */
    void work() throws InterruptedException {
        try {
            drain();
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
        } finally {
            if (failure() != null) {
                workers().forEach(Worker::abort);
            }
            workers().forEach(Worker::awaitEnd);
        }
        rethrow(failure());
    }

    private void drain() throws InterruptedException {
        for (T item = next(); item != null; item = next()) {
            try {
                step.run(item);
            } finally {
                done();
            }
        }
    }

    private @Nullable T next() throws InterruptedException {
        // Before an item is taken, since an executor may run the helper on this very thread.
        startHelpers();
        return take();
    }

    /** The next item; null if there is none and none can come. */
    private synchronized @Nullable T take() throws InterruptedException {
        while (failure == null && waiting.isEmpty() && underWay > 0) {
            wait();
        }
        T item = failure == null ? waiting.poll() : null;
        if (item != null) {
            underWay++;
            idle--;
        }
        return item;
    }

    private synchronized void done() {
        underWay--;
        idle++;
        notifyAll();
    }

    private synchronized void fail(Throwable cause) {
        failure = failure == null ? cause : failure;
        notifyAll();
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private synchronized List<Worker> workers() {
        return List.copyOf(workers);
    }

    /** As many as there is work for. */
    private void startHelpers() {
        for (Worker next = newHelper(); next != null; next = newHelper()) {
            try {
                executor.execute(next.task);
            } catch (RejectedExecutionException e) {
                reject(next);
            }
        }
    }

    private synchronized @Nullable Worker newHelper() {
        if (rejected || failure != null || workers.size() + 1 >= concurrency || waiting.size() <= idle) {
            return null;
        }
        Worker worker = new Worker();
        workers.add(worker);
        idle++;
        return worker;
    }

    /** The caller does the work. */
    private synchronized void reject(Worker worker) {
        rejected = true;
        workers.remove(worker);
        idle--;
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
                fail(e);
            } finally {
                ended.countDown();
            }
        }

        /**
         * Waits for a helper that has started, and keeps one from starting that has not. What an aborted step still brings,
         * such as an answer that is paid for, has to be kept, so an interrupt waits as well.
         */
        void awaitEnd() {
            if (claimed.compareAndSet(false, true)) {
                ended.countDown();
            }
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void abort() {
            task.cancel(true);
        }
    }
}
