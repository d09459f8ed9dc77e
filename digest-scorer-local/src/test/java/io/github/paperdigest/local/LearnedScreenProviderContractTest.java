package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.provider.LearnedScreenProvider;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the learned screen")
class LearnedScreenProviderContractTest extends LearnedProviderContract {

    @Override
    protected Class<? extends Provider<Scorer>> provider() {
        return LearnedScreenProvider.class;
    }
}
