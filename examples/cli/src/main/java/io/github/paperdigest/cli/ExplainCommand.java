package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says why a paper is on a page, or isn't. */
@Command(name = "explain", description = "Says why a paper is on a page, or isn't.", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--digest",
            required = true,
            paramLabel = "FILE",
            description = "a digest, as the command run writes it")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--paper",
            required = true,
            paramLabel = "ID",
            description = "the paper's id, for instance 2510.02676")
    @SuppressWarnings("NullAway.Init") // required
    private String paper;

    @Override
    public Integer call() {
        Digest digest = DigestJson.read(file);
        String id = paper.strip().replaceFirst("(?i)^arxiv:", "").replaceFirst("v\\d+$", "");
        String explanation = digest.explain(id);
        if (digest.decision(id).isEmpty()) {
            throw new ConfigurationException(file + ": " + explanation);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(explanation);
        out.flush();
        return PaperDigest.DONE;
    }
}
