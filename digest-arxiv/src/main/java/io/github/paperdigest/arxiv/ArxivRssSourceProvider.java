package io.github.paperdigest.arxiv;

import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PaperSourceProvider;
import io.github.paperdigest.spi.ProviderContext;
import java.util.Set;

/** Makes an {@link ArxivRssSource}; named {@code arxiv-rss}. */
public final class ArxivRssSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivRssSourceProvider() {}

    @Override
    public String name() {
        return "arxiv-rss";
    }

    @Override
    public Set<String> configurationKeys() {
        return ArxivSettings.KEYS;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivRssSource.builder()).build();
    }
}
