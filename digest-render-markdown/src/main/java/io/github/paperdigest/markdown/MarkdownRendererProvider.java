package io.github.paperdigest.markdown;

import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.DigestRendererProvider;
import io.github.paperdigest.spi.ProviderContext;

/** Makes a {@link MarkdownRenderer} under the name {@code markdown}. It has no settings. */
public final class MarkdownRendererProvider implements DigestRendererProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MarkdownRendererProvider() {}

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public DigestRenderer create(ProviderContext context) {
        return MarkdownRenderer.create();
    }
}
