package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which model scores, and how. */
final class ModelOptions {

    private static final String OPENAI = "openai";
    private static final String DEFAULT_MODEL = "gpt-5-mini";
    private static final int DEFAULT_CONCURRENCY = 8;
    private static final String KEY_VARIABLE = "OPENAI_API_KEY";
    private static final String URL_VARIABLE = "OPENAI_BASE_URL";
    private static final String FALLBACK_KEY_VARIABLE = "FALLBACK_API_KEY";

    @Option(
            names = "--llm-url",
            paramLabel = "URL",
            description = "the address under which /chat/completions is served (default: OPENAI_BASE_URL, or OpenAI's)")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "NAME", description = "the model (default: " + DEFAULT_MODEL + ")")
    private @Nullable String model;

    @Option(
            names = "--chat",
            paramLabel = "NAME",
            description = "the kind of endpoint, by the name of its part (default: ${DEFAULT-VALUE})")
    private String chat = OPENAI;

    @Option(
            names = "--llm-header",
            paramLabel = "'NAME: VALUE'",
            description = "a header to add to every request to the model; can be repeated")
    private List<String> headers = List.of();

    @Option(
            names = "--llm-body",
            paramLabel = "JSON",
            description = "fields to add to the body of every request, for instance '{\"temperature\": 0}'")
    private @Nullable String body;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description =
                    "prices of models to add to those that are known: a file, such as LiteLLM's list, or JSON; docs/openai.md describes it")
    private @Nullable String prices;

    @Option(
            names = "--structured-output",
            description = "ask the endpoint to hold the model to a JSON form of the answer")
    private boolean structuredOutput;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "how many calls to the model are under way at once (default: " + DEFAULT_CONCURRENCY
                    + ", or all of them with lane=batch)")
    private @Nullable Integer concurrency;

    @Option(
            names = "--fallback",
            paramLabel = "MODEL[@URL]",
            description = {
                "a model that takes over when the one before is out of patience, credit or budget, at the same address and"
                        + " with the same key, or at URL with the key in " + FALLBACK_KEY_VARIABLE
                        + " (of a second one " + FALLBACK_KEY_VARIABLE + "_2, and so on); can be repeated"
            })
    private List<String> fallbacks = List.of();

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description =
                    "the most that a run may spend on the model, screens included, for instance $0.50 or \"200000 tokens\"")
    private @Nullable String budget;

    @Option(
            names = "--on-budget",
            paramLabel = "CHOICE",
            description = "what happens when the budget is used up: stop or next-scorer (default: stop)")
    private String onBudget = "stop";

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description =
                    "keep every score here as soon as it is there: a run that is stopped goes on without paying twice")
    private @Nullable Path store;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "score papers near the cutoffs K times in all and take the median (default: 1)")
    private @Nullable String samples;

    /** Tells what the options say of settings. */
    void addTo(PartSettings settings) {
        settings.otherwise(PartKind.chat, OPENAI, "model", DEFAULT_MODEL)
                .option("--llm-url", PartKind.chat, "base-url", url)
                .option("--model", PartKind.chat, "model", model)
                .option("--llm-header", PartKind.chat, "headers", headers.isEmpty() ? null : String.join("\n", headers))
                .option("--llm-body", PartKind.chat, "body", body)
                .option("--prices", PartKind.chat, "prices", prices)
                .option("--concurrency", PartKind.scorer, "concurrency", concurrency)
                .option("--samples", PartKind.scorer, "samples", samples)
                .option("--structured-output", PartKind.scorer, "structured-output", structuredOutput ? "true" : null);
    }

    /**
     * Adds the model and those that take over from it, if there is anything to ask it with.
     *
     * @param needed whether a scorer is known to ask it
     * @throws ConfigurationException if it is needed and there is neither a key nor an address
     */
    void addTo(DigestPipelineBuilder pipeline, PartSettings settings, boolean needed, Map<String, String> environment) {
        settings.variable(PartKind.chat, OPENAI, "base-url", environment.get(URL_VARIABLE))
                .variable(PartKind.chat, OPENAI, "api-key", environment.get(KEY_VARIABLE));
        Map<String, String> chosen = settings.of(PartKind.chat, chat, chat);
        if (chat.equals(OPENAI) && !chosen.containsKey("base-url") && !chosen.containsKey("api-key")) {
            if (needed) {
                throw new ConfigurationException("there is no key for the model: set " + KEY_VARIABLE
                        + ", or name an endpoint that needs none with --llm-url or " + URL_VARIABLE);
            }
            return;
        }
        if (!"batch".equalsIgnoreCase(chosen.get("lane"))) { // which wants all calls at once
            settings.otherwise(PartKind.scorer, "llm", "concurrency", DEFAULT_CONCURRENCY)
                    .otherwise(PartKind.scorer, "llm-titles", "concurrency", DEFAULT_CONCURRENCY);
        }
        pipeline.chatModel(chat, chosen);
        int number = 0;
        for (String fallback : fallbacks) {
            number++;
            String keyVariable = FALLBACK_KEY_VARIABLE + (number == 1 ? "" : "_" + number);
            pipeline.fallbackChatModel(chat, fallback(fallback, environment.get(keyVariable), chosen));
        }
    }

    /** A model at the same address has the first one's settings; one elsewhere gets no secret of it. */
    private static Map<String, String> fallback(String fallback, @Nullable String key, Map<String, String> first) {
        Map<String, String> settings = new HashMap<>();
        int at = fallback.indexOf("@http");
        if (at < 0) {
            settings.putAll(first);
        } else {
            putIfSet(settings, "prices", first.get("prices"));
            settings.put("base-url", fallback.substring(at + 1));
            putIfSet(settings, "api-key", key);
        }
        String name = at < 0 ? fallback : fallback.substring(0, at);
        if (name.isBlank()) {
            throw new ConfigurationException("--fallback is MODEL or MODEL@URL, not '" + fallback + "'");
        }
        settings.put("model", name);
        return settings;
    }

    /**
     * What a run may spend; empty for as much as it takes.
     *
     * @throws ConfigurationException if it can't be read
     */
    Optional<Budget> budget() {
        if (budget == null) {
            return Optional.empty();
        }
        try {
            Budget amount = Budget.parse(budget);
            return Optional.of(isForNextScorer() ? amount.thenNextScorer() : amount);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--budget: " + e.getMessage(), e);
        }
    }

    private boolean isForNextScorer() {
        if (!List.of("stop", "next-scorer").contains(onBudget)) {
            throw new ConfigurationException("--on-budget is stop or next-scorer, not '" + onBudget + "'");
        }
        return onBudget.equals("next-scorer");
    }

    /** Opens the file in which scores are kept; null if there is none. */
    @Nullable
    ScoreStore openStore() {
        return store == null ? null : ScoreStore.open(store);
    }

    /** The file in which scores are kept; null if there is none. */
    @Nullable
    Path store() {
        return store;
    }

    private static void putIfSet(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            settings.putIfAbsent(key, value);
        }
    }
}
