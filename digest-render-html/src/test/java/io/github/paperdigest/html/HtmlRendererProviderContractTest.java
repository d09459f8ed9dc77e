package io.github.paperdigest.html;

import io.github.paperdigest.html.internal.provider.HtmlRendererProvider;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the HTML renderer")
class HtmlRendererProviderContractTest extends ProviderContract<DigestRenderer> {

    @Override
    protected Class<? extends Provider<DigestRenderer>> provider() {
        return HtmlRendererProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }
}
