package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where papers come from. */
final class SourceOptions {

    private static final String ARXIV = "arxiv";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = {
                "where the papers come from: auto (default), rss, api, oai or listing, all of arXiv, or any other source by"
                        + " its name; can be repeated.",
                "auto takes the feeds for today and the API for a past day, with the listing as the witness; rss takes the feed as it is"
            })
    private List<String> names = List.of("auto");

    @Option(
            names = "--arxiv-url",
            paramLabel = "URL",
            description =
                    "the address under which /rss, /list, /catchup, /api/query and /oai are served (default: arXiv's own)")
    private @Nullable URI url;

    @Option(
            names = "--contact",
            paramLabel = "TEXT",
            description = "whom arXiv can turn to about the requests: an e-mail address or a web page")
    private @Nullable String contact;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "keep arXiv's answers here for as long as they are good")
    private @Nullable Path cache;

    @Option(
            names = "--await",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "how long to wait for today's feeds if they are late, for instance 90m (default: not at all)")
    private @Nullable Duration awaited;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "how long arXiv, or a model's endpoint, is waited for that does not answer, for instance 30m"
                    + " (default: 10m)")
    private @Nullable Duration patience;

    @Option(names = "--no-listing", description = "let auto go without arXiv's listing pages")
    private boolean noListing;

    @Option(
            names = "--holidays",
            paramLabel = "DATES",
            description = {
                "holidays of arXiv of a year after 2026, all of it, as arXiv's page lists them, for instance 2027-01-01,2027-01-18;",
                "without them a weekday of such a year is taken for one with an announcement, with a warning"
            })
    private @Nullable String holidays;

    @Option(
            names = "--holidays-file",
            paramLabel = "FILE",
            description = "a file with such dates, with blanks, commas or line ends between them and comments behind #")
    private @Nullable Path holidaysFile;

    private @Nullable URI otherServer;

    /** Whether the sources know days that are over; a feed holds one day. */
    boolean hasPast() {
        return !names.contains("rss") && !names.contains("arxiv-rss");
    }

    /** The address of another server than arXiv's, once the sources are added; empty for arXiv's own. */
    Optional<URI> url() {
        return Optional.ofNullable(otherServer);
    }

    /** Where answers are kept; null if nowhere. */
    @Nullable
    Path cache() {
        return cache;
    }

    /** Tells what the options say of settings. */
    void addTo(PartSettings settings) {
        settings.option("--arxiv-url", PartKind.source, "base-url", url)
                .option("--contact", PartKind.source, "contact", contact)
                .option("--cache", PartKind.source, "cache-directory", cache)
                .option("--await", PartKind.source, "await-fresh", awaited)
                .option("--patience", PartKind.source, "patience", patience)
                .option("--patience", PartKind.scorer, "patience", patience)
                .option("--no-listing", PartKind.source, "listing", noListing ? "false" : null)
                .option("--holidays", PartKind.source, "holidays", holidays)
                .option("--holidays-file", PartKind.source, "holidays-file", holidaysFile);
    }

    /** Adds the sources. */
    void addTo(DigestPipelineBuilder pipeline, PartSettings settings, Session session) {
        List<String> known = session.parts().of(PartKind.source).names();
        for (String name : names) {
            String provider = provider(name, known);
            Map<String, String> chosen = settings.of(PartKind.source, provider, provider);
            if (provider.startsWith(ARXIV)
                    && !chosen.containsKey("base-url")
                    && !chosen.containsKey("cache-directory")) {
                UserDirectories.state(session.environment())
                        .ifPresent(directory -> chosen.putIfAbsent("state-directory", directory.toString()));
            }
            otherServer = chosen.containsKey("base-url")
                    ? URI.create(chosen.get("base-url").strip())
                    : otherServer;
            pipeline.source(provider, chosen);
        }
    }

    /** The short names are those of arXiv's interfaces. */
    private static String provider(String name, List<String> known) {
        if (known.contains(name)) {
            return name;
        }
        return name.equals("auto") ? ARXIV : known.contains(ARXIV + "-" + name) ? ARXIV + "-" + name : name;
    }
}
