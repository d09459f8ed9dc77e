package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivRssSource;

/** Makes an {@link ArxivRssSource}. */
public final class ArxivRssSourceProvider extends ArxivProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivRssSourceProvider() {
        super("arxiv-rss", ArxivRssSource::from);
    }
}
