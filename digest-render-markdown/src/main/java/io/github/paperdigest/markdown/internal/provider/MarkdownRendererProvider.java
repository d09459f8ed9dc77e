package io.github.paperdigest.markdown.internal.provider;

import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.markdown.PageLayout;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes a {@link MarkdownRenderer}. */
public final class MarkdownRendererProvider implements DigestRendererProvider {

    private static final Setting<PageLayout> LAYOUT = Setting.choice(
                    "layout", "how a day's page is laid out", PageLayout.class)
            .orElse(PageLayout.CLASSIC);

    /** For {@link java.util.ServiceLoader}. */
    public MarkdownRendererProvider() {}

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LAYOUT);
    }

    @Override
    public DigestRenderer create(ProviderContext context) {
        return MarkdownRenderer.builder().layout(context.settings().get(LAYOUT)).build();
    }
}
