package io.github.paperdigest.llm.internal.provider;

import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.ProviderContext;

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
