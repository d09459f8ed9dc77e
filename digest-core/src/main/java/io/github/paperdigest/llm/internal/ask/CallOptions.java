package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How a stage makes its calls.
 *
 * @param executor runs them beside the thread of the stage
 * @param concurrency how many are under way at once at most, 1 or more
 * @param patience how long an endpoint that answers nothing is waited for
 * @param sleeper waits for it
 * @param contextTokens what the model's window holds, prompt and answer together; {@link Long#MAX_VALUE} if not known
 */
public record CallOptions(Executor executor, int concurrency, Duration patience, Sleeper sleeper, long contextTokens) {

    /** How long an endpoint is waited for by default. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);
}
