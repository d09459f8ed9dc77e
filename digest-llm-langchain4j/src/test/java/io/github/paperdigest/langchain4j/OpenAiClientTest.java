package io.github.paperdigest.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.OpenAiEndpointContract;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LangChain4j's own OpenAI client, over HTTP,")
class OpenAiClientTest extends OpenAiEndpointContract {

    @Override
    protected ChatModel model(URI address, String key) {
        return builder(address, key).build();
    }

    /** The key is the client's alone, whose exceptions are causes. */
    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    @DisplayName("tells cached tokens too if the application reads them")
    void cachedTokens() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("half", "length"))) {
            ChatModel model = builder(endpoint.address(), "key")
                    .usage(told -> {
                        OpenAiTokenUsage counts = (OpenAiTokenUsage) told;
                        return TokenUsage.of(counts.inputTokenCount(), counts.outputTokenCount())
                                .withCachedPrompt(counts.inputTokensDetails().cachedTokens());
                    })
                    .build();

            assertThat(model.chat(ChatRequest.of(new Prompt("system", "user")))
                            .usage()
                            .orElseThrow()
                            .cachedPromptTokens())
                    .isEqualTo(64);
        }
    }

    private static LangChain4jChatModel.Builder builder(URI address, String key) {
        return LangChain4jChatModel.builder(OpenAiChatModel.builder()
                .baseUrl(address + "/v1")
                .apiKey(key)
                .modelName(MODEL)
                .maxRetries(0)
                .build());
    }
}
