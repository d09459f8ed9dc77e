package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.PaperSource;

/** Makes a {@link PaperSource}. */
public interface PaperSourceProvider extends Provider<PaperSource> {}
