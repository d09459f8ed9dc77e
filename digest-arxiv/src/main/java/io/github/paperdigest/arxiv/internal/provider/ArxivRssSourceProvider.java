package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivRssSource}; named {@code arxiv-rss}. */
public final class ArxivRssSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivRssSourceProvider() {}

    @Override
    public String name() {
        return "arxiv-rss";
    }

    @Override
    public List<Setting<?>> settings() {
        return ArxivSettings.ALL;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivRssSource.from(context)).build();
    }
}
