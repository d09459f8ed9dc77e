package io.github.paperdigest.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, with nothing of this process's environment. */
final class ProgramProcess {

    private final Path directory;

    /**
     * Runs programs in a directory.
     *
     * @param directory where the process begins
     */
    ProgramProcess(Path directory) {
        this.directory = directory;
    }

    /** The command that starts the program. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                PaperDigest.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts the program. */
    Process start(Map<String, String> environment, File out, File err, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs the program to its end. */
    CommandResult run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "stdout", "");
        CommandResult result = run(environment, out.toFile(), arguments);
        return new CommandResult(result.exitCode(), Files.readString(out), result.err());
    }

    /** Runs the program to its end, with standard output to a file that it may not take; the result has no output. */
    CommandResult run(Map<String, String> environment, File out, String... arguments)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile(directory, "stderr", "");
        Process process = start(environment, out, err.toFile(), arguments);
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end: " + List.of(arguments));
        }
        return new CommandResult(process.exitValue(), "", Files.readString(err, StandardCharsets.UTF_8));
    }
}
