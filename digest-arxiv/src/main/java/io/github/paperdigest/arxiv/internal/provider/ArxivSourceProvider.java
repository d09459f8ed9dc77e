package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivSource}; named {@code arxiv}. */
public final class ArxivSourceProvider implements PaperSourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivSourceProvider() {}

    @Override
    public String name() {
        return "arxiv";
    }

    @Override
    public List<Setting<?>> settings() {
        return ArxivSettings.ALL;
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return ArxivSettings.apply(context, ArxivSource.from(context)).build();
    }
}
