package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which model scores, and how. */
final class ModelOptions {

    private static final String KEY_VARIABLE = "OPENAI_API_KEY";
    private static final String URL_VARIABLE = "OPENAI_BASE_URL";

    @Option(
            names = "--llm-url",
            paramLabel = "URL",
            description = "the address under which /chat/completions is served (default: OPENAI_BASE_URL, or OpenAI's)")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "NAME", description = "the model (default: ${DEFAULT-VALUE})")
    private String model = "gpt-5-mini";

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "how many calls to the model are under way at once (default: ${DEFAULT-VALUE})")
    private int concurrency = 8;

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
        return settings;
    }

    /** The settings of the scorer. */
    Map<String, String> scorer() {
        return Map.of("concurrency", Integer.toString(concurrency));
    }
}
