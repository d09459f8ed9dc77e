package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSource;

/** Makes an {@link ArxivSource}. */
public final class ArxivSourceProvider extends ArxivProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivSourceProvider() {
        super("arxiv", ArxivSource::from);
    }
}
