package io.github.paperdigest.cli;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far runs are: on a terminal as one line that is written over, otherwise as a line for each stage and one now
 * and then in between. Of many readers each line names its own.
 */
final class ProgressLine implements DigestListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);

    private static final String FAINT = "\u001B[2m";
    private static final String NORMAL = "\u001B[0m";

    private final Console console;
    private final Clock clock;
    private final int width;
    private final boolean manyReaders;
    private final Map<String, Course> courses = new ConcurrentHashMap<>();
    private boolean lineIsOpen;

    /** How far one run is. */
    private static final class Course {
        private Instant stageBegan = Instant.EPOCH;
        private Instant lastLine = Instant.EPOCH;
        private @Nullable BigDecimal estimatedDollars;
    }

    ProgressLine(Console console, Map<String, String> environment, boolean manyReaders) {
        this(
                console,
                Clock.systemUTC(),
                console.isTerminal() ? TerminalWidth.of(environment) : TerminalWidth.USUAL,
                manyReaders);
    }

    /**
     * Progress.
     *
     * @param columns how wide the terminal is; the last column stays free, since some go to a new line after it
     */
    ProgressLine(Console console, Clock clock, int columns, boolean manyReaders) {
        this.console = console;
        this.clock = clock;
        this.width = Math.max(1, Math.min(columns, TerminalWidth.USUAL) - 1);
        this.manyReaders = manyReaders;
    }

    private Course course(RunInfo run) {
        return courses.computeIfAbsent(run.id(), id -> new Course());
    }

    private String reader(RunInfo run) {
        return manyReaders ? run.profile() + ": " : "";
    }

    @Override
    public void onDigest(RunInfo run, Digest digest) {
        courses.remove(run.id());
    }

    @Override
    public void onFailure(RunInfo run, DigestException failure) {
        courses.remove(run.id());
    }

    @Override
    public void onAnnouncement(RunInfo run, Announcement announcement) {
        line(reader(run) + announcement.date() + ": " + announcement.papers().size() + " papers in "
                + announcement.entries() + " entries");
    }

    @Override
    public synchronized void onEstimate(RunInfo run, ModelUsage estimate) {
        course(run).estimatedDollars = estimate.cost().map(cost -> cost.total()).orElse(null);
        line(reader(run) + "models: at most about " + estimate.tokens().totalTokens() + " tokens"
                + estimate.cost()
                        .map(dollars -> ", $" + dollars.total().setScale(2, RoundingMode.UP))
                        .orElse(", at an unknown price"));
    }

    @Override
    public synchronized void onStageStarted(RunInfo run, String stage, int papers) {
        Course course = course(run);
        course.stageBegan = clock.instant();
        course.lastLine = course.stageBegan;
    }

    @Override
    public void onWaiting(RunInfo run, String stage, RemoteFailure reason, Instant until) {
        line(reader(run) + stage + ": " + reason.message() + "; waiting for it until " + TIME.format(until)
                + " at most (--patience); Ctrl-C stops, and --store keeps what is scored");
    }

    @Override
    public synchronized void onProgress(RunInfo run, String stage, int done, int papers) {
        Course course = course(run);
        String text = reader(run) + stage + ": " + done + " of " + papers + " papers"
                + left(course, done, papers).orElse("");
        if (console.isTerminal()) {
            writeOver(text);
        } else if (Duration.between(course.lastLine, clock.instant()).compareTo(NOW_AND_THEN) >= 0) {
            course.lastLine = clock.instant();
            line(text);
        }
    }

    /** Shows a text, or as much of it as fits, in the place of what this line showed before. */
    synchronized void writeOver(String text) {
        String shown = text.substring(0, Math.min(text.length(), width));
        console.progress()
                .print("\r" + (console.isColoured() ? FAINT + shown + NORMAL : shown)
                        + " ".repeat(width - shown.length()));
        console.progress().flush();
        lineIsOpen = true;
    }

    @Override
    public void onStageFinished(RunInfo run, StageReport report) {
        line(reader(run) + report.name() + ": " + report.scored() + " of " + report.in() + " papers scored, "
                + report.rejected() + " rejected, " + report.unscored() + " unscored, "
                + report.usage().calls()
                + " calls"
                + (report.fromStore() == 0 ? "" : "; " + report.fromStore() + " of them from the store, paid before"));
    }

    /** What is left of time and money if it goes on as it went; empty as long as that is not known. */
    private Optional<String> left(Course course, int done, int papers) {
        Duration taken = Duration.between(course.stageBegan, clock.instant());
        if (done == 0 || done >= papers || taken.toSeconds() < 1) {
            return Optional.empty();
        }
        Duration left = taken.multipliedBy(papers - done).dividedBy(done);
        @Nullable BigDecimal dollars = course.estimatedDollars;
        String money = dollars == null
                ? ""
                : " and at most $"
                        + dollars.multiply(BigDecimal.valueOf(papers - done))
                                .divide(BigDecimal.valueOf(papers), 2, RoundingMode.UP);
        return Optional.of(", about " + words(left) + money + " left");
    }

    private static String words(Duration time) {
        return time.toMinutes() == 0
                ? Math.max(1, time.toSeconds()) + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    private synchronized void line(String text) {
        if (lineIsOpen) {
            console.progress().print("\r" + " ".repeat(width) + "\r");
            console.progress().flush();
            lineIsOpen = false;
        }
        console.err().println(PlainText.line(text));
        console.err().flush();
    }
}
