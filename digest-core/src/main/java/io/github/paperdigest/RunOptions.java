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

    /** How many readers of {@link DigestPipeline#runAll} are at work at once, if nothing else is said: {@value}. */
    public static final int DEFAULT_READERS_AT_ONCE = 16;

    private static final RunOptions NEWEST = by(null, null);

    private final @Nullable LocalDate day;
    private final @Nullable Announcement announcement;
    private final @Nullable Duration timeLimit;
    private final List<DigestListener> listeners;
    private final int readersAtOnce;
    private final boolean budgetForAll;

    private RunOptions(
            @Nullable LocalDate day,
            @Nullable Announcement announcement,
            @Nullable Duration timeLimit,
            List<DigestListener> listeners,
            int readersAtOnce,
            boolean budgetForAll) {
        this.day = day;
        this.announcement = announcement;
        this.timeLimit = timeLimit;
        this.listeners = listeners;
        this.readersAtOnce = readersAtOnce;
        this.budgetForAll = budgetForAll;
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
        return by(Objects.requireNonNull(day, "day"), null);
    }

    /**
     * The options of a run over an announcement that is there already; no source is asked.
     *
     * @param announcement the announcement
     * @return the options
     */
    public static RunOptions forAnnouncement(Announcement announcement) {
        return by(announcement.date(), announcement);
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
        return new RunOptions(day, announcement, checkedTimeLimit(limit), listeners, readersAtOnce, budgetForAll);
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
        return new RunOptions(day, announcement, timeLimit, List.copyOf(all), readersAtOnce, budgetForAll);
    }

    /**
     * The same options with another number of readers at once in {@link DigestPipeline#runAll}. Each of them has a thread
     * and, until its outcome is told, its digest in memory: some megabytes for a day of 700 papers. The default is
     * {@value #DEFAULT_READERS_AT_ONCE}. More help where calls take long, in the end only with an executor that has a
     * thread for each call, as one of virtual threads; with 1, outcomes come one by one in the order in which readers
     * start. Readers at work share the pace of the chat model, so a {@linkplain #timeLimit time limit}, which runs for each
     * from its start, has to leave time for that.
     *
     * @param readers 1 or more
     * @return the options
     * @throws ConfigurationException if there are less
     */
    public RunOptions readersAtOnce(int readers) {
        if (readers < 1) {
            throw new ConfigurationException("the readersAtOnce have to be 1 or more, not " + readers);
        }
        return new RunOptions(day, announcement, timeLimit, listeners, readers, budgetForAll);
    }

    /**
     * The same options with the pipeline's {@linkplain DigestPipelineBuilder#budget budget} for all readers of a
     * {@link DigestPipeline#runAll} together. By default each of them has that budget alone.
     *
     * @return the options
     */
    public RunOptions budgetForAll() {
        return new RunOptions(day, announcement, timeLimit, listeners, readersAtOnce, true);
    }

    private static RunOptions by(@Nullable LocalDate day, @Nullable Announcement announcement) {
        return new RunOptions(day, announcement, null, List.of(), DEFAULT_READERS_AT_ONCE, false);
    }

    int readersAtOnce() {
        return readersAtOnce;
    }

    boolean isBudgetForAll() {
        return budgetForAll;
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
