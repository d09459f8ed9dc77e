package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.internal.provider.LlmTitleScreenProvider;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of LlmTitleScreen")
class LlmTitleScreenProviderContractTest extends ProviderContract<Scorer> {

    @Override
    protected Class<? extends Provider<Scorer>> provider() {
        return LlmTitleScreenProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
