package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.internal.provider.LlmScorerProvider;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of LlmScorer")
class LlmScorerProviderContractTest extends ProviderContract<Scorer> {

    @Override
    protected Class<? extends Provider<Scorer>> provider() {
        return LlmScorerProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
