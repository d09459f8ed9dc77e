package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Announcement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run does differently from others of its pipeline: its day, its time limit, who listens. Immutable and
 * thread-safe; every method gives a copy.
 */
public final class RunOptions {

    private static final RunOptions NEWEST = new RunOptions(null, null, null, List.of());

    private final @Nullable LocalDate day;
    private final @Nullable Announcement announcement;
    private final @Nullable Duration timeLimit;
    private final List<DigestListener> listeners;

    private RunOptions(
            @Nullable LocalDate day,
            @Nullable Announcement announcement,
            @Nullable Duration timeLimit,
            List<DigestListener> listeners) {
        this.day = day;
        this.announcement = announcement;
        this.timeLimit = timeLimit;
        this.listeners = listeners;
    }

    /** {@return the options of a run over the newest announcement, the default} */
    public static RunOptions newest() {
        return NEWEST;
    }

    /**
     * The options of a run over the announcement of a day.
     *
     * @param day the announcement day
     * @return the options
     */
    public static RunOptions forDay(LocalDate day) {
        return new RunOptions(Objects.requireNonNull(day, "day"), null, null, List.of());
    }

    /**
     * The options of a run over an announcement that is there already; no source is asked.
     *
     * @param announcement the announcement
     * @return the options
     */
    public static RunOptions forAnnouncement(Announcement announcement) {
        return new RunOptions(announcement.date(), announcement, null, List.of());
    }

    /**
     * The same options with a time limit for everything, the source included; by default that of the pipeline, which by
     * default has none. A scorer that is still at work then is interrupted, and what it handed over counts. One that
     * ignores the interrupt for two seconds is left behind, with a warning.
     *
     * @param limit above zero, by the system's time and by the pipeline's clock, whichever is first
     * @return the options
     * @throws ConfigurationException if the limit is not above zero
     */
    public RunOptions timeLimit(Duration limit) {
        return new RunOptions(day, announcement, checkedTimeLimit(limit), listeners);
    }

    /**
     * The same options with one more listener, beside those of the pipeline.
     *
     * @param listener hears of this run
     * @return the options
     */
    public RunOptions listener(DigestListener listener) {
        List<DigestListener> all = new ArrayList<>(listeners);
        all.add(Objects.requireNonNull(listener, "listener"));
        return new RunOptions(day, announcement, timeLimit, List.copyOf(all));
    }

    Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    Optional<Announcement> announcement() {
        return Optional.ofNullable(announcement);
    }

    Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    List<DigestListener> listeners() {
        return listeners;
    }

    static Duration checkedTimeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new ConfigurationException("a time limit is above zero, not " + limit);
        }
        return limit;
    }
}
