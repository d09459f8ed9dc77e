package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.Scorer;

/** Makes a {@link Scorer}. */
public interface ScorerProvider extends Provider<Scorer> {}
