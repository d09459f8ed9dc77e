package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.internal.provider.OpenAiChatModelProvider;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiChatModelProviderTest {

    @Test
    @DisplayName("ServiceLoader finds the provider by its name")
    void isFound() {
        assertThat(ServiceLoader.load(ChatModelProvider.class))
                .extracting(ChatModelProvider::name)
                .contains("openai");
    }

    @Test
    @DisplayName("every key reaches the model")
    void keys() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            ChatModel model = create(Map.of(
                    "model", "tiny",
                    "base-url", endpoint.baseUrl().toString(),
                    "api-key", "sk-secret",
                    "timeout", "PT30S",
                    "max-retries", "1",
                    "requests-per-minute", "60",
                    "tokens-per-minute", "90000",
                    "headers", "X-Team: readers\n\nX-Trace: a: b\n",
                    "body", "{\"temperature\": 0}",
                    "prices", "{\"models\": {\"tiny\": {\"prompt\": 1, \"completion\": 1}}}"));

            assertThat(model.model()).isEqualTo("tiny");
            assertThat(model.chat(ChatRequest.of(new Prompt("", "hi")))
                            .cost()
                            .orElseThrow()
                            .total())
                    .isEqualByComparingTo("0.00012");
            ScriptedEndpoint.Request sent = endpoint.requests.get(0);
            assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer sk-secret");
            assertThat(sent.headers().getFirst("X-Trace")).isEqualTo("a: b");
            assertThat(sent.body())
                    .isEqualTo(
                            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"temperature\":0}");
        }
    }

    static Stream<Arguments> limits() {
        ScriptedEndpoint.Reply never = (exchange, request) -> new CountDownLatch(1).await();
        return Stream.of(
                arguments("timeout", "PT0.2S", never, "no whole answer within 0.2 s"),
                arguments("max-retries", "1", status(500, ""), "slept"),
                arguments("requests-per-minute", "1", answer("ok"), "slept"),
                arguments("tokens-per-minute", "1", answer("ok"), "slept"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    @DisplayName("every limit reaches the model")
    void limit(String key, String value, ScriptedEndpoint.Reply reply, String words) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
            Map<String, String> settings = new HashMap<>();
            settings.put("model", "tiny");
            settings.put("base-url", endpoint.baseUrl().toString());
            settings.put("max-retries", "0");
            settings.put(key, value);
            ChatModel model = create(settings);
            ChatRequest request = ChatRequest.of(new Prompt("", "hi"));

            assertThat(catchThrowable(() -> {
                        model.chat(request);
                        model.chat(request);
                    }))
                    .hasMessageContaining(words);
        }
    }

    @Test
    @DisplayName("prices come from a file as well, and are added to the bundled ones")
    void priceFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("prices.json"), "{\"models\": {\"tiny\": {\"prompt\": 3, \"completion\": 1}}}");
        TokenUsage million = TokenUsage.of(1_000_000, 0);

        assertThat(create(Map.of("model", "tiny", "prices", file.toString()))
                        .price(million)
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("3");
        assertThat(create(Map.of("model", "gpt-5", "prices", file.toString())).price(million))
                .isPresent();
    }

    @Test
    @DisplayName("wrong settings are refused without showing a secret")
    void wrongSettings() {
        assertThatThrownBy(() -> create(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'model'");
        assertThatThrownBy(() -> create(Map.of("model", "m", "headers", "my-secret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Name: value")
                .hasMessageNotContaining("my-secret");
        assertThatThrownBy(() -> create(Map.of("model", "m", "headers", "Host: my-secret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("my-secret");
        assertThatThrownBy(() -> create(Map.of("model", "m", "headers", ": my-secret")))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> create(Map.of("model", "m", "body", "{\"stream\": true}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'body'");
        assertThatThrownBy(() -> create(Map.of("model", "m", "prices", "/no/such/file.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/no/such/file.json");
    }

    private static ChatModel create(Map<String, String> values) {
        OpenAiChatModelProvider provider = new OpenAiChatModelProvider();
        return provider.create(new Context(Settings.of(provider, values)));
    }

    private record Context(Settings settings) implements ProviderContext {
        @Override
        public List<ChatModel> fallbackChatModels() {
            return List.of();
        }

        @Override
        public Optional<Budget> budget() {
            return Optional.empty();
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public Executor executor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpClient httpClient() {
            return HttpClient.newHttpClient();
        }

        @Override
        public PromptBuilder promptBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChatModel chatModel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Sleeper sleeper() {
            return duration -> {
                throw new IllegalStateException("slept");
            };
        }

        @Override
        public Optional<ScoreStore> scoreStore() {
            return Optional.empty();
        }

        @Override
        public Optional<DigestArchive> archive() {
            return Optional.empty();
        }
    }
}
