package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.provider.TopicsScorerProvider;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the scorer by topics")
class TopicsScorerProviderContractTest extends ProviderContract<Scorer> {

    @Override
    protected Class<? extends Provider<Scorer>> provider() {
        return TopicsScorerProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
