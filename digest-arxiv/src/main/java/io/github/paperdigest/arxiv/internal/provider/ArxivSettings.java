package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSourceBuilder;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.Path;
import java.util.Set;

/** The settings that all of arXiv's providers know, brought to a builder. */
final class ArxivSettings {

    /**
     * {@code base-url}, an absolute http or https address; {@code contact}, an e-mail address or web page for the
     * User-Agent header; {@code timeout}, an ISO-8601 duration; {@code max-attempts}, a whole number; {@code
     * cache-directory}, a path.
     */
    static final Set<String> KEYS = Set.of("base-url", "contact", "timeout", "max-attempts", "cache-directory");

    private ArxivSettings() {}

    static <B extends ArxivSourceBuilder<B>> B apply(ProviderContext context, B builder) {
        Settings configuration = context.configuration();
        builder.clock(context.clock()).httpClient(context.httpClient());
        try {
            configuration.httpUri("base-url").ifPresent(builder::baseUrl);
            configuration.string("contact").ifPresent(builder::contact);
            configuration.duration("timeout").ifPresent(builder::timeout);
            configuration.integer("max-attempts").ifPresent(builder::maxAttempts);
            configuration.string("cache-directory").map(Path::of).ifPresent(builder::cacheDirectory);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        return builder;
    }
}
