package io.github.paperdigest.cli;

import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** The providers of all modules. */
final class Providers {

    private Providers() {}

    /** The registries by what they make, in the order of a paper's way. */
    static Map<String, ProviderRegistry<?>> all() {
        Map<String, ProviderRegistry<?>> registries = new LinkedHashMap<>();
        registries.put("source", ProviderRegistry.load(PaperSourceProvider.class));
        registries.put("scorer", ProviderRegistry.load(ScorerProvider.class));
        registries.put("chatModel", ProviderRegistry.load(ChatModelProvider.class));
        registries.put("promptBuilder", ProviderRegistry.load(PromptBuilderProvider.class));
        registries.put("renderer", ProviderRegistry.load(DigestRendererProvider.class));
        registries.put("publisher", ProviderRegistry.load(DigestPublisherProvider.class));
        return registries;
    }

    /** The registry that has the provider of a name. */
    static ProviderRegistry<?> with(String name) {
        return all().values().stream()
                .filter(registry -> registry.names().contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is named " + name));
    }
}
