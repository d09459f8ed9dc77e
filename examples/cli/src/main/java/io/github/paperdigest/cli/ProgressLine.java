package io.github.paperdigest.cli;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Announcement;
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
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is: on a terminal as one line that is written over, otherwise as a line for each stage and one now
 * and then in between.
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
    private Instant stageBegan = Instant.EPOCH;
    private Instant lastLine = Instant.EPOCH;
    private @Nullable BigDecimal estimatedDollars;
    private boolean lineIsOpen;

    ProgressLine(Console console, Map<String, String> environment) {
        this(console, Clock.systemUTC(), console.isTerminal() ? TerminalWidth.of(environment) : TerminalWidth.USUAL);
    }

    /**
     * Progress.
     *
     * @param columns how wide the terminal is; the last column stays free, since some go to a new line after it
     */
    ProgressLine(Console console, Clock clock, int columns) {
        this.console = console;
        this.clock = clock;
        this.width = Math.max(1, Math.min(columns, TerminalWidth.USUAL) - 1);
    }

    @Override
    public void onAnnouncement(RunInfo run, Announcement announcement) {
        line(announcement.date() + ": " + announcement.papers().size() + " papers in " + announcement.entries()
                + " entries");
    }

    @Override
    public synchronized void onEstimate(RunInfo run, ModelUsage estimate) {
        estimatedDollars = estimate.cost().map(cost -> cost.total()).orElse(null);
        line("models: at most about " + estimate.tokens().totalTokens() + " tokens"
                + estimate.cost()
                        .map(dollars -> ", $" + dollars.total().setScale(2, RoundingMode.UP))
                        .orElse(", at an unknown price"));
    }

    @Override
    public synchronized void onStageStarted(RunInfo run, String stage, int papers) {
        stageBegan = clock.instant();
        lastLine = stageBegan;
    }

    @Override
    public void onWaiting(RunInfo run, String stage, RemoteFailure reason, Instant until) {
        line(stage + ": " + reason.message() + "; waiting for it until " + TIME.format(until)
                + " at most (--patience); Ctrl-C stops, and --store keeps what is scored");
    }

    @Override
    public synchronized void onProgress(RunInfo run, String stage, int done, int papers) {
        String text = stage + ": " + done + " of " + papers + " papers"
                + left(done, papers).orElse("");
        if (console.isTerminal()) {
            writeOver(text);
        } else if (Duration.between(lastLine, clock.instant()).compareTo(NOW_AND_THEN) >= 0) {
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
        line(report.name() + ": " + report.scored() + " of " + report.in() + " papers scored, "
                + report.rejected() + " rejected, " + report.unscored() + " unscored, "
                + report.usage().calls()
                + " calls"
                + (report.fromStore() == 0 ? "" : "; " + report.fromStore() + " of them from the store, paid before"));
    }

    /** What is left of time and money if it goes on as it went; empty as long as that is not known. */
    private Optional<String> left(int done, int papers) {
        Duration taken = Duration.between(stageBegan, clock.instant());
        if (done == 0 || done >= papers || taken.toSeconds() < 1) {
            return Optional.empty();
        }
        Duration left = taken.multipliedBy(papers - done).dividedBy(done);
        String money = estimatedDollars == null
                ? ""
                : " and at most $"
                        + estimatedDollars
                                .multiply(BigDecimal.valueOf(papers - done))
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
        lastLine = clock.instant();
    }
}
