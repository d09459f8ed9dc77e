package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.arxiv.ArxivApiSource;
import io.github.paperdigest.arxiv.ArxivListingSource;
import io.github.paperdigest.arxiv.ArxivOaiSource;
import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.arxiv.ArxivSourceBuilder;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.spi.PaperSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where papers come from. */
final class SourceOptions {

    /** The names of the sources; in small letters, since that is how they are typed. */
    enum Name {
        auto,
        rss,
        api,
        oai,
        listing
    }

    /** How many archived days tell a stale feed from a fresh one. */
    private static final int DAYS_TO_COMPARE = 5;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = {
                "where the papers come from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
                "auto takes the feeds for today and the API for a past day, with the listing as the witness; rss takes the feed as it is"
            })
    private Name name = Name.auto;

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
            split = ",",
            description = {
                "holidays of arXiv of a year after 2026, all of it, as arXiv's page lists them, for instance 2027-01-01,2027-01-18;",
                "without them a weekday of such a year is taken for one with an announcement, with a warning"
            })
    private List<LocalDate> holidays = List.of();

    @Option(
            names = "--holidays-file",
            paramLabel = "FILE",
            description = "a file with such dates, with blanks, commas or line ends between them and comments behind #")
    private @Nullable Path holidaysFile;

    /** Whether the source knows days that are over; a feed holds one day. */
    boolean hasPast() {
        return name != Name.rss;
    }

    /** How long a model's endpoint is waited for, as a setting; empty for the default. */
    Map<String, String> patience() {
        return patience == null ? Map.of() : Map.of("patience", patience.toString());
    }

    /** The source; what the archive's latest days had, if there is one, tells a stale feed from a fresh one. */
    PaperSource source(@Nullable DigestArchive archive) {
        return switch (name) {
            case auto -> auto(archive);
            case rss -> rss(archive);
            case api -> configured(ArxivApiSource.builder()).build();
            case oai -> configured(ArxivOaiSource.builder()).build();
            case listing -> configured(ArxivListingSource.builder()).build();
        };
    }

    private PaperSource auto(@Nullable DigestArchive archive) {
        ArxivSource.Builder builder = configured(ArxivSource.builder()).listing(!noListing);
        if (archive != null) {
            builder.seenIds(seenIds(archive));
        }
        if (awaited != null) {
            builder.awaitFresh(awaited);
        }
        return builder.build();
    }

    private PaperSource rss(@Nullable DigestArchive archive) {
        ArxivRssSource.Builder builder = configured(ArxivRssSource.builder());
        if (archive != null) {
            builder.seenIds(seenIds(archive));
        }
        if (awaited != null) {
            builder.awaitFresh(awaited);
        }
        return builder.build();
    }

    private <B extends ArxivSourceBuilder<B>> B configured(B builder) {
        if (url != null) {
            builder.baseUrl(url);
        }
        if (contact != null) {
            builder.contact(contact);
        }
        if (cache != null) {
            builder.cacheDirectory(cache);
        } else if (url == null) {
            StateDirectory.of(System.getenv(), System.getProperty("user.home")).ifPresent(builder::stateDirectory);
        }
        if (holidaysFile != null) {
            builder.holidaysFile(holidaysFile);
        }
        builder.holidays(holidays);
        if (patience != null) {
            builder.patience(patience);
        }
        return builder;
    }

    private static SeenIds seenIds(DigestArchive archive) {
        Map<LocalDate, List<String>> days = new TreeMap<>();
        for (String profile : archive.profiles()) {
            List<ArchivedDay> archived = archive.days(profile);
            archived.subList(Math.max(0, archived.size() - DAYS_TO_COMPARE), archived.size())
                    .forEach(day -> days.merge(
                            day.date(),
                            day.read().decisions().stream()
                                    .map(decision -> decision.paper().id())
                                    .toList(),
                            (a, b) -> a.size() >= b.size() ? a : b));
        }
        return SeenIds.of(days);
    }
}
