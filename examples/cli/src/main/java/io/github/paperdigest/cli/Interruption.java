package io.github.paperdigest.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the work of a command in order when somebody presses Ctrl-C or the system asks the process to end: the thread of
 * the command is interrupted, and the process waits until what is paid is kept.
 */
final class Interruption {

    private static final int MOST_SECONDS = 60;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean guarded;
    private volatile boolean happened;

    private Interruption() {}

    /** One for the calling thread, to which nothing happens. */
    static Interruption none() {
        return new Interruption();
    }

    /** One for the calling thread, which does the work of the process. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "paper-digest stop"));
        return interruption;
    }

    /** From now on the work ends when it is interrupted; before, the process may just end. */
    void guard() {
        guarded = true;
    }

    /** The work has ended. */
    void end() {
        ended.countDown();
    }

    /** Whether the process was asked to end. */
    boolean happened() {
        return happened;
    }

    private void stop() {
        if (!guarded || ended.getCount() == 0) {
            return;
        }
        happened = true;
        worker.interrupt();
        try {
            ended.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
