package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSourceBuilder;
import io.github.paperdigest.arxiv.internal.announcement.Holidays;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes one of arXiv's sources, which all know the same settings; some have more. */
abstract class ArxivProvider implements PaperSourceProvider {

    private static final Setting<URI> BASE_URL = Setting.address(
                    "base-url", "a server that answers like arXiv; if left out, arXiv's own hosts")
            .where("without a query", url -> url.getRawQuery() == null && url.getRawFragment() == null);
    private static final Setting<String> CONTACT = Setting.text(
                    "contact", "an e-mail address or a web page for the User-Agent header")
            .where(
                    "of ASCII characters without parentheses",
                    contact -> contact.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '(' && c != ')'));
    private static final Setting<Duration> TIMEOUT = Setting.duration(
                    "timeout", "the time for one try of a request, its body included")
            .atLeast(Duration.ofMillis(1))
            .orElse(Duration.ofSeconds(60));
    private static final Setting<Duration> PATIENCE = Setting.duration(
                    "patience", "how long arXiv is waited for when it wants fewer requests or does not answer")
            .between(Duration.ZERO, Duration.ofHours(24))
            .orElse(ArxivSourceBuilder.DEFAULT_PATIENCE);
    private static final Setting<Path> CACHE_DIRECTORY =
            Setting.path("cache-directory", "the directory in which answers are kept; if left out, none are");
    private static final Setting<Path> STATE_DIRECTORY = Setting.path(
            "state-directory",
            "the directory in which it is remembered that arXiv refused its listings; if left out, the cache directory");
    private static final Setting<Set<LocalDate>> HOLIDAYS = Setting.of(
            "holidays",
            "holidays of arXiv beyond those of 2003 to 2026, all of a year, as its page lists them",
            "dates such as 2027-01-01, with commas between them",
            Holidays::parse);
    private static final Setting<Path> HOLIDAYS_FILE =
            Setting.path("holidays-file", "a file with such dates, with comments behind #");

    /** For the sources that read feeds. */
    static final Setting<Duration> AWAIT_FRESH = Setting.duration(
                    "await-fresh", "how long today's feeds are waited for if they are late")
            .between(Duration.ZERO, Duration.ofHours(24))
            .orElse(Duration.ZERO);

    private final String name;
    private final List<Setting<?>> own;
    private final Function<ProviderContext, ArxivSourceBuilder<?>> builders;

    ArxivProvider(String name, Function<ProviderContext, ArxivSourceBuilder<?>> builders) {
        this(name, List.of(), builders);
    }

    /**
     * Makes a source with settings of its own.
     *
     * @param own what the other sources do not know, which is up to the builders
     */
    ArxivProvider(String name, List<Setting<?>> own, Function<ProviderContext, ArxivSourceBuilder<?>> builders) {
        this.name = name;
        this.own = own;
        this.builders = builders;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                BASE_URL, CONTACT, TIMEOUT, PATIENCE, CACHE_DIRECTORY, STATE_DIRECTORY, HOLIDAYS, HOLIDAYS_FILE));
        all.addAll(own);
        return List.copyOf(all);
    }

    @Override
    public final PaperSource create(ProviderContext context) {
        Settings settings = context.settings();
        ArxivSourceBuilder<?> builder = builders.apply(context);
        settings.find(BASE_URL).ifPresent(builder::baseUrl);
        settings.find(CONTACT).ifPresent(builder::contact);
        settings.find(CACHE_DIRECTORY).ifPresent(builder::cacheDirectory);
        settings.find(STATE_DIRECTORY).ifPresent(builder::stateDirectory);
        settings.find(HOLIDAYS).ifPresent(builder::holidays);
        settings.find(HOLIDAYS_FILE).ifPresent(builder::holidaysFile);
        return builder.timeout(settings.get(TIMEOUT))
                .patience(settings.get(PATIENCE))
                .build();
    }
}
