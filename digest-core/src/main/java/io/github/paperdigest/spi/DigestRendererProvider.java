package io.github.paperdigest.spi;

/** Makes a {@link DigestRenderer}. */
public interface DigestRendererProvider extends Provider<DigestRenderer> {}
