package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.DigestPublisher;

/** Makes a {@link DigestPublisher}. */
public interface DigestPublisherProvider extends Provider<DigestPublisher> {}
