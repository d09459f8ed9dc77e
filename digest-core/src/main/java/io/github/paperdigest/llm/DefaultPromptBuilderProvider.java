package io.github.paperdigest.llm;

import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptBuilderProvider;
import io.github.paperdigest.spi.ProviderContext;

/** Provides the {@link DefaultPromptBuilder} under the name {@code default}. */
public final class DefaultPromptBuilderProvider implements PromptBuilderProvider {

    /** For {@link java.util.ServiceLoader}. */
    public DefaultPromptBuilderProvider() {}

    @Override
    public String name() {
        return "default";
    }

    @Override
    public PromptBuilder create(ProviderContext context) {
        return new DefaultPromptBuilder();
    }
}
