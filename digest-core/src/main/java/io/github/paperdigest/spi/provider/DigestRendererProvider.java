package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.DigestRenderer;

/** Makes a {@link DigestRenderer}. */
public interface DigestRendererProvider extends Provider<DigestRenderer> {}
