package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivApiSource;

/** Makes an {@link ArxivApiSource}. */
public final class ArxivApiSourceProvider extends ArxivProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ArxivApiSourceProvider() {
        super("arxiv-api", ArxivApiSource::from);
    }
}
