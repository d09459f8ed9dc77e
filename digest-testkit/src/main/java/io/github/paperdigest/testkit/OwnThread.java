package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.paperdigest.error.DigestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work on threads of its own, so that work which never ends fails a test and does not block it. */
final class OwnThread {

    private static final int THREADS = 4;

    /** Milliseconds after which work has begun that does not say so. */
    private static final long LONG_ENOUGH = 500;

    private OwnThread() {}

    /**
     * How work ended.
     *
     * @param value what it returned, if it did
     * @param thrown what it threw, if it did
     * @param interrupted whether its thread was interrupted then
     */
    record End<T>(@Nullable T value, @Nullable Throwable thrown, boolean interrupted) {

        /** Checks what it returned, unless it threw one of the library's exceptions, as every interface allows. */
        void keepsToInterface(String given, Consumer<@Nullable T> check) {
            if (thrown == null) {
                assertThat(value).as("what is returned for %s", given).satisfies(check);
            } else {
                assertThat(thrown).as("for %s", given).isInstanceOf(DigestException.class);
            }
        }
    }

    /** Does work, which has to end within the limit. */
    static <T> End<T> end(Duration limit, Callable<T> work) throws InterruptedException {
        FutureTask<End<T>> task = task(work);
        Thread thread = start(task);
        try {
            return endOf(task, limit);
        } finally {
            thread.interrupt();
        }
    }

    /** Does work on a thread that is interrupted before it begins; it has to end within the limit and not lose that. */
    static <T> End<T> endInterrupted(Duration limit, Callable<T> work) throws InterruptedException {
        End<T> end = end(limit, () -> {
            Thread.currentThread().interrupt();
            return work.call();
        });
        assertThat(end.thrown() instanceof InterruptedException || end.interrupted())
                .as("an interrupt comes out as an InterruptedException or stays with the thread, but %s", end)
                .isTrue();
        return end;
    }

    /** Starts work, interrupts it once it has begun, or after a while if it does not say so, and waits for its end. */
    static <T> End<T> endInterruptedLater(Duration limit, CountDownLatch begun, Callable<T> work)
            throws InterruptedException {
        FutureTask<End<T>> task = task(work);
        Thread thread = start(task);
        begun.await(Math.min(limit.toMillis(), LONG_ENOUGH), TimeUnit.MILLISECONDS);
        thread.interrupt();
        return endOf(task, limit);
    }

    private static <T> FutureTask<End<T>> task(Callable<T> work) {
        return new FutureTask<>(() -> {
            T value = null;
            Throwable thrown = null;
            try {
                value = work.call();
            } catch (Throwable e) {
                thrown = e;
            }
            return new End<>(value, thrown, Thread.interrupted());
        });
    }

    private static <T> End<T> endOf(FutureTask<End<T>> task, Duration limit) throws InterruptedException {
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return fail("it is still at work after %s", limit);
        } catch (ExecutionException e) {
            throw new AssertionError("the task catches everything", e);
        }
    }

    /** Does the same work on several threads at the same time, and gives what each returned. */
    static <T> List<T> together(Duration limit, Callable<T> work) throws Exception {
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FutureTask<T> task = new FutureTask<>(() -> {
                ready.countDown();
                ready.await();
                return work.call();
            });
            tasks.add(task);
            start(task);
        }
        List<T> values = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            values.add(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        }
        return values;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "contract");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
