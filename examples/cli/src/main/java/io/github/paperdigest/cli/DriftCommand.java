package io.github.paperdigest.cli;

import io.github.paperdigest.local.DriftReport;
import io.github.paperdigest.local.LearnedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether a learned screen still keeps what it promised. */
@Command(
        name = "drift",
        description = {
            "Tells whether learned-screen still keeps what it promised, by the days since its model was learned.",
            "It looks at what was selected of the few papers that the screen passed on although it would reject them."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the screen may go on",
            "1:a file can't be read",
            "2:wrong usage or configuration",
            "3:the screen loses more than it may: learn the model again"
        })
final class DriftCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private ReaderArchive archive;

    @Option(names = "--learned", required = true, paramLabel = "FILE", description = "the screen's model")
    @SuppressWarnings("NullAway.Init") // required
    private Path model;

    @Option(
            names = "--recall",
            paramLabel = "SHARE",
            description = "the recall that the screen was asked for (default: ${DEFAULT-VALUE})")
    private double recall = ScorerOptions.DEFAULT_RECALL;

    @Option(
            names = "--exploration",
            paramLabel = "SHARE",
            description = "the share of the rejected papers that the screen passed on (default: ${DEFAULT-VALUE})")
    private double exploration = ScorerOptions.DEFAULT_EXPLORATION;

    @Override
    public Integer call() {
        try (LearnedModel learned = LearningOptions.read(model)) {
            ScreenedDays screened = ScreenedDays.of(learned, archive.days());
            DriftReport report = screened.drift(recall, exploration);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Days screened since " + learned.lastDay() + ": "
                    + screened.days().size());
            out.println(report);
            out.flush();
            return report.trusted() ? PaperDigest.DONE : PaperDigest.PARTIAL;
        }
    }
}
