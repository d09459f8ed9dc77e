package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivOaiSource;

/** Makes an {@link ArxivOaiSource}. */
public final class ArxivOaiSourceProvider extends ArxivProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivOaiSourceProvider() {
        super("arxiv-oai", ArxivOaiSource::from);
    }
}
