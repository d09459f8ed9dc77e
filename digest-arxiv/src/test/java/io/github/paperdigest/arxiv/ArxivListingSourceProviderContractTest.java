package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.provider.ArxivListingSourceProvider;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the source arxiv-listing")
class ArxivListingSourceProviderContractTest extends ProviderContract<PaperSource> {

    @Override
    protected Class<? extends Provider<PaperSource>> provider() {
        return ArxivListingSourceProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("contact", "me@example.org", "patience", "1m");
    }
}
