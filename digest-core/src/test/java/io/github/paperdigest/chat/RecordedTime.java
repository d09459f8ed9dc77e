package io.github.paperdigest.chat;

import io.github.paperdigest.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only when somebody sleeps, and the naps it was asked for. */
public final class RecordedTime extends Clock implements Sleeper {

    public static final Instant START = Instant.parse("2025-10-06T10:00:00Z");

    public final List<Duration> naps = new CopyOnWriteArrayList<>();
    private Instant now = START;

    @Override
    public synchronized void sleep(Duration duration) {
        naps.add(duration);
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
