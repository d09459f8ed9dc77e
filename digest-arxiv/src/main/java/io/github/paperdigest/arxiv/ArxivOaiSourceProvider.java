package io.github.paperdigest.arxiv;

import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PaperSourceProvider;
import io.github.paperdigest.spi.ProviderContext;
import java.util.Set;

/** Makes an {@link ArxivOaiSource}; named {@code arxiv-oai}. */
public final class ArxivOaiSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivOaiSourceProvider() {}

    @Override
    public String name() {
        return "arxiv-oai";
    }

    @Override
    public Set<String> configurationKeys() {
        return ArxivSettings.KEYS;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivOaiSource.builder()).build();
    }
}
