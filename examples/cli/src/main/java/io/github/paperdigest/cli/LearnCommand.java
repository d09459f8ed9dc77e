package io.github.paperdigest.cli;

import io.github.paperdigest.local.EvaluationReport;
import io.github.paperdigest.local.FeedbackFile;
import io.github.paperdigest.local.LatestDays;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.ReaderFeedback;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on a reader's decisions. */
@Command(
        name = "learn",
        description = {
            "Trains a model on a reader's decisions, for run --scorer learned-screen or --scorer learned.",
            "Train it again when days have been added; that takes seconds. The latest " + LatestDays.DAYS
                    + " days count, or more if little was selected on them."
        },
        mixinStandardHelpOptions = true)
final class LearnCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private DecidedDays decided;

    @Option(names = "--learned", required = true, paramLabel = "FILE", description = "where the model goes")
    @SuppressWarnings("NullAway.Init") // required
    private Path model;

    @Option(
            names = "--liked",
            split = ",",
            paramLabel = "ID",
            description = "papers that the reader liked: they count as selected, and more than a decision")
    private Set<String> liked = Set.of();

    @Option(names = "--disliked", split = ",", paramLabel = "ID", description = "papers that the reader did not like")
    private Set<String> disliked = Set.of();

    @Option(
            names = "--feedback",
            paramLabel = "FILE",
            description =
                    "what the reader said about papers, a line of JSON for each word; --liked and --disliked overrule it")
    private @Nullable Path feedback;

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Override
    public Integer call() {
        LearnedModel learned;
        try (LearningOptions.Learner learner = learning.learner()) {
            learned = learner.learn(decided.latest(), feedback());
        }
        learned.write(model);
        PrintWriter out = spec.commandLine().getOut();
        out.println(learned);
        out.println("Model: " + model);
        for (double recall : EvaluationReport.ASKED_RECALLS) {
            out.println(String.format(
                    Locale.ROOT,
                    "A screen that keeps %.0f %% of what you would select passes on about %.0f %% of the papers.",
                    100 * recall,
                    100 * learned.shareToPassOn(recall)));
        }
        out.flush();
        return PaperDigest.DONE;
    }

    private ReaderFeedback feedback() {
        ReaderFeedback written = feedback == null
                ? ReaderFeedback.NONE
                : FeedbackFile.at(feedback).read();
        return written.and(new ReaderFeedback(liked, disliked));
    }
}
