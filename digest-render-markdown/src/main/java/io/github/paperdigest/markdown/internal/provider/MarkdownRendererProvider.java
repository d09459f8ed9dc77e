package io.github.paperdigest.markdown.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.markdown.PageLayout;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.util.Set;

/**
 * Makes a {@link MarkdownRenderer} under the name {@code markdown}. The one setting is {@code layout}: {@code classic}
 * (the default) or {@code modern}.
 */
public final class MarkdownRendererProvider implements DigestRendererProvider {

    private static final String LAYOUT = "layout";

    /** For {@link java.util.ServiceLoader}. */
    public MarkdownRendererProvider() {}

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public Set<String> configurationKeys() {
        return Set.of(LAYOUT);
    }

    @Override
    public DigestRenderer create(ProviderContext context) {
        String name = context.configuration().string(LAYOUT).orElse("classic");
        PageLayout layout = PageLayout.ofName(name)
                .orElseThrow(() -> new ConfigurationException(
                        "the renderer 'markdown' has the layouts classic and modern," + " not '" + name + "'"));
        return MarkdownRenderer.builder().layout(layout).build();
    }
}
