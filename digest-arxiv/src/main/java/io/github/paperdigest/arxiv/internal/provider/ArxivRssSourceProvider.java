package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.time.Duration;
import java.util.List;

/** Makes an {@link ArxivRssSource}. */
public final class ArxivRssSourceProvider extends ArxivProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivRssSourceProvider() {
        super("arxiv-rss", List.of(AWAIT_FRESH), ArxivRssSourceProvider::builder);
    }

    /** Only who waits for fresh feeds takes a stale one for a warning without an archive. */
    private static ArxivRssSource.Builder builder(ProviderContext context) {
        ArxivRssSource.Builder builder = ArxivRssSource.from(context);
        Duration awaited = context.settings().get(AWAIT_FRESH);
        return awaited.isZero() ? builder : builder.awaitFresh(awaited);
    }
}
