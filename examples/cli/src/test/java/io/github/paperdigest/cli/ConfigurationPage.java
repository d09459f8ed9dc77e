package io.github.paperdigest.cli;

import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md} from what the providers of all modules say of their settings. */
final class ConfigurationPage {

    private static final String INTRODUCTION = """
            # Settings

            A part that is asked for by name takes its settings as a map of texts, so that they can come from wherever an \
            application keeps its own:

            ```java
            DigestPipelineBuilder builder = DigestPipeline.builder()
                    .source("arxiv", Map.of("contact", "you@example.org"))
                    .chatModel("openai", Map.of("model", "gpt-5-mini", "api-key", key))
                    .scorer("llm", Map.of("concurrency", "8", "budget", "$0.50"));
            ```

            The settings are checked before anything is made. A name that the part does not know, a required setting that \
            is missing and a value that is not allowed are a `ConfigurationException` that says what would be right:

                setting 'concurrency' of provider 'llm' has to be a whole number from 1 to 256, not '0'

            Values of secrets, and of settings that may hold one, appear in no message.

            | type | how a value is written |
            |---|---|
            | text | anything but blanks; white space around a value is ignored, here and below |
            | whole number, number | `4`, `0.98` |
            | money | US dollars: `$0.50` or `0.50` |
            | duration | `30s`, `10m`, `1h30m`, `250ms`, or as ISO-8601 says it: `PT30S` |
            | path | of a file or a directory; one that is not absolute begins where the process runs |
            | address | `http://…` or `https://…` |
            | choice | one of the names, in any letter case |
            | list | texts with commas or line breaks between them |
            | JSON object | `{"temperature": 0}` |
            | secret | text; a blank one counts as none |

            A part's own builder has the same settings and defaults, and sometimes more. To show the settings in an \
            application, ask `ProviderRegistry.load(ScorerProvider.class)` for its `names()` and for the `settings(name)` of \
            each.
            """;

    private static final Map<String, String> TITLES = Map.of(
            "source", "Sources",
            "scorer", "Scorers",
            "chatModel", "Chat models",
            "promptBuilder", "Prompt builders",
            "renderer", "Renderers",
            "publisher", "Publishers");

    private ConfigurationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Providers.all().forEach((method, registry) -> {
            page.append("\n## ").append(TITLES.get(method)).append("\n\n");
            page.append("For `").append(method).append("(name, settings)` of the pipeline's builder.\n");
            bySettings(registry).forEach((settings, names) -> page.append(section(names, settings)));
        });
        return page.toString();
    }

    /** Providers that share their settings share a table. */
    private static Map<List<Setting<?>>, List<String>> bySettings(ProviderRegistry<?> registry) {
        Map<List<Setting<?>>, List<String>> names = new LinkedHashMap<>();
        for (String name : registry.names()) {
            names.computeIfAbsent(registry.settings(name), settings -> new ArrayList<>())
                    .add(name);
        }
        return names;
    }

    private static String section(List<String> names, List<Setting<?>> settings) {
        String title = names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "\n### " + title + "\n\n"
                + (settings.isEmpty()
                        ? "No settings.\n"
                        : "| setting | type | default | allowed | meaning |\n|---|---|---|---|---|\n"
                                + settings.stream().map(ConfigurationPage::row).collect(Collectors.joining()));
    }

    private static String row(Setting<?> setting) {
        String otherwise = setting.isRequired()
                ? "required"
                : setting.defaultText().map(text -> "`" + text + "`").orElse("");
        String type = setting.type() + (setting.isSecret() && !setting.type().equals("secret") ? ", secret" : "");
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(setting.name(), type, otherwise, cell(setting.allowed()), cell(setting.description()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
