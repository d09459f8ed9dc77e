package io.github.paperdigest.markdown;

import io.github.paperdigest.markdown.internal.provider.MarkdownRendererProvider;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The provider of the Markdown renderer")
class MarkdownRendererProviderContractTest extends ProviderContract<DigestRenderer> {

    @Override
    protected Class<? extends Provider<DigestRenderer>> provider() {
        return MarkdownRendererProvider.class;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("layout", "modern");
    }
}
