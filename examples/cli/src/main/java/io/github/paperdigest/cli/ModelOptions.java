package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which model scores, and how. */
final class ModelOptions {

    private static final String KEY_VARIABLE = "OPENAI_API_KEY";
    private static final String URL_VARIABLE = "OPENAI_BASE_URL";
    private static final String FALLBACK_KEY_VARIABLE = "FALLBACK_API_KEY";

    @Option(
            names = "--llm-url",
            paramLabel = "URL",
            description = "the address under which /chat/completions is served (default: OPENAI_BASE_URL, or OpenAI's)")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "NAME", description = "the model (default: ${DEFAULT-VALUE})")
    private String model = "gpt-5-mini";

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
            description = "how many calls to the model are under way at once (default: ${DEFAULT-VALUE})")
    private int concurrency = 8;

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

    /** The settings of the provider of chat models. */
    Map<String, String> chatModel(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(Map.of("model", model));
        String address = url != null ? url : environment.getOrDefault(URL_VARIABLE, "");
        String key = environment.getOrDefault(KEY_VARIABLE, "");
        if (address.isBlank() && key.isBlank()) {
            throw new ConfigurationException("there is no key for the model: set " + KEY_VARIABLE
                    + ", or name an endpoint that needs none with --llm-url or " + URL_VARIABLE);
        }
        if (!address.isBlank()) {
            settings.put("base-url", address);
        }
        if (!key.isBlank()) {
            settings.put("api-key", key);
        }
        if (!headers.isEmpty()) {
            settings.put("headers", String.join("\n", headers));
        }
        putIfSet(settings, "body", body);
        putIfSet(settings, "prices", prices);
        return settings;
    }

    /** The settings of the models that take over, in this order. */
    List<Map<String, String>> fallbacks(Map<String, String> environment) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String fallback : fallbacks) {
            String keyVariable = FALLBACK_KEY_VARIABLE + (all.isEmpty() ? "" : "_" + (all.size() + 1));
            all.add(fallback(fallback, keyVariable, environment));
        }
        return all;
    }

    private Map<String, String> fallback(String fallback, String keyVariable, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        int at = fallback.indexOf("@http");
        if (at < 0) {
            settings.putAll(chatModel(environment));
        } else {
            putIfSet(settings, "prices", prices);
            settings.put("base-url", fallback.substring(at + 1));
            putIfSet(settings, "api-key", environment.get(keyVariable));
        }
        String name = at < 0 ? fallback : fallback.substring(0, at);
        if (name.isBlank()) {
            throw new ConfigurationException("--fallback is MODEL or MODEL@URL, not '" + fallback + "'");
        }
        settings.put("model", name);
        return settings;
    }

    /** The settings of the scorer. */
    Map<String, String> scorer() {
        Map<String, String> settings = new HashMap<>(Map.of("concurrency", Integer.toString(concurrency)));
        putIfSet(settings, "samples", samples);
        putIfSet(settings, "structured-output", structuredOutput ? "true" : null);
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

    private static void putIfSet(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
