package io.github.paperdigest.cli;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a run is: on a terminal as one line that is written over, otherwise as a line for each stage. */
final class ProgressLine implements DigestListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final boolean terminal = Ansi.AUTO.enabled();

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onAnnouncement(RunInfo run, Announcement announcement) {
        line(announcement.date() + ": " + announcement.papers().size() + " papers in " + announcement.entries()
                + " entries");
    }

    @Override
    public void onEstimate(RunInfo run, ModelUsage estimate) {
        line("models: at most about " + estimate.tokens().totalTokens() + " tokens"
                + estimate.cost()
                        .map(dollars -> ", $" + dollars.total().setScale(2, RoundingMode.UP))
                        .orElse(", at an unknown price"));
    }

    @Override
    public void onWaiting(RunInfo run, String stage, RemoteFailure reason, Instant until) {
        line((terminal ? "\r" : "") + stage + ": " + reason.message() + "; waiting for it until "
                + TIME.format(until)
                + " at most (--patience); Ctrl-C stops, and --store keeps what is scored");
    }

    @Override
    public synchronized void onProgress(RunInfo run, String stage, int done, int papers) {
        if (terminal) {
            out.print("\r" + stage + ": " + done + " of " + papers + " papers ");
            out.flush();
        }
    }

    @Override
    public void onStageFinished(RunInfo run, StageReport report) {
        line((terminal ? "\r" : "") + report.name() + ": " + report.scored() + " of " + report.in() + " papers scored, "
                + report.rejected() + " rejected, " + report.unscored() + " unscored, "
                + report.usage().calls()
                + " calls"
                + (report.fromStore() == 0 ? "" : "; " + report.fromStore() + " of them from the store, paid before"));
    }

    private synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
