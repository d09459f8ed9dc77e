package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.spi.Sleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every publisher is made with.
 *
 * @param memory the directory of what was delivered
 * @param patience how long a message is tried again at once
 * @param emptyDays whether days without a selected paper are told of
 */
public record Surroundings(Path memory, Duration patience, boolean emptyDays, Sleeper sleeper, InstantSource clock) {

    /** What delivers to one target. */
    public Dispatch dispatch(String publisher, Channel channel) {
        return new Dispatch(
                publisher,
                new DeliveryMemory(memory, publisher, channel.identity(), clock),
                channel,
                new Attempts(patience, sleeper),
                sleeper,
                emptyDays);
    }
}
