package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * How a stage makes its calls.
 *
 * @param executor runs them beside the thread of the stage
 * @param concurrency how many are under way at once at most, 1 or more; empty for as many as the model wants
 * @param patience how long an endpoint that answers nothing is waited for
 * @param sleeper waits for it
 * @param contextTokens what the model's window holds, prompt and answer together; {@link Long#MAX_VALUE} if not known
 */
public record CallOptions(
        Executor executor, OptionalInt concurrency, Duration patience, Sleeper sleeper, long contextTokens) {

    /** How many calls are under way at once if neither the user nor the model says it. */
    public static final int DEFAULT_CONCURRENCY = 4;

    /** How many calls may be under way at once. */
    public static final int MOST_AT_ONCE = 256;

    /** How long an endpoint is waited for by default. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);

    /** How many calls of this model are under way at once at most. */
    int concurrencyOf(ChatModel model) {
        return concurrency.orElseGet(
                () -> Math.max(1, Math.min(MOST_AT_ONCE, model.callsAtOnce().orElse(DEFAULT_CONCURRENCY))));
    }
}
