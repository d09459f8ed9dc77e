package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Prompt;
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
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
            return Sleeper.system();
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
