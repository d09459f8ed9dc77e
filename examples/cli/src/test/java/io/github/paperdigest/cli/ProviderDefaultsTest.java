package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.ArxivApiSource;
import io.github.paperdigest.arxiv.ArxivListingSource;
import io.github.paperdigest.arxiv.ArxivOaiSource;
import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.llm.LlmTitleScreen;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A provider")
class ProviderDefaultsTest {

    private static final Map<String, Object> PARTS = Map.of(
            "httpClient", HttpClient.newHttpClient(),
            "clock", Clock.systemUTC(),
            "executor", (Executor) Runnable::run,
            "promptBuilder", new DefaultPromptBuilder(),
            "chatModel", OpenAiChatModel.builder().model("tiny").build(),
            "sleeper", Sleeper.system(),
            "scoreStore", Optional.empty(),
            "budget", Optional.empty(),
            "fallbackChatModels", List.of(),
            "archive", Optional.empty());

    /** What the pipeline gives, and no settings. */
    private static final ProviderContext CONTEXT = context(Settings.none());

    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of("arxiv", Map.of(), ArxivSource.from(CONTEXT).build()),
                Arguments.of("arxiv-api", Map.of(), ArxivApiSource.from(CONTEXT).build()),
                Arguments.of(
                        "arxiv-listing",
                        Map.of(),
                        ArxivListingSource.from(CONTEXT).build()),
                Arguments.of("arxiv-oai", Map.of(), ArxivOaiSource.from(CONTEXT).build()),
                Arguments.of("arxiv-rss", Map.of(), ArxivRssSource.from(CONTEXT).build()),
                Arguments.of(
                        "llm",
                        Map.of("budget", "9 tokens"),
                        LlmScorer.from(CONTEXT).budget(Budget.tokens(9)).build()),
                Arguments.of(
                        "llm-titles", Map.of(), LlmTitleScreen.from(CONTEXT).build()),
                Arguments.of(
                        "openai",
                        Map.of("model", "tiny"),
                        OpenAiChatModel.from(CONTEXT).model("tiny").build()),
                Arguments.of("markdown", Map.of(), MarkdownRenderer.builder().build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    @DisplayName("makes what the part's builder makes when no more is said than has to be")
    void sameDefaults(String provider, Map<String, String> settings, Object built) {
        Object made = Providers.with(provider).create(provider, settings, ProviderDefaultsTest::context);

        whatCounts(made).isEqualTo(built);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    @DisplayName("makes something else for every setting with a default that is set to another value")
    void otherValues(String provider, Map<String, String> settings, Object built) {
        for (Setting<?> setting : Providers.with(provider).settings(provider)) {
            if (setting.defaultText().isEmpty()) {
                continue;
            }
            Map<String, String> others = new HashMap<>(settings);
            others.put(setting.name(), otherThan(setting));
            Object made = Providers.with(provider).create(provider, others, ProviderDefaultsTest::context);

            whatCounts(made).as(setting.name()).isNotEqualTo(built);
        }
    }

    /** Everything but locks, counters, functions and clocks, which are each object's own. */
    private static RecursiveComparisonAssert<?> whatCounts(Object made) {
        return assertThat(made)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFieldsOfTypesMatchingRegexes(
                        "java\\.util\\.(concurrent|function)\\..*", ".*\\.MonotonicClock", ".*\\$\\$Lambda.*");
    }

    private static String otherThan(Setting<?> setting) {
        return switch (setting.type()) {
            case "whole number" -> "7";
            case "duration" -> "7s";
            case "address" -> "https://example.org";
            case "choice" ->
                Stream.of(setting.allowed().split(", ", -1))
                        .filter(choice -> !choice.equals(setting.defaultText().orElseThrow()))
                        .findFirst()
                        .orElseThrow();
            default -> throw new AssertionError("the test knows no other value for " + setting);
        };
    }

    private static ProviderContext context(Settings settings) {
        return (ProviderContext) Proxy.newProxyInstance(
                ProviderContext.class.getClassLoader(),
                new Class<?>[] {ProviderContext.class},
                (proxy, method, arguments) ->
                        method.getName().equals("settings") ? settings : PARTS.get(method.getName()));
    }
}
