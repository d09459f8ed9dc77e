package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivApiSource;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivApiSource}; named {@code arxiv-api}. */
public final class ArxivApiSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivApiSourceProvider() {}

    @Override
    public String name() {
        return "arxiv-api";
    }

    @Override
    public List<Setting<?>> settings() {
        return ArxivSettings.ALL;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivApiSource.from(context)).build();
    }
}
