package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.feed.Feed;
import io.github.paperdigest.arxiv.internal.feed.FeedAssembly;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The day that arXiv's feeds hold now, from one request for each category to {@code BASE/rss/CATEGORY}. The feeds have
 * announce types and come out at midnight US Eastern time; they hold no past day.
 *
 * <p>The feeds are taken as they are. What makes them doubtful is a notice: a day other than the one asked for, categories
 * of different days, a feed that breaks off or holds as many entries as arXiv gives at most, an entry that can't be read,
 * a category that fails while others succeed. A feed without entries on a weekend or holiday is a day without an
 * announcement; on another day it is a warning.
 *
 * <p>The dates of a feed do not prove that it holds the day's papers: arXiv's server sometimes gives yesterday's for one
 * category and today's for another. With {@link Builder#seenIds} the ids are checked as well, and with {@link
 * Builder#awaitFresh} the source asks again until the day's papers are out.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/rss.html">arXiv's RSS feeds</a>
 */
public final class ArxivRssSource implements PaperSource {

    /** Where arXiv serves its feeds. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://rss.arxiv.org");

    static final Duration POLL_INTERVAL = Duration.ofMinutes(10);

    private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ArxivRssSource.class);

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;
    private final Clock clock;
    private final Sleeper sleeper;
    private final @Nullable SeenIds seenIds;
    private final Duration patience;
    private final Duration pollInterval;

    ArxivRssSource(ArxivSourceBuilder<?> builder, @Nullable SeenIds seenIds, Duration patience, Duration pollInterval) {
        ArxivSourceBuilder.check(!patience.isNegative(), "fresh feeds are awaited for zero or more, not " + patience);
        ArxivSourceBuilder.check(
                pollInterval.compareTo(SHORTEST_POLL_INTERVAL) >= 0,
                "a feed is asked for once a minute at most, not every " + pollInterval);
        this.endpoint = builder.endpoint(DEFAULT_BASE_URL);
        this.http = builder.http(UnaryOperator.identity());
        this.calendar = builder.calendar();
        this.clock = builder.clock();
        this.sleeper = builder.sleeper();
        this.seenIds = seenIds;
        this.patience = patience;
        this.pollInterval = pollInterval;
    }

    /** {@return a builder of a source} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a source with a pipeline's clock, HTTP client and sleeper.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder with the other defaults
     */
    public static Builder from(ProviderContext context) {
        return builder().with(context);
    }

    @Override
    public String name() {
        return "arxiv-rss";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        List<String> categories = Categories.of(request).names();
        FeedAssembly assembly = new FeedAssembly(request, calendar, AnnouncementCalendar.today(clock), seenIds);
        ask(categories, assembly);
        Instant patienceEnds = clock.instant().plus(patience);
        Set<String> late = assembly.late();
        while (!late.isEmpty() && clock.instant().plus(pollInterval).compareTo(patienceEnds) <= 0) {
            LOG.info("the feeds of {} are not those of the day yet; asking again in {}", late, pollInterval);
            sleeper.sleep(pollInterval);
            ask(late, assembly);
            late = assembly.late();
        }
        return assembly.announcement();
    }

    private void ask(Collection<String> categories, FeedAssembly assembly) throws InterruptedException {
        for (String category : categories) {
            Optional<PaperSourceException> refused = assembly.refusal();
            if (refused.isPresent()) {
                assembly.addFailure(category, refused.get());
                continue;
            }
            try {
                assembly.add(category, read(category, assembly.has(category)));
            } catch (PaperSourceException e) {
                assembly.addFailure(category, e);
            }
        }
    }

    private Feed read(String category, boolean again) throws InterruptedException {
        URI uri = endpoint.resolve("/rss/" + category);
        String wanted = "the feed of " + category;
        return again ? http.refresh(uri, wanted, FeedParser::parse) : http.get(uri, wanted, FeedParser::parse);
    }

    /** Builds an {@link ArxivRssSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private @Nullable SeenIds seenIds;
        private Duration patience = Duration.ZERO;
        private Duration pollInterval = POLL_INTERVAL;

        private Builder() {}

        /**
         * Checks by their ids whether the feeds hold an announcement that was there before, or one older than that of the
         * others; a feed that does is a warning. By default the feeds are compared with each other only, are taken as
         * they are, and one that looks stale is a remark only.
         *
         * @param seenIds what earlier announcements showed
         * @return this builder
         */
        public Builder seenIds(SeenIds seenIds) {
            this.seenIds = Objects.requireNonNull(seenIds, "seenIds");
            return this;
        }

        /**
         * Waits for the papers of the day asked for, or else of today: while a feed has no entries although an
         * announcement is due, carries an earlier day or is stale by its ids, that feed is asked for again every
         * {@linkplain #pollInterval poll interval}. What is late even then is a warning. By default nothing is waited
         * for; nor is anything on a weekend or holiday.
         *
         * @param patience how long at most, zero or more
         * @return this builder
         */
        public Builder awaitFresh(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            if (seenIds == null) {
                seenIds = SeenIds.none();
            }
            return this;
        }

        /**
         * How long to wait between two requests for a feed that is late; by default 10 minutes.
         *
         * @param pollInterval a minute or more
         * @return this builder
         */
        public Builder pollInterval(Duration pollInterval) {
            this.pollInterval = Objects.requireNonNull(pollInterval, "pollInterval");
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivRssSource build() {
            return new ArxivRssSource(this, seenIds, patience, pollInterval);
        }
    }
}
