package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which scorers decide, and how. */
final class ScorerOptions {

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
    private @Nullable String learnedModel;

    @Option(
            names = "--recall",
            paramLabel = "SHARE",
            description = "the share of what you would select that learned-screen keeps (default: 0.98)")
    private @Nullable String recall;

    /** Adds the scorers, and the chat model if one of them asks it. */
    void addTo(DigestPipelineBuilder pipeline, Map<String, String> environment) {
        if (names.stream().anyMatch(ASKING_A_MODEL::contains)) {
            pipeline.chatModel("openai", model.chatModel(environment));
        }
        names.forEach(name -> pipeline.scorer(name, settings(name)));
    }

    private Map<String, String> settings(String name) {
        return switch (name) {
            case "llm" -> model.scorer();
            case "learned" -> Map.of("model", learnedModel(name));
            case "learned-screen" -> {
                Map<String, String> settings = new HashMap<>(Map.of("model", learnedModel(name)));
                if (recall != null) {
                    settings.put("recall", recall);
                }
                yield settings;
            }
            default -> Map.of();
        };
    }

    private String learnedModel(String name) {
        if (learnedModel == null) {
            throw new ConfigurationException("the scorer " + name
                    + " needs a model: make one with the command learn and name it with --learned");
        }
        return learnedModel;
    }
}
