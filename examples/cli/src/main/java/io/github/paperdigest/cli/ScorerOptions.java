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
import java.util.HashMap;
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
    private static final List<String> ASKING_A_MODEL = List.of("llm", "llm-titles");

    @Option(
            names = "--scorer",
            paramLabel = "NAME",
            description = {
                "a scorer: llm, topics (no key needed) or learned; or, before another one, a screen: llm-titles or"
                        + " learned-screen. Can be repeated; each gets what those before it left undecided (default: llm)"
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

    private @Nullable Scorer screenThatIsOff;

    /**
     * Looks at what a reader's days tell of learned-screen, which passes everything on if it is no longer trusted.
     *
     * @throws ConfigurationException if learned-screen is not among the scorers, or has no model
     */
    void checkDrift(List<ArchivedDay> days) {
        if (!names.contains(LearnedScreen.NAME)) {
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

    /**
     * Adds the scorers, and the chat model if one of them asks it.
     *
     * @param patience the setting of those who ask a model; empty for the default
     */
    void addTo(DigestPipelineBuilder pipeline, Map<String, String> environment, Map<String, String> patience) {
        if (names.stream().anyMatch(ASKING_A_MODEL::contains)) {
            pipeline.chatModel("openai", model.chatModel(environment));
            model.fallbacks(environment).forEach(settings -> pipeline.fallbackChatModel("openai", settings));
            model.budget().ifPresent(pipeline::budget);
        }
        names.forEach(name -> add(name, pipeline, patience));
    }

    private void add(String name, DigestPipelineBuilder pipeline, Map<String, String> patience) {
        if (name.equals(LearnedScreen.NAME) && screenThatIsOff != null) {
            pipeline.scorer(screenThatIsOff);
        } else {
            Map<String, String> settings = new HashMap<>(settings(name));
            if (ASKING_A_MODEL.contains(name)) {
                settings.putAll(patience);
            }
            pipeline.scorer(name, settings);
        }
    }

    private static double number(String option, @Nullable String value, double otherwise) {
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(option + " is a number such as " + otherwise + ", not '" + value + "'", e);
        }
    }

    private Map<String, String> settings(String name) {
        return switch (name) {
            case "llm" -> model.scorer();
            case "learned" -> Map.of("model", learnedModel(name).toString());
            case "learned-screen" -> {
                Map<String, String> settings =
                        new HashMap<>(Map.of("model", learnedModel(name).toString()));
                if (recall != null) {
                    settings.put("recall", recall);
                }
                if (exploration != null) {
                    settings.put("exploration", exploration);
                }
                yield settings;
            }
            default -> Map.of();
        };
    }

    private Path learnedModel(String name) {
        if (learnedModel == null) {
            throw new ConfigurationException("the scorer " + name
                    + " needs a model: make one with the command learn and name it with --learned");
        }
        return LearningOptions.existing(learnedModel);
    }
}
