package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSourceBuilder;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The settings that all of arXiv's providers know, brought to a builder. */
final class ArxivSettings {

    private static final Setting<URI> BASE_URL = Setting.address(
                    "base-url", "a server that answers like arXiv; if left out, arXiv's own hosts")
            .where("without a query", url -> url.getRawQuery() == null && url.getRawFragment() == null);
    private static final Setting<String> CONTACT = Setting.text(
                    "contact", "an e-mail address or a web page for the User-Agent header")
            .where("of ASCII characters without parentheses", contact -> contact.chars()
                    .allMatch(c -> c >= ' ' && c < 0x7F && c != '(' && c != ')'));
    private static final Setting<Duration> TIMEOUT = Setting.duration(
                    "timeout", "the time for one try of a request, its body included")
            .atLeast(Duration.ofMillis(1))
            .orElse(Duration.ofSeconds(60));
    private static final Setting<Integer> MAX_ATTEMPTS = Setting.number(
                    "max-attempts", "how often a request is tried in all")
            .atLeast(1)
            .orElse(4);
    private static final Setting<Path> CACHE_DIRECTORY =
            Setting.path("cache-directory", "the directory in which answers are kept; if left out, none are");

    static final List<Setting<?>> ALL = List.of(BASE_URL, CONTACT, TIMEOUT, MAX_ATTEMPTS, CACHE_DIRECTORY);

    private ArxivSettings() {}

    static <B extends ArxivSourceBuilder<B>> B apply(ProviderContext context, B builder) {
        Settings settings = context.settings();
        settings.find(BASE_URL).ifPresent(builder::baseUrl);
        settings.find(CONTACT).ifPresent(builder::contact);
        settings.find(CACHE_DIRECTORY).ifPresent(builder::cacheDirectory);
        return builder.timeout(settings.get(TIMEOUT)).maxAttempts(settings.get(MAX_ATTEMPTS));
    }
}
