package io.github.paperdigest.openai;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.testkit.OpenAiEndpointContract;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The chat model of an OpenAI-compatible endpoint")
class OpenAiChatModelContractTest extends OpenAiEndpointContract {

    @Override
    protected ChatModel model(URI address, String key) {
        return OpenAiChatModel.builder()
                .model(MODEL)
                .baseUrl(address.resolve("/v1"))
                .apiKey(key)
                .build();
    }

    @Override
    protected Set<FailureKind> failures() {
        Set<FailureKind> failures = EnumSet.of(FailureKind.INVALID_RESPONSE);
        failures.addAll(super.failures());
        return failures;
    }
}
