package io.github.paperdigest.cli;

import io.github.paperdigest.error.DigestException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code paper-digest}. It reads the environment and ends the process, which the library never does. */
@Command(
        name = "paper-digest",
        description = "Turns a day of arXiv into a personal digest.",
        mixinStandardHelpOptions = true,
        version = "paper-digest 0.1.0-SNAPSHOT",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: the day is complete, or nothing was announced on it",
            "1:failed: nothing could be scored, or a file or the source can't be read; no page is written",
            "2:wrong usage or configuration",
            "3:partial: some papers could not be scored, or some may be missing; the page says which. Or a better"
                    + " digest of the day is there and stays, or a digest was not delivered"
        })
public final class PaperDigest implements Runnable {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int PARTIAL = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private PaperDigest() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv())
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** The program with this environment, ready to execute. */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new PaperDigest())
                .addSubcommand(new RunCommand(environment))
                .addSubcommand(new FetchCommand())
                .addSubcommand(new RenderCommand())
                .addSubcommand(new PublishCommand(environment))
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new SiteCommand())
                .addSubcommand(new LearnCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new DriftCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> report(exception, commandLine));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }

    /** Pages are UTF-8 wherever they go, whatever the locale. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    private static int report(Exception exception, CommandLine commandLine) throws Exception {
        if (!(exception instanceof DigestException failure)) {
            throw exception;
        }
        PrintWriter err = commandLine.getErr();
        err.println("paper-digest: " + exception.getMessage());
        err.flush();
        return ExitCodes.of(failure);
    }
}
