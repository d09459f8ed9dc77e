package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.provider.LearnedScorerProvider;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the learned scorer")
class LearnedScorerProviderContractTest extends LearnedProviderContract {

    @Override
    protected Class<? extends Provider<Scorer>> provider() {
        return LearnedScorerProvider.class;
    }
}
