package io.github.paperdigest.cli;

import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.util.stream.Stream;

/** The kinds of parts that are asked for by name, as the command line and the configuration call them. */
enum PartKind {
    source("sources") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(PaperSourceProvider.class, classLoader);
        }
    },
    scorer("scorers") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(ScorerProvider.class, classLoader);
        }
    },
    chat("chat models") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(ChatModelProvider.class, classLoader);
        }
    },
    prompt("prompt builders") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(PromptBuilderProvider.class, classLoader);
        }
    },
    page("renderers") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(DigestRendererProvider.class, classLoader);
        }
    },
    publisher("publishers") {
        @Override
        ProviderRegistry<?> registry(ClassLoader classLoader) {
            return ProviderRegistry.load(DigestPublisherProvider.class, classLoader);
        }
    };

    private final String plural;

    PartKind(String plural) {
        this.plural = plural;
    }

    /** Whether a text is the name of a kind that settings can be given to. */
    static boolean isName(String text) {
        return Stream.of(values()).anyMatch(kind -> kind.name().equals(text) && !kind.isMany());
    }

    abstract ProviderRegistry<?> registry(ClassLoader classLoader);

    /** Whether a run may have several, so that their kind names none of them. */
    boolean isMany() {
        return this == scorer || this == publisher;
    }

    /** What people call several of them. */
    String plural() {
        return plural;
    }
}
