package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.local.EvaluationReport;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.ReaderFeedback;
import io.github.paperdigest.local.ScorerEvaluation;
import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a scorer on days whose selection is known. */
@Command(
        name = "evaluate",
        description =
                "Measures how well a scorer finds what was selected, always on later days than it was trained on.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    /** The scorers that can be measured without a key. */
    enum ScorerName {
        topics,
        learned
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private DecidedDays decided;

    @Option(names = "--scorer", required = true, paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required
    private ScorerName scorer;

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "train on the N days before each measured one (default: ${DEFAULT-VALUE})")
    private int trainDays = 20;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "the reader's profile, which the scorer topics needs")
    private @Nullable Path profileDirectory;

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON too")
    private @Nullable Path json;

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Override
    public Integer call() {
        EvaluationReport report;
        try {
            report = evaluate(decided.read());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigestCancelledException("interrupted while measuring", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.toTable());
        out.flush();
        if (json != null) {
            report.write(json);
        }
        return PaperDigest.DONE;
    }

    private EvaluationReport evaluate(List<LabelledDay> days) throws InterruptedException {
        ScorerEvaluation evaluation = evaluation();
        return switch (scorer) {
            case topics -> evaluation.evaluate(days, TopicsScorer.create());
            case learned -> {
                try (LearningOptions.Learner learner = learning.learner()) {
                    yield evaluation.evaluate(
                            days, earlier -> LearnedScorer.of(learner.learn(earlier, ReaderFeedback.NONE)));
                }
            }
        };
    }

    private ScorerEvaluation evaluation() {
        if (trainDays < 0) {
            throw new ConfigurationException("--train has to be 0 or more, not " + trainDays);
        }
        if (profileDirectory == null && scorer == ScorerName.topics) {
            throw new ConfigurationException("the scorer topics reads the reader's topics; name them with --profile");
        }
        Profile profile = profileDirectory == null
                ? Profile.builder("evaluation", "").build()
                : ProfileDirectory.read(profileDirectory);
        return ScorerEvaluation.of(profile).trainDays(trainDays);
    }
}
