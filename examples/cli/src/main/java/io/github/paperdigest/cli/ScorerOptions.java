package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.DriftReport;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which scorers decide, and how. */
final class ScorerOptions {

    /** What {@link LearnedScreen} keeps unless it is told otherwise. */
    static final double DEFAULT_RECALL = 0.98;

    /** What {@link LearnedScreen} explores unless it is told otherwise. */
    static final double DEFAULT_EXPLORATION = 0.03;

    /** The scorers by which a language model is asked. */
    static final List<String> ASKING_A_MODEL = List.of("llm", "llm-titles");

    /** The scorers that need what the command learn makes. */
    static final List<String> LEARNED = List.of("learned", LearnedScreen.NAME);

    /** The scorers that ask none. */
    static final List<String> WITHOUT_MODEL = List.of("topics", "learned", LearnedScreen.NAME);

    @Option(
            names = "--scorer",
            paramLabel = "[STAGE=]NAME",
            description = {
                "a scorer: llm, topics (no key needed) or learned; or, before another one, a screen: llm-titles or"
                        + " learned-screen; or any other by its name. Can be repeated; each gets what those before it left"
                        + " undecided. STAGE is what this run calls it, for a scorer that stands twice (default: llm)"
            })
    private List<String> names = List.of("llm");

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(
            names = "--learned",
            paramLabel = "FILE",
            description = "the model of learned and learned-screen, made by the command learn")
    private @Nullable Path learnedModel;

    @Option(
            names = "--recall",
            paramLabel = "SHARE",
            description = "the share of what you would select that learned-screen keeps (default: 0.98)")
    private @Nullable String recall;

    @Option(
            names = "--exploration",
            paramLabel = "SHARE",
            description = {
                "the share of what learned-screen would reject that it passes on all the same, picked at random, so that"
                        + " drift can be noticed (default: 0.03)"
            })
    private @Nullable String exploration;

    @Option(
            names = "--prompt",
            paramLabel = "NAME",
            description = "what writes the prompt, by the name of its part (default: ${DEFAULT-VALUE})")
    private String prompt = "default";

    private @Nullable Scorer screenThatIsOff;

    /**
     * Looks at what a reader's days tell of learned-screen, which passes everything on if it is no longer trusted.
     *
     * @throws ConfigurationException if learned-screen is not among the scorers, or has no model
     */
    void checkDrift(List<ArchivedDay> days) {
        if (stages().stream().noneMatch(stage -> stage.provider().equals(LearnedScreen.NAME))) {
            throw new ConfigurationException("--drift is about --scorer learned-screen, which is not asked for");
        }
        try (LearnedModel model = LearningOptions.read(learnedModel(LearnedScreen.NAME))) {
            DriftReport report = ScreenedDays.of(model, days)
                    .drift(
                            number("--recall", recall, DEFAULT_RECALL),
                            number("--exploration", exploration, DEFAULT_EXPLORATION));
            if (!report.trusted()) {
                // It asks its model nothing.
                screenThatIsOff = LearnedScreen.builder(model).drift(report).build();
            }
        }
    }

    /** Opens the file in which scores are kept; null if there is none. */
    @Nullable
    ScoreStore openStore() {
        return model.openStore();
    }

    /** The file in which scores are kept; null if there is none. */
    @Nullable
    Path store() {
        return model.store();
    }

    /** Tells what the options say of settings. */
    void addTo(PartSettings settings) {
        settings.option("--recall", PartKind.scorer, "recall", recall)
                .option("--exploration", PartKind.scorer, "exploration", exploration);
        if (learnedModel != null) {
            LearningOptions.existing(learnedModel);
            LEARNED.forEach(name -> settings.otherwise(PartKind.scorer, name, "model", learnedModel));
        }
        model.addTo(settings);
    }

    /** Adds the scorers, and the chat model if there is one that they can ask. */
    void addTo(DigestPipelineBuilder pipeline, PartSettings settings, Session session) {
        List<ScorerStage> stages = stages();
        if (askModel()) {
            boolean asking = stages.stream().anyMatch(stage -> ASKING_A_MODEL.contains(stage.provider()));
            model.addTo(pipeline, settings, asking, session.environment());
            pipeline.promptBuilder(prompt, settings.of(PartKind.prompt, prompt, prompt));
        }
        model.budget().ifPresent(pipeline::budget);
        stages.forEach(stage -> add(stage, pipeline, settings));
    }

    /** Whether one of the scorers may ask a model. */
    boolean askModel() {
        return !stages().stream().allMatch(stage -> WITHOUT_MODEL.contains(stage.provider()));
    }

    private void add(ScorerStage stage, DigestPipelineBuilder pipeline, PartSettings settings) {
        Map<String, String> chosen = settings.of(PartKind.scorer, stage.provider(), stage.name());
        if (stage.provider().equals(LearnedScreen.NAME) && screenThatIsOff != null) {
            settings.note(LearnedScreen.NAME + " is off");
            pipeline.scorer(screenThatIsOff);
            return;
        }
        if (LEARNED.contains(stage.provider()) && !chosen.containsKey("model")) {
            chosen.put("model", learnedModel(stage.provider()).toString());
        }
        if (stage.name().equals(stage.provider())) {
            pipeline.scorer(stage.provider(), chosen);
        } else {
            pipeline.scorer(stage.provider(), stage.name(), chosen);
        }
    }

    private List<ScorerStage> stages() {
        return names.stream().map(ScorerStage::of).toList();
    }

    private static double number(String option, @Nullable String value, double otherwise) {
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(option + " is a number such as " + otherwise + ", not '" + value + "'", e);
        }
    }

    private Path learnedModel(String name) {
        if (learnedModel == null) {
            throw new ConfigurationException("the scorer " + name
                    + " needs a model: make one with the command learn and name it with --learned");
        }
        return LearningOptions.existing(learnedModel);
    }
}
