package io.github.paperdigest.openai;

import java.time.Duration;

/** Waits; replaced in tests, which never do. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;
}
