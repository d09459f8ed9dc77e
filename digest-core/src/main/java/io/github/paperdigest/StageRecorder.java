package io.github.paperdigest;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One stage of a run: hands the run's limits to the scorer and collects what it reports. Thread-safe. */
final class StageRecorder implements ScoringContext {

    /** The model and prompt that a stage told of. */
    record SentPrompt(String model, Prompt prompt) {}

    private final Profile profile;
    private final String runId;
    private final int candidates;
    private final Clock clock;
    private final @Nullable Instant deadline;
    private final IntConsumer progress;
    private final BiConsumer<TokenUsage, Optional<Cost>> estimate;
    private final Instant start;
    /** In an order that does not depend on which thread was first. */
    private final SortedSet<Notice> notices =
            new TreeSet<>(Comparator.comparing(Notice::severity).thenComparing(Notice::toString));

    private ModelUsage usage = ModelUsage.NONE;
    private int repairs;
    private int done;
    private int fromStore;
    private @Nullable SentPrompt sentPrompt;
    private @Nullable RemoteFailure end;

    StageRecorder(
            Profile profile,
            String runId,
            int candidates,
            Clock clock,
            @Nullable Instant deadline,
            IntConsumer progress,
            BiConsumer<TokenUsage, Optional<Cost>> estimate) {
        this.profile = profile;
        this.runId = runId;
        this.candidates = candidates;
        this.clock = clock;
        this.deadline = deadline;
        this.progress = progress;
        this.estimate = estimate;
        this.start = clock.instant();
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public int candidates() {
        return candidates;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<Duration> timeLeft() {
        return deadline().map(end -> {
            Duration left = Duration.between(clock.instant(), end);
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    @Override
    public synchronized void reportUsage(ModelUsage more) {
        usage = usage.plus(more);
    }

    @Override
    public synchronized void reportPrompt(String model, Prompt prompt) {
        if (sentPrompt == null) {
            sentPrompt = new SentPrompt(model, prompt);
        }
    }

    @Override
    public synchronized void reportRepairs(int more) {
        repairs += more;
    }

    @Override
    public void reportProgress(int papers) {
        int now;
        synchronized (this) {
            done += papers;
            now = done;
        }
        progress.accept(now);
    }

    @Override
    public void reportEstimate(TokenUsage usage, Optional<Cost> cost) {
        estimate.accept(usage, cost);
    }

    @Override
    public synchronized void reportEnd(RemoteFailure reason) {
        end = end == null ? reason : end;
    }

    /** Why no further stage may begin, if that is so. */
    synchronized Optional<RemoteFailure> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public synchronized void reportNotice(Notice notice) {
        notices.add(notice);
    }

    synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public synchronized void reportFromStore(int more) {
        fromStore += more;
    }

    synchronized Optional<SentPrompt> sentPrompt() {
        return Optional.ofNullable(sentPrompt);
    }

    synchronized StageReport report(String name, List<ScoringOutcome> outcomes) {
        int scored = 0;
        int rejected = 0;
        int passed = 0;
        int unscored = 0;
        for (ScoringOutcome outcome : outcomes) {
            if (outcome instanceof ScoringOutcome.Scored) {
                scored++;
            } else if (outcome instanceof ScoringOutcome.Rejected) {
                rejected++;
            } else if (outcome instanceof ScoringOutcome.Passed) {
                passed++;
            } else {
                unscored++;
            }
        }
        return StageReport.builder(name)
                .scored(scored)
                .rejected(rejected)
                .passed(passed)
                .unscored(unscored)
                .repairs(repairs)
                .usage(usage)
                .elapsed(Duration.between(start, clock.instant()))
                .fromStore(Math.min(fromStore, outcomes.size()))
                .build();
    }
}
