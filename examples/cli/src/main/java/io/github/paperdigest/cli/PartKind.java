package io.github.paperdigest.cli;

import io.github.paperdigest.error.DigestException;
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
    source("source"),
    scorer("scorer"),
    chat("chat model"),
    prompt("prompt builder"),
    page("renderer"),
    publisher("publisher");

    private final String singular;

    PartKind(String singular) {
        this.singular = singular;
    }

    /** Whether a text is the name of a kind that settings can be given to. */
    static boolean isName(String text) {
        return Stream.of(values()).anyMatch(kind -> kind.name().equals(text) && !kind.isMany());
    }

    /** The long name of the option that chooses the part of this kind. */
    String option() {
        return this == page ? "layout" : name();
    }

    /** The providers of this kind that a class loader sees. */
    ProviderRegistry<?> registry(ClassLoader classLoader) {
        return switch (this) {
            case source -> ProviderRegistry.load(PaperSourceProvider.class, classLoader);
            case scorer -> ProviderRegistry.load(ScorerProvider.class, classLoader);
            case chat -> ProviderRegistry.load(ChatModelProvider.class, classLoader);
            case prompt -> ProviderRegistry.load(PromptBuilderProvider.class, classLoader);
            case page -> ProviderRegistry.load(DigestRendererProvider.class, classLoader);
            case publisher -> ProviderRegistry.load(DigestPublisherProvider.class, classLoader);
        };
    }

    /** A message of the library, with people's word for the kind. */
    String told(DigestException failure) {
        return String.valueOf(failure.getMessage()).replaceFirst("there is no \\w+Provider", "there is no " + singular);
    }

    /** Whether a run may have several, so that their kind names none of them. */
    boolean isMany() {
        return this == scorer || this == publisher;
    }

    /** What people call several of them. */
    String plural() {
        return singular + "s";
    }
}
