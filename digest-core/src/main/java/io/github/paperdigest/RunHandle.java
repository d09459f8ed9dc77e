package io.github.paperdigest;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A run that was {@linkplain DigestPipeline#start started} on a thread of its own. Thread-safe. */
public final class RunHandle {

    private final RunControl control;
    private final CompletableFuture<Digest> result = new CompletableFuture<>();

    RunHandle(RunControl control) {
        this.control = control;
    }

    /** Stops the run: calls in flight are aborted, and what is decided becomes a PARTIAL digest. Returns at once. */
    public void cancel() {
        control.stop("the run was cancelled");
    }

    /** {@return whether the run is over} */
    public boolean isDone() {
        return result.isDone();
    }

    /**
     * Waits for the run to end.
     *
     * @return the digest
     * @throws DigestException as {@link DigestPipeline#run(io.github.paperdigest.profile.Profile)} does
     * @throws InterruptedException if the waiting thread is interrupted; the run goes on
     */
    public Digest await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        }
    }

    CompletableFuture<Digest> result() {
        return result;
    }
}
