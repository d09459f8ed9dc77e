package io.github.paperdigest.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.OpenAiEndpointContract;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

@DisplayName("Spring AI's own OpenAI client, over HTTP,")
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
                        OpenAiApi.Usage counts = (OpenAiApi.Usage) told.getNativeUsage();
                        return TokenUsage.of(counts.promptTokens(), counts.completionTokens())
                                .withCachedPrompt(counts.promptTokensDetails().cachedTokens());
                    })
                    .build();

            assertThat(model.chat(ChatRequest.of(new Prompt("system", "user")))
                            .usage()
                            .orElseThrow()
                            .cachedPromptTokens())
                    .isEqualTo(64);
        }
    }

    private static SpringAiChatModel.Builder builder(URI address, String key) {
        OpenAiApi api =
                OpenAiApi.builder().baseUrl(address.toString()).apiKey(key).build();
        return SpringAiChatModel.builder(OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model(MODEL).build())
                .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                .build());
    }

    /** Spring's own client logs requests and answers. */
    @Override
    protected Set<String> clientLoggers() {
        return Set.of("org.springframework.");
    }
}
