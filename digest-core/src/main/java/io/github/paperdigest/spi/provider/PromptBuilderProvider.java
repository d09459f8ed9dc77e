package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.PromptBuilder;

/** Makes a {@link PromptBuilder}. */
public interface PromptBuilderProvider extends Provider<PromptBuilder> {}
