package org.example.renderer;

import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes {@link HtmlRenderer} known: META-INF/services names this class, the pipeline asks for its name. */
public final class HtmlRendererProvider implements DigestRendererProvider {

    private static final Setting<String> HEADING =
            Setting.text("heading", "what the page is called").orElse("Papers of the day");

    @Override
    public String name() {
        return "plain-html";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HEADING);
    }

    @Override
    public DigestRenderer create(ProviderContext context) {
        return new HtmlRenderer(context.settings().get(HEADING));
    }
}
