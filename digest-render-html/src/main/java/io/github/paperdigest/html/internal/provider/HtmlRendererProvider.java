package io.github.paperdigest.html.internal.provider;

import io.github.paperdigest.html.HtmlRenderer;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.ProviderContext;

/** Makes an {@link HtmlRenderer}. */
public final class HtmlRendererProvider implements DigestRendererProvider {

    /** For {@link java.util.ServiceLoader}. */
    public HtmlRendererProvider() {}

    @Override
    public String name() {
        return "html";
    }

    @Override
    public DigestRenderer create(ProviderContext context) {
        return HtmlRenderer.create();
    }
}
