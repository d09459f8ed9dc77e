package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.local.CascadeReport;
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

/** Measures a scorer, or compares cascades of them, on days whose selection is known. */
@Command(
        name = "evaluate",
        description = {
            "Measures how well a scorer finds what was selected, always on later days than it was trained on.",
            "With --cascade it compares cascades: what each loses of what was selected, and what it uses of models."
        },
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

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Measured measured;

    /** What is measured. */
    private static final class Measured {
        @Option(names = "--scorer", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
        private @Nullable ScorerName scorer;

        @Option(
                names = "--cascade",
                paramLabel = "[STAGE=]NAME,…",
                description = {
                    "scorers in their order, such as learned-screen,small=llm,large=llm; can be repeated to compare"
                            + " several. Settings of a stage are given by --set, such as small.model=gpt-5-nano."
                            + " Scorers that learn get a model of the days before"
                })
        private List<String> cascades = List.of();
    }

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "train on the N days before each measured one (default: ${DEFAULT-VALUE})")
    private int trainDays = 20;

    @Option(names = "--last", paramLabel = "N", description = "measure the last N days only (default: all)")
    private @Nullable Integer last;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "the reader's profile, which the scorer topics and cascades need")
    private @Nullable Path profileDirectory;

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON too")
    private @Nullable Path json;

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final SetOption set = new SetOption();

    private final Session session;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ScorerName scorer = measured.scorer;
        return scorer == null ? compare() : measure(scorer);
    }

    private int compare() {
        if (profileDirectory == null) {
            throw new ConfigurationException("a cascade selects by the reader's cutoffs; name them with --profile");
        }
        PartSettings settings = new PartSettings(session, set.values());
        model.addTo(settings);
        List<CascadeReport> reports;
        try (LearningOptions.Learner learner = learning.learner();
                CascadeComparison comparison =
                        new CascadeComparison(session, model, settings, evaluation(false), learner)) {
            reports = comparison.compare(measured.cascades, days());
        }
        print(CascadeReport.toTable(reports));
        if (json != null) {
            AtomicFile.write(json, CascadeReport.toJson(reports));
        }
        boolean alike = reports.size() == measured.cascades.size()
                && reports.stream()
                                .map(report -> report.days().size())
                                .distinct()
                                .count()
                        == 1;
        boolean whole =
                reports.stream().flatMap(report -> report.days().stream()).allMatch(day -> day.failed() == 0);
        if (!alike) {
            warn("the budget is used up, so the cascades are not measured on the same days");
        }
        if (!whole) {
            warn("scorers failed on some papers, so these figures are not what a whole run would give");
        }
        return alike && whole ? PaperDigest.DONE : PaperDigest.PARTIAL;
    }

    private void warn(String what) {
        session.console().err().println("Warning: " + what);
        session.console().err().flush();
    }

    /** The days to train on and to measure. */
    private List<LabelledDay> days() {
        List<LabelledDay> days = decided.read();
        if (last == null) {
            return days;
        }
        if (last < 1) {
            throw new ConfigurationException("--last has to be 1 or more, not " + last);
        }
        return days.subList((int) Math.max(0, (long) days.size() - last - Math.max(0, trainDays)), days.size());
    }

    private int measure(ScorerName scorer) {
        EvaluationReport report;
        try {
            report = evaluate(scorer, days());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigestCancelledException("interrupted while measuring", e);
        }
        print(report.toTable());
        if (json != null) {
            report.write(json);
        }
        return PaperDigest.DONE;
    }

    private void print(String table) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(table);
        out.flush();
    }

    private EvaluationReport evaluate(ScorerName scorer, List<LabelledDay> days) throws InterruptedException {
        ScorerEvaluation evaluation = evaluation(scorer == ScorerName.topics);
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

    private ScorerEvaluation evaluation(boolean byTopics) {
        if (trainDays < 0) {
            throw new ConfigurationException("--train has to be 0 or more, not " + trainDays);
        }
        if (profileDirectory == null && byTopics) {
            throw new ConfigurationException("the scorer topics reads the reader's topics; name them with --profile");
        }
        Profile profile = profileDirectory == null
                ? Profile.builder("evaluation", "").build()
                : ProfileDirectory.read(profileDirectory);
        return ScorerEvaluation.of(profile).trainDays(trainDays);
    }
}
