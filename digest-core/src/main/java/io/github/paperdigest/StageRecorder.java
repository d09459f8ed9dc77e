package io.github.paperdigest;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stage of a run: hands the run's limits to the scorer and collects what it reports. Thread-safe. */
final class StageRecorder implements ScoringContext {

    /** The model and prompt that a stage told of. */
    record SentPrompt(String model, Prompt prompt) {}

    /** What listeners hear of while a stage is at work. */
    interface Heard {
        void progress(int done);

        void waiting(RemoteFailure reason, Instant until);
    }

    private final Clock clock;
    private final Profile profile;
    private final RunInfo run;
    private final List<Paper> papers;
    private final int candidates;
    private final @Nullable Instant deadline;
    private final Sharing sharing;
    private final Heard heard;
    private final Instant start;
    /** In an order that does not depend on which thread was first. */
    private final SortedSet<Notice> notices =
            new TreeSet<>(Comparator.comparing(Notice::severity).thenComparing(Notice::toString));

    private final Map<String, ScoringOutcome> handedOver = new HashMap<>();
    private ModelUsage usage = ModelUsage.NONE;
    private int repairs;
    private int done;
    private int fromStore;
    private @Nullable SentPrompt sentPrompt;
    private @Nullable RemoteFailure end;

    StageRecorder(
            Clock clock,
            Profile profile,
            RunInfo run,
            List<Paper> papers,
            int candidates,
            Optional<Instant> deadline,
            Sharing sharing,
            Heard heard) {
        this.clock = clock;
        this.profile = profile;
        this.run = run;
        this.papers = papers;
        this.candidates = candidates;
        this.deadline = deadline.orElse(null);
        this.sharing = sharing;
        this.heard = heard;
        this.start = clock.instant();
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public String runId() {
        return run.runId();
    }

    @Override
    public Optional<LocalDate> day() {
        return Optional.of(run.day());
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
        heard.progress(now);
    }

    @Override
    public synchronized void reportOutcome(Paper paper, ScoringOutcome outcome) {
        handedOver.put(paper.id(), Objects.requireNonNull(outcome, "outcome"));
    }

    /** The outcomes that were handed over, and this failure for the other papers. */
    synchronized List<ScoringOutcome> handedOver(RemoteFailure failure) {
        ScoringOutcome missing = ScoringOutcome.unscored(failure);
        return papers.stream()
                .map(paper -> handedOver.getOrDefault(paper.id(), missing))
                .toList();
    }

    @Override
    public void reportWaiting(RemoteFailure reason, Duration atMost) {
        heard.waiting(reason, clock.instant().plus(atMost));
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> first) {
        return sharing.ofRun().get(type, first);
    }

    @Override
    public <T> T sharedByReaders(Class<T> type, Supplier<T> first) {
        return sharing.ofPapers().get(type, first);
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

    synchronized StageReport report(String name, List<ScoringOutcome> outcomes, int reconsidered) {
        return StageReport.builder(name)
                .scored(count(outcomes, ScoringOutcome.Scored.class))
                .rejected(count(outcomes, ScoringOutcome.Rejected.class))
                .passed(count(outcomes, ScoringOutcome.Passed.class))
                .unscored(count(outcomes, ScoringOutcome.Unscored.class))
                .repairs(repairs)
                .usage(usage)
                .elapsed(Duration.between(start, clock.instant()))
                .fromStore(Math.min(fromStore, outcomes.size()))
                .reconsidered(reconsidered)
                .build();
    }

    private static int count(List<ScoringOutcome> outcomes, Class<? extends ScoringOutcome> kind) {
        return (int) outcomes.stream().filter(kind::isInstance).count();
    }
}
