package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run for one scorer: it tells the scorer what a run tells, and keeps what the scorer reports. Thread-safe.
 *
 * <pre>{@code
 * FakeRun run = FakeRun.of(profile);
 * scorer.score(SamplePapers.papers(5), run);
 * assertThat(run.notices()).isEmpty();
 * }</pre>
 */
public final class FakeRun implements ScoringContext {

    private final Profile profile;
    private final Clock clock;
    private final @Nullable Instant deadline;
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final Map<Paper, ScoringOutcome> outcomes = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<RemoteFailure> waiting = new ArrayList<>();
    private ModelUsage usage = ModelUsage.NONE;
    private int usageReports;
    private int repairs;
    private int progress;
    private int fromStore;
    private @Nullable Prompt prompt;
    private @Nullable RemoteFailure end;

    private FakeRun(Profile profile, Clock clock, @Nullable Instant deadline) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.deadline = deadline;
    }

    /**
     * Makes a run on {@link SamplePapers#DAY} without a deadline.
     *
     * @param profile the reader
     * @return a new run
     */
    public static FakeRun of(Profile profile) {
        return new FakeRun(profile, Clock.systemUTC(), null);
    }

    /**
     * Makes a run that has to be done at a time.
     *
     * @param profile the reader
     * @param clock what the time left is reckoned by
     * @param deadline when the run has to be done
     * @return a new run
     */
    public static FakeRun until(Profile profile, Clock clock, Instant deadline) {
        return new FakeRun(profile, clock, Objects.requireNonNull(deadline, "deadline"));
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public String runId() {
        return "fake-run";
    }

    @Override
    public Optional<LocalDate> day() {
        return Optional.of(SamplePapers.DAY);
    }

    /** {@return 0, as of a run that does not know} */
    @Override
    public int candidates() {
        return 0;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<Duration> timeLeft() {
        return deadline()
                .map(end -> Duration.between(clock.instant(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public synchronized void reportUsage(ModelUsage usage) {
        usageReports++;
        this.usage = this.usage.plus(usage);
    }

    @Override
    public synchronized void reportPrompt(String model, Prompt prompt) {
        if (this.prompt == null) {
            this.prompt = prompt;
        }
    }

    @Override
    public synchronized void reportRepairs(int repairs) {
        this.repairs += repairs;
    }

    @Override
    public synchronized void reportProgress(int papers) {
        progress += papers;
    }

    @Override
    public synchronized void reportOutcome(Paper paper, ScoringOutcome outcome) {
        outcomes.put(Objects.requireNonNull(paper, "paper"), Objects.requireNonNull(outcome, "outcome"));
    }

    @Override
    public synchronized void reportEnd(RemoteFailure reason) {
        end = reason;
    }

    @Override
    public synchronized void reportNotice(Notice notice) {
        notices.add(Objects.requireNonNull(notice, "notice"));
    }

    @Override
    public synchronized void reportWaiting(RemoteFailure reason, Duration atMost) {
        waiting.add(reason);
    }

    @Override
    public synchronized <T> T shared(Class<T> type, Supplier<T> first) {
        return type.cast(shared.computeIfAbsent(type, unused -> first.get()));
    }

    @Override
    public synchronized void reportFromStore(int papers) {
        fromStore += papers;
    }

    /** {@return all that the scorer's models used} */
    public synchronized ModelUsage usage() {
        return usage;
    }

    /** {@return how often usage was reported: the number of calls, if the scorer reports as it should} */
    public synchronized int usageReports() {
        return usageReports;
    }

    /** {@return the repairs of answers} */
    public synchronized int repairs() {
        return repairs;
    }

    /** {@return the papers that were reported as done} */
    public synchronized int progress() {
        return progress;
    }

    /** {@return the papers whose scores came from a store} */
    public synchronized int fromStore() {
        return fromStore;
    }

    /** {@return the outcomes that were handed over, the last one of each paper} */
    public synchronized Map<Paper, ScoringOutcome> outcomes() {
        return new LinkedHashMap<>(outcomes);
    }

    /** {@return what the readers of the digest would be told, in the order of the reports} */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** {@return what the scorer waited for} */
    public synchronized List<RemoteFailure> waiting() {
        return List.copyOf(waiting);
    }

    /** {@return the first prompt that was reported; empty if none was} */
    public synchronized Optional<Prompt> prompt() {
        return Optional.ofNullable(prompt);
    }

    /** {@return why no further stage may begin; empty if it may} */
    public synchronized Optional<RemoteFailure> end() {
        return Optional.ofNullable(end);
    }
}
