package io.github.paperdigest.cli;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.local.CascadeReport;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.ReaderFeedback;
import io.github.paperdigest.local.ScorerEvaluation;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.store.ScoreStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures cascades of scorers one after the other on the same days, within one budget. Scorers that learn get a model of the
 * days before each measured one.
 */
final class CascadeComparison implements AutoCloseable {

    private final Session session;
    private final ModelOptions model;
    private final PartSettings settings;
    private final ScorerEvaluation evaluation;
    private final LearningOptions.Learner learner;
    private final @Nullable ScoreStore store;
    private final Path learned;
    private final Map<LocalDate, Path> models = new HashMap<>();
    private BigDecimal spent = BigDecimal.ZERO;

    CascadeComparison(
            Session session,
            ModelOptions model,
            PartSettings settings,
            ScorerEvaluation evaluation,
            LearningOptions.Learner learner) {
        this.session = session;
        this.model = model;
        this.settings = settings;
        this.evaluation = evaluation;
        this.learner = learner;
        this.store = model.openStore();
        try {
            this.learned = Files.createTempDirectory("paper-digest");
        } catch (IOException e) {
            throw new StorageException("there is no place for learned models: " + FileFailure.reason(e), e);
        }
    }

    /**
     * Measures the cascades.
     *
     * @param cascades such as {@code learned-screen,small=llm,large=llm}
     * @throws ConfigurationException if models are to be asked and there is no budget
     */
    List<CascadeReport> compare(List<String> cascades, List<LabelledDay> days) {
        requireBudget(cascades, days);
        List<CascadeReport> reports = new ArrayList<>();
        for (String cascade : cascades) {
            session.console().err().println("Measuring " + PlainText.line(cascade));
            session.console().err().flush();
            CascadeReport report;
            try {
                report = evaluation.evaluateCascade(cascade, days, earlier -> pipeline(cascade, earlier, true));
            } catch (ScoringException e) {
                if (reports.isEmpty() || e.failure().kind() != FailureKind.BUDGET) {
                    throw e;
                }
                session.console()
                        .err()
                        .println("Warning: " + PlainText.line(cascade + " is not measured: " + e.getMessage()));
                continue;
            }
            reports.add(report);
        }
        return reports;
    }

    private void requireBudget(List<String> cascades, List<LabelledDay> days) {
        ModelUsage estimate = ModelUsage.NONE;
        for (String cascade : cascades) {
            ModelUsage its = evaluation.estimateCascade(days, earlier -> pipeline(cascade, earlier, false));
            estimate = estimate.plus(its);
        }
        settings.requireUsed();
        if (estimate.calls() == 0) {
            return;
        }
        String most = "measuring uses at most about " + estimate.calls() + " calls, "
                + estimate.tokens().totalTokens() + " tokens, " + Money.of(estimate);
        if (model.budget().isEmpty()) {
            throw new ConfigurationException(most + "; say with --budget what it may spend in all. Nothing was asked");
        }
        session.console().err().println("Note: " + most);
    }

    private DigestPipeline pipeline(String cascade, List<LabelledDay> earlier, boolean asking) {
        List<ScorerStage> stages = Arrays.stream(cascade.split(",", -1))
                .map(String::strip)
                .map(ScorerStage::of)
                .toList();
        DigestPipelineBuilder builder =
                DigestPipeline.builder().classLoader(session.classLoader()).listener(new Expenses());
        if (stages.stream().anyMatch(stage -> !ScorerOptions.WITHOUT_MODEL.contains(stage.provider()))) {
            boolean certain =
                    stages.stream().anyMatch(stage -> ScorerOptions.ASKING_A_MODEL.contains(stage.provider()));
            model.addTo(builder, settings, certain, session.environment());
        }
        if (store != null) {
            builder.scoreStore(store);
        }
        if (asking) {
            left().ifPresent(builder::budget);
        }
        for (ScorerStage stage : stages) {
            Map<String, String> chosen = settings.of(PartKind.scorer, stage.provider(), stage.name());
            if (ScorerOptions.LEARNED.contains(stage.provider())) {
                chosen.put("model", learnedFrom(earlier).toString());
            }
            if (stage.name().equals(stage.provider())) {
                builder.scorer(stage.provider(), chosen);
            } else {
                builder.scorer(stage.provider(), stage.name(), chosen);
            }
        }
        return builder.build();
    }

    private Path learnedFrom(List<LabelledDay> earlier) {
        if (earlier.isEmpty()) {
            throw new ConfigurationException("a scorer that learns needs days to learn from: --train 1 or more");
        }
        return models.computeIfAbsent(earlier.get(earlier.size() - 1).date(), last -> {
            Path file = learned.resolve(last + ".json.gz");
            learner.learn(earlier, ReaderFeedback.NONE).write(file);
            return file;
        });
    }

    /** What may still be spent. */
    private Optional<Budget> left() {
        return model.budget().map(budget -> {
            BigDecimal left = budget.limit().subtract(spent);
            if (left.signum() <= 0) {
                throw new ScoringException(RemoteFailure.of(
                        FailureKind.BUDGET,
                        "the budget of " + budget
                                + " is used up, or may be: what a call that failed took is not always known"));
            }
            return budget.isInMoney() ? Budget.dollars(left.toPlainString()) : Budget.tokens(left.longValue());
        });
    }

    /** Counts what is paid for now; what a store had for all papers of a stage was paid for before. */
    private final class Expenses implements DigestListener {

        @Override
        public void onDigest(RunInfo run, Digest digest) {
            digest.stages().stream()
                    .filter(stage -> stage.fromStore() < stage.in())
                    .map(StageReport::usage)
                    .forEach(this::add);
        }

        @Override
        public void onFailure(RunInfo run, DigestException failure) {
            if (failure instanceof RunFailedException failed) {
                onDigest(run, failed.digest());
            }
        }

        /** Where it is not known what a stage took, it may have been all that was left. */
        private void add(ModelUsage usage) {
            model.budget().ifPresent(budget -> {
                Optional<BigDecimal> tokens = Optional.of(usage)
                        .filter(ModelUsage::tokensComplete)
                        .map(known -> BigDecimal.valueOf(known.tokens().totalTokens()));
                Optional<BigDecimal> taken = budget.isInMoney() ? usage.cost().map(Cost::total) : tokens;
                spent = spent.add(taken.orElse(budget.limit()));
            });
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        try (Stream<Path> files = Files.walk(learned)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            session.console().err().println("Note: " + learned + " could not be removed: " + FileFailure.reason(e));
        }
    }
}
