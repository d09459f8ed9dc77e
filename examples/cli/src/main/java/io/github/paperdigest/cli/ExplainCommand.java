package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Place place;

    @Option(
            names = "--paper",
            required = true,
            paramLabel = "ID",
            description = "the paper's id or address, for instance 2510.02676 or https://arxiv.org/abs/2510.02676v1")
    @SuppressWarnings("NullAway.Init") // required
    private String paper;

    private static final class Place {
        @Option(names = "--digest", paramLabel = "FILE", description = "a digest, as the command run writes it")
        private @Nullable Path digest;

        @ArgGroup(exclusive = false)
        private @Nullable ReaderArchive archive;
    }

    @Override
    public Integer call() {
        String id = ArxivId.tryParse(paper)
                .map(ArxivId::withoutVersion)
                .map(ArxivId::toString)
                .orElse(paper.strip());
        Digest digest = place.digest != null
                ? DigestJson.read(place.digest)
                : latest(Objects.requireNonNull(place.archive), id);
        String explanation = digest.explain(id);
        if (digest.decision(id).isEmpty()) {
            throw new ConfigurationException((place.digest == null ? "" : place.digest + ": ") + explanation);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(explanation);
        out.flush();
        return PaperDigest.DONE;
    }

    /** The latest digest that knows the paper, or else the latest one. */
    private static Digest latest(ReaderArchive archive, String id) {
        List<ArchivedDay> days = archive.days();
        for (int i = days.size() - 1; i >= 0; i--) {
            Digest digest = days.get(i).read();
            if (digest.decision(id).isPresent()) {
                return digest;
            }
        }
        throw new ConfigurationException(id + " is not among the candidates of any of the " + days.size()
                + " days of " + archive.directory()
                + ": it was not announced in the reader's categories on these days, or"
                + " was left out by its announce type or as shown before");
    }
}
