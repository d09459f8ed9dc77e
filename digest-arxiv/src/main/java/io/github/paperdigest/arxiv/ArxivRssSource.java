package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.feed.Feed;
import io.github.paperdigest.arxiv.internal.feed.FeedAssembly;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.http.Outcome;
import io.github.paperdigest.arxiv.internal.http.Question;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The day that arXiv's feeds hold now, from one request for each category to {@code BASE/rss/CATEGORY}. The feeds have
 * announce types and come out at midnight US Eastern time; they hold no past day.
 *
 * <p>The feeds are taken as they are, and the announcement's day is theirs. What makes them doubtful is a notice: a day
 * other than the one asked for or, if none was, than that of the newest announcement, categories of different days, a feed
 * that breaks off or holds as many entries as arXiv gives at most, an entry that can't be read, a category that fails while
 * others succeed. A feed without entries on a weekend or holiday is a day without an announcement; on another day it is a
 * warning.
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

    /** How often arXiv is asked while it does not answer and a feed is awaited. */
    private static final Duration PROBE_INTERVAL = Duration.ofHours(1);

    private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ArxivRssSource.class);

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;
    private final Clock clock;
    private final Sleeper sleeper;
    private final @Nullable Supplier<SeenIds> seenIds;
    private final Duration awaitedFor;
    private final Duration pollInterval;

    ArxivRssSource(
            ArxivSourceBuilder<?> builder,
            @Nullable Supplier<SeenIds> seenIds,
            Duration awaitedFor,
            Duration pollInterval) {
        ArxivSourceBuilder.check(
                !awaitedFor.isNegative(), "fresh feeds are awaited for zero or more, not " + awaitedFor);
        ArxivSourceBuilder.check(
                pollInterval.compareTo(SHORTEST_POLL_INTERVAL) >= 0,
                "a feed is asked for once a minute at most, not every " + pollInterval);
        this.endpoint = builder.endpoint(DEFAULT_BASE_URL);
        this.http = builder.http("feeds", UnaryOperator.identity());
        this.calendar = builder.calendar();
        this.clock = builder.clock();
        this.sleeper = builder.sleeper();
        this.seenIds = seenIds;
        this.awaitedFor = awaitedFor;
        this.pollInterval = pollInterval;
    }

    private ArxivRssSource(
            Endpoint endpoint,
            ArxivHttp http,
            AnnouncementCalendar calendar,
            Clock clock,
            Sleeper sleeper,
            @Nullable Supplier<SeenIds> seenIds,
            Duration awaitedFor,
            Duration pollInterval) {
        this.endpoint = endpoint;
        this.http = http;
        this.calendar = calendar;
        this.clock = clock;
        this.sleeper = sleeper;
        this.seenIds = seenIds;
        this.awaitedFor = awaitedFor;
        this.pollInterval = pollInterval;
    }

    /** {@return a builder of a source} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a source with a pipeline's clock, HTTP client, sleeper and archive.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder with the other defaults
     */
    public static Builder from(ProviderContext context) {
        Builder builder = builder().with(context);
        context.archive().ifPresent(archive -> builder.seenIds = () -> ArchivedIds.of(archive));
        return builder;
    }

    @Override
    public String name() {
        return "arxiv-rss";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        List<String> categories = Categories.of(request).names();
        FeedAssembly assembly = new FeedAssembly(
                request, calendar, AnnouncementCalendar.today(clock), seenIds == null ? null : seenIds.get());
        ask(categories, assembly);
        awaitFresh(assembly);
        forgetLate(assembly);
        return assembly.announcement();
    }

    /** Keeps no feed in the cache that turned out to be that of another day. */
    void forgetLate(FeedAssembly assembly) {
        assembly.late().forEach(category -> http.forget(address(category)));
    }

    /** The same source, but for waiting: what can't be had at once is left to the caller. */
    ArxivRssSource withoutWaiting() {
        return new ArxivRssSource(
                endpoint, http.withoutWaiting(), calendar, clock, sleeper, seenIds, Duration.ZERO, pollInterval);
    }

    /** While arXiv answers, a late feed is asked for at the poll interval, and once an hour while it does not. */
    private void awaitFresh(FeedAssembly assembly) throws InterruptedException {
        Instant end = clock.instant().plus(awaitedFor);
        Duration slept = Duration.ZERO; // the clock of an application may stand still
        while (!assembly.late().isEmpty() && !http.reachability().isForbidden()) {
            boolean outage = http.isOutage();
            Duration pause = outage ? PROBE_INTERVAL : pollInterval;
            slept = slept.plus(pause);
            if (slept.compareTo(awaitedFor) > 0 || clock.instant().plus(pause).isAfter(end)) {
                return;
            }
            LOG.info("the feeds of {} are not those of the day yet; asking again in {}", assembly.late(), pause);
            sleeper.sleep(pause);
            if (outage) {
                http.reachability().probe();
                pass(List.copyOf(assembly.late()), assembly);
            } else {
                ask(assembly.late(), assembly);
            }
        }
    }

    /**
     * Asks for feeds in turn until all are there or patience ends. One that fails does not hold up the others, unless
     * arXiv wants fewer requests or answers nothing at all. A feed in doubt is asked for again a few times, unless it is
     * waited for anyway.
     */
    void ask(Collection<String> categories, FeedAssembly assembly) throws InterruptedException {
        List<String> open = new ArrayList<>(categories);
        for (int pass = 1; ; pass++) {
            List<String> failing = pass(open, assembly);
            Set<String> doubtful = awaitedFor.isZero() ? assembly.doubtful() : Set.of();
            boolean again = failing.isEmpty() ? !doubtful.isEmpty() && http.doubt(pass) : http.await();
            if (!again) {
                return;
            }
            Set<String> next = new LinkedHashSet<>(failing);
            next.addAll(doubtful);
            open = new ArrayList<>(next);
            Collections.rotate(open, -pass);
        }
    }

    /** Asks for each feed once, and says which ones may come later. */
    private List<String> pass(List<String> categories, FeedAssembly assembly) throws InterruptedException {
        List<String> failing = new ArrayList<>();
        PaperSourceException last = null;
        for (String category : categories) {
            if (last != null && Outcome.mayPass(last) && http.isOutage()) {
                failing.add(category);
                addFailure(category, last, assembly);
                continue;
            }
            Question<Feed> question = new Question<>(
                    address(category), "the feed of " + category, FeedParser::parse, assembly::isPlausible);
            Outcome<Feed> outcome = assembly.has(category) ? http.attemptAgain(question) : http.attempt(question);
            last = outcome.failure();
            if (outcome.page() != null) {
                add(category, outcome.page(), assembly);
            }
            if (last != null) {
                addFailure(category, last, assembly);
                if (outcome.mayPass()) {
                    failing.add(category);
                }
            }
        }
        return failing;
    }

    private static void add(String category, Feed feed, FeedAssembly assembly) {
        if (feed.isWhole() && feed.entries() > 0) {
            assembly.add(category, feed);
        } else {
            assembly.addUnlessLess(category, feed);
        }
    }

    /** A part of a feed, which is there if its connection broke, tells of the failure itself. */
    private static void addFailure(String category, PaperSourceException failure, FeedAssembly assembly) {
        if (!assembly.doubtful().contains(category)) {
            assembly.addFailure(category, failure);
        }
    }

    private URI address(String category) {
        return endpoint.resolve("/rss/" + category);
    }

    /** Builds an {@link ArxivRssSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private @Nullable Supplier<SeenIds> seenIds;
        private Duration awaitedFor = Duration.ZERO;
        private Duration pollInterval = POLL_INTERVAL;

        private Builder() {}

        /**
         * Checks by their ids whether the feeds hold an announcement that was there before, or one older than that of the
         * others; a feed that does is a warning. By default it is what the pipeline's archive has of the latest days.
         * Without one the feeds are compared with each other only, are taken as they are, and one that looks stale is a
         * remark only.
         *
         * @param seenIds what earlier announcements showed
         * @return this builder
         */
        public Builder seenIds(SeenIds seenIds) {
            Objects.requireNonNull(seenIds, "seenIds");
            this.seenIds = () -> seenIds;
            return this;
        }

        /**
         * Waits for the papers of the day asked for, or else of today: while a feed has no entries although an
         * announcement is due, carries an earlier day or is stale by its ids, that feed is asked for again every
         * {@linkplain #pollInterval poll interval}. While arXiv does not answer, or does not like the headers (status 406),
         * it is asked for once an hour after the {@linkplain #patience patience} has ended. What is late even then is a warning. By default nothing is waited
         * for; nor is anything on a weekend or holiday.
         *
         * @param time how long at most, zero or more
         * @return this builder
         */
        public Builder awaitFresh(Duration time) {
            this.awaitedFor = Objects.requireNonNull(time, "time");
            if (seenIds == null) {
                seenIds = SeenIds::none;
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
            return new ArxivRssSource(this, seenIds, awaitedFor, pollInterval);
        }
    }
}
