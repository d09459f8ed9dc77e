package io.github.paperdigest.spi;

/** Makes a {@link Scorer}. */
public interface ScorerProvider extends Provider<Scorer> {}
