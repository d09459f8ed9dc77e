package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
        Decision decision = digest.decision(id)
                .orElseThrow(() -> new ConfigurationException(id + " is not among the "
                        + digest.accounting().candidates() + " candidates of " + digest.date() + " in " + file
                        + "; it was not announced in " + String.join(", ", digest.categories())
                        + " that day, or left out as a duplicate, by its announce type, or as shown before"
                        + (digest.accounting().unknownCandidates() == 0
                                ? ""
                                : "; the digest is an imported one, which knows the selected papers alone")));
        PrintWriter out = spec.commandLine().getOut();
        out.println(decision.paper().id() + "  " + decision.paper().title());
        line(
                out,
                "decision",
                decision.disposition().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (decision.isSelected()) {
            line(
                    out,
                    "rank",
                    digest.selected().indexOf(decision) + 1 + " of "
                            + digest.selected().size());
        }
        decision.matchedAuthor().ifPresent(author -> line(out, "followed author", author));
        decision.stage().ifPresent(stage -> line(out, "decided by", stage));
        decision.reason().ifPresent(reason -> line(out, "reason", reason));
        decision.scores().ifPresent(scores -> line(out, "scores", scores.toString()));
        decision.comment().ifPresent(comment -> line(out, "comment", comment));
        if (decision.attempts() > 0) {
            line(out, "attempts", Integer.toString(decision.attempts()));
        }
        decision.shownBefore().ifPresent(day -> line(out, "shown before", day.toString()));
        out.flush();
        return PaperDigest.DONE;
    }

    private static void line(PrintWriter out, String what, String text) {
        out.println("  " + what + ": " + text.replaceAll("\\s+", " ").strip());
    }
}
