package io.github.paperdigest.spi;

/** Makes a {@link PaperSource}. */
public interface PaperSourceProvider extends Provider<PaperSource> {}
