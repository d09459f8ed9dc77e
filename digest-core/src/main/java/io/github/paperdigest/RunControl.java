package io.github.paperdigest;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What stops a run, and how it calls code that is not the library's: on a thread of its own, which is interrupted when
 * the run has to stop, and left behind if it ignores that. The time limit is kept by the system's time as well, since
 * the pipeline's clock may stand still. Thread-safe, but only the run's own thread may {@linkplain #call call}.
 */
final class RunControl {

    /** Why a run stops whose thread is interrupted. */
    static final String INTERRUPTED = "the run was interrupted";

    /** How long an interrupted part may take to hand over what it has. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CompletableFuture<String> stop = new CompletableFuture<>();
    private final @Nullable Instant deadline;
    private final long start = System.nanoTime();
    private final long limitNanos;
    private final Consumer<Thread> leftBehind;

    /**
     * Starts the time of a run.
     *
     * @param timeLimit null for none
     * @param leftBehind hears of threads that did not end when they were interrupted
     */
    RunControl(@Nullable Duration timeLimit, Clock clock, Consumer<Thread> leftBehind) {
        this.deadline = timeLimit == null ? null : clock.instant().plus(timeLimit);
        this.limitNanos = timeLimit == null ? Long.MAX_VALUE : nanos(timeLimit);
        this.leftBehind = leftBehind;
    }

    /** A part ignored the interrupt by which its run stopped it. */
    static final class LeftBehindException extends Exception {
        private static final long serialVersionUID = 1L;

        LeftBehindException(String message) {
            super(message);
        }
    }

    /** Stops the run for this reason, unless there was one before. */
    void stop(String reason) {
        stop.complete(reason);
    }

    /** Why the run has to stop, if that is so. */
    Optional<RemoteFailure> stopped() {
        return Optional.ofNullable(stop.getNow(null)).map(reason -> RemoteFailure.of(FailureKind.CANCELLED, reason));
    }

    /** When the run has to be done by the pipeline's clock. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /**
     * Calls foreign code. An interrupt of the calling thread stops the run; the thread is then still interrupted.
     *
     * @return what the code gave, also if it was interrupted
     * @throws ExecutionException with what the code threw
     * @throws LeftBehindException if it did not end when the run had to stop
     */
    <T> T call(String culprit, Callable<T> code) throws ExecutionException, LeftBehindException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(result, code), "paper-digest " + culprit);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            CompletableFuture.anyOf(result, stop).get(nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            stop("the time limit of the run was reached");
        } catch (InterruptedException e) {
            interrupted = true;
            stop(INTERRUPTED);
        } catch (ExecutionException e) {
            // Told below.
        }
        try {
            return result.isDone() ? result.get() : afterInterrupt(culprit, thread, result);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a finished call does not wait", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T afterInterrupt(String culprit, Thread thread, CompletableFuture<T> result)
            throws ExecutionException, LeftBehindException {
        thread.interrupt();
        long end = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    leftBehind.accept(thread);
                    throw new LeftBehindException(culprit + " did not end within " + GRACE.toSeconds()
                            + " s after it was interrupted, and was left behind");
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> code) {
        try {
            result.complete(code.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private long nanosLeft() {
        return limitNanos == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, limitNanos - (System.nanoTime() - start));
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
