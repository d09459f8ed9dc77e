package io.github.paperdigest.spi;

/** Makes a {@link PromptBuilder}. */
public interface PromptBuilderProvider extends Provider<PromptBuilder> {}
