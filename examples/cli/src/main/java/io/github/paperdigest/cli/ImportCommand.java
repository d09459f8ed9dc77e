package io.github.paperdigest.cli;

import io.github.paperdigest.archive.AssistantArchive;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.model.Notice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes over the archive of a Python assistant. */
@Command(
        name = "import",
        description =
                "Takes over the days of a Python assistant: YYYY-MM-DD-output.json, and the page beside it if there is one.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "the assistant's archive; it is searched with its subdirectories")
    @SuppressWarnings("NullAway.Init") // required
    private Path from;

    @Option(names = "--archive", required = true, paramLabel = "DIR", description = "the archive to put the days into")
    @SuppressWarnings("NullAway.Init") // required
    private Path archive;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "the name of the profile that the days belong to (default: ${DEFAULT-VALUE})")
    private String reader = AssistantImport.DEFAULT_PROFILE;

    @Option(
            names = "--again",
            description = "replace what the archive has of a day, even if that has more papers or more of them scored")
    private boolean again;

    @Override
    public Integer call() {
        AssistantArchive assistant = AssistantArchive.at(from);
        DigestArchive target = DigestArchive.at(archive);
        AssistantArchive.Outcome outcome =
                again ? assistant.replaceIn(target, reader) : assistant.importInto(target, reader);
        if (outcome.days().isEmpty() && outcome.notices().isEmpty()) {
            throw new ConfigurationException(
                    "there is no day of an assistant in " + from + ": no YYYY-MM-DD-output.json");
        }
        PrintWriter err = spec.commandLine().getErr();
        boolean warned = false;
        for (Notice notice : outcome.notices()) {
            err.println(notice);
            warned |= notice.severity() == Notice.Severity.WARNING;
        }
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(outcome.days().size() + " days imported into " + archive + " for the reader '" + reader + "'.");
        out.flush();
        return warned ? PaperDigest.PARTIAL : PaperDigest.DONE;
    }
}
