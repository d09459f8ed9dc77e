package io.github.paperdigest.openai;

import io.github.paperdigest.openai.internal.provider.OpenAiChatModelProvider;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of chat models behind OpenAI-compatible endpoints")
class OpenAiChatModelProviderContractTest extends ProviderContract<ChatModel> {

    @Override
    protected Class<? extends Provider<ChatModel>> provider() {
        return OpenAiChatModelProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("model", "gpt-5", "api-key", "sk-a-key-of-the-test");
    }
}
