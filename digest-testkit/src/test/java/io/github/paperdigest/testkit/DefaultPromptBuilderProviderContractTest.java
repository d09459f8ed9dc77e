package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.internal.provider.DefaultPromptBuilderProvider;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.provider.Provider;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of DefaultPromptBuilder")
class DefaultPromptBuilderProviderContractTest extends ProviderContract<PromptBuilder> {

    @Override
    protected Class<? extends Provider<PromptBuilder>> provider() {
        return DefaultPromptBuilderProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
