package io.github.paperdigest.markdown;

import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.testkit.DigestRendererContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(PageLayout.class)
@DisplayName("The Markdown renderer")
class MarkdownRendererContractTest extends DigestRendererContract {

    @Parameter
    private PageLayout layout;

    @Override
    protected DigestRenderer renderer() {
        return MarkdownRenderer.builder().layout(layout).build();
    }
}
