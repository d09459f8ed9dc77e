package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivOaiSource;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivOaiSource}; named {@code arxiv-oai}. */
public final class ArxivOaiSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivOaiSourceProvider() {}

    @Override
    public String name() {
        return "arxiv-oai";
    }

    @Override
    public List<Setting<?>> settings() {
        return ArxivSettings.ALL;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivOaiSource.from(context)).build();
    }
}
