package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.arxiv.internal.feed.FeedAssembly;
import io.github.paperdigest.arxiv.internal.http.Reachability;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The announcement of any day, from whichever of arXiv's interfaces has it. Of today and of the last 90 days the listing
 * decides which papers there are and what they are announced as; the feeds, for today, and the API bring their fields. So
 * each is the witness of the other, and a remark or a warning tells what came of it.
 *
 * <p>Where the listing can't be had, today's papers are those of the feeds as far as these are of the day, and else, with a
 * warning, those of the API; a day that is over is rebuilt from its submissions: from the API, checked against OAI-PMH,
 * which stands in for the API where that can't be had. No interface is waited for while another has the day.
 *
 * <p>On a weekend or holiday papers are looked for only where arXiv shows some under its date.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/api/tou.html">Terms of use for arXiv APIs</a>
 */
public final class ArxivSource implements PaperSource {

    /** What arXiv asks those to say who show what its interfaces bring. */
    public static final String ACKNOWLEDGEMENT = "Thank you to arXiv for use of its open access interoperability.";

    /** A listing that could not be had is asked for again after this time. */
    private static final Duration LISTING_INTERVAL = Duration.ofMinutes(2);

    private static final int ROUNDS_BEFORE_A_SEARCH = 1;

    /** After so many categories without a listing the others are not asked for. */
    private static final int FAILURES_OF_LISTINGS = 2;

    private final Reachability reachability;
    private final ArxivRssSource rss;
    private final ArxivApiSource patientApi;
    private final ArxivApiSource api;
    private final ArxivOaiSource oai;
    private final @Nullable Listings listings;
    private final MissingFields missingFields;
    private final AnnouncementCalendar calendar;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Supplier<SeenIds> seenIds;
    private final Duration patience;
    private final Duration awaitedFor;

    private ArxivSource(Builder builder) {
        this.reachability = builder.reachability();
        this.rss = new ArxivRssSource(builder, builder.seenIds, Duration.ZERO, ArxivRssSource.POLL_INTERVAL)
                .withoutWaiting();
        this.patientApi = new ArxivApiSource(builder, ArxivApiSource.PAGE_SIZE);
        this.api = patientApi.withoutWaiting();
        this.oai = new ArxivOaiSource(builder).withoutWaiting();
        this.listings = builder.listing ? new Listings(builder).withoutWaiting() : null;
        this.missingFields = new MissingFields(api);
        this.calendar = builder.calendar();
        this.clock = builder.clock();
        this.sleeper = builder.sleeper();
        this.seenIds = builder.seenIds;
        this.patience = builder.patience();
        this.awaitedFor = builder.awaitedFor;
        ArxivSourceBuilder.check(
                !awaitedFor.isNegative(), "fresh feeds are awaited for zero or more, not " + awaitedFor);
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
        return "arxiv";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        LocalDate today = AnnouncementCalendar.today(clock);
        LocalDate wanted = request.date().orElse(today);
        AnnouncementRequest ofTheDay = request.forDay(wanted);
        RequestedDay requested = RequestedDay.of(ofTheDay, calendar, clock);
        FeedAssembly feeds = new FeedAssembly(ofTheDay, calendar, today, seenIds.get());
        ArxivDay day = new ArxivDay(ofTheDay, wanted, wanted.equals(today), feeds);
        if (!isDue(day) && !isShown(day)) {
            return requested.withoutAnnouncement();
        }
        collect(day);
        boolean isNothingShown = !isDue(day) && !day.isShown();
        return isNothingShown || day.isWithoutAnnouncement()
                ? requested.withoutAnnouncement()
                : new DayAssembly(day, missingFields, requested).announcement();
    }

    /** Whether arXiv shows papers under a date on which, by the calendar, it announces none. */
    private boolean isShown(ArxivDay day) throws InterruptedException {
        if (day.isToday()) {
            rss.ask(day.withoutFeed(), day.feeds());
            if (day.categories().stream().noneMatch(day::hasFeed)) {
                return false;
            }
        } else if (calendar.kindOf(day.day()) == DayKind.WEEKEND) {
            return false;
        }
        for (String category : day.categories()) {
            askListing(List.of(category), day);
            if (day.isShown() || day.withoutListings().size() >= FAILURES_OF_LISTINGS) {
                break;
            }
        }
        return day.isShown();
    }

    /** Asks the interfaces in turn, each without waiting, until one of them has the day; waits only when none has. */
    private void collect(ArxivDay day) throws InterruptedException {
        Wait wait = new Wait(reachability, sleeper, patience, day.isToday() ? awaitedFor : Duration.ZERO);
        ask(day);
        for (int round = 0; isDue(day) && !day.isAnswered() && wait.until(day); round++) {
            boolean outage = reachability.isOutage();
            if (outage) {
                askOne(round, day);
            }
            if (!outage || reachability.isAnswering()) {
                reachability.resume();
                ask(day);
            }
            if (!outage && round == ROUNDS_BEFORE_A_SEARCH && !day.isAnswered()) {
                searchApi(day);
            }
        }
    }

    /** Nobody has the day, and the API fails while others answer: it may be for one record, which takes patience to find. */
    private void searchApi(ArxivDay day) throws InterruptedException {
        if (day.submissions().isApiFailing()) {
            askApi(patientApi, day);
        }
    }

    private boolean isDue(ArxivDay day) {
        return calendar.kindOf(day.day()) == DayKind.ANNOUNCEMENT;
    }

    private void ask(ArxivDay day) throws InterruptedException {
        if (day.isToday()) {
            askFeeds(day);
        } else {
            askApi(day);
        }
        askListing(day);
        if (!day.open().isEmpty() && !day.isWithoutAnnouncement()) {
            if (day.isToday()) {
                askApi(day);
            }
            askOai(day);
        }
    }

    /** Asks one interface or more. */
    @FunctionalInterface
    private interface Question {
        void ask(ArxivDay day) throws InterruptedException;
    }

    /** Finds out whether an outage is over; each time it is another interface that is asked. */
    private void askOne(int round, ArxivDay day) throws InterruptedException {
        List<Question> questions = new ArrayList<>(List.of(this::askApi, this::askOai));
        if (day.isToday()) {
            questions.add(this::askFeeds);
        }
        if (!listingsWorthAsking(day).isEmpty()) {
            questions.add(this::askListing);
        }
        questions.get(round % questions.size()).ask(day);
    }

    private void askFeeds(ArxivDay day) throws InterruptedException {
        rss.ask(day.withoutFeed(), day.feeds());
        rss.forgetLate(day.feeds());
    }

    private void askListing(ArxivDay day) throws InterruptedException {
        askListing(listingsWorthAsking(day), day);
    }

    private List<String> listingsWorthAsking(ArxivDay day) {
        Instant before = clock.instant().minus(LISTING_INTERVAL);
        return day.withoutListing().stream()
                .filter(category -> day.isListingWorthAsking(category, before))
                .toList();
    }

    private void askListing(List<String> categories, ArxivDay day) throws InterruptedException {
        if (listings == null) {
            day.addNoListings(new NoListingException(Reason.TURNED_OFF, "it is turned off", null), clock.instant());
            return;
        }
        int failures = 0;
        for (String category : categories) {
            try {
                day.add(listed(listings, category, day));
                failures = 0;
            } catch (NoListingException e) {
                day.addNoListing(category, e, clock.instant());
                failures += e.reason() == Reason.OTHER_DAY ? 0 : 1;
                if (e.endsRequests() || failures == FAILURES_OF_LISTINGS || (failures > 0 && reachability.isOutage())) {
                    day.addNoListings(e, clock.instant());
                    return;
                }
            }
        }
    }

    private ListedDay listed(Listings listings, String category, ArxivDay day) throws InterruptedException {
        Witness witness = isDue(day) ? day.witness(category) : Witness.none();
        if (!day.isToday()) {
            return listings.listed(category, day.day(), witness);
        }
        ListedDay newest = listings.newest(category, witness);
        if (newest.day().equals(day.day())) {
            return newest;
        }
        if (newest.day().isAfter(day.day())) {
            return listings.past(category, day.day(), witness);
        }
        day.addEarlier(newest);
        String older = "arXiv's newest listing is that of " + newest.day();
        if (!day.hasFeed(category)) {
            throw new NoListingException(Reason.OTHER_DAY, older, null);
        }
        try {
            return listings.past(category, day.day(), witness);
        } catch (NoListingException e) {
            throw new NoListingException(
                    Reason.OTHER_DAY, older + ", and for today's this holds: " + e.getMessage(), null);
        }
    }

    private void askApi(ArxivDay day) throws InterruptedException {
        askApi(api, day);
    }

    private void askApi(ArxivApiSource api, ArxivDay day) throws InterruptedException {
        if (day.submissions().hasApi() || !isDue(day)) {
            return;
        }
        try {
            day.submissions().addApi(api.announced(day.categories(), calendar.windowOf(day.day())));
        } catch (PaperSourceException e) {
            day.submissions().addApiFailure(e);
        }
    }

    /** OAI-PMH checks the API, or stands in for it. */
    private void askOai(ArxivDay day) throws InterruptedException {
        if (day.submissions().hasOai() || !isDue(day)) {
            return;
        }
        try {
            day.submissions().addOai(oai.submitted(day.categories(), day.day(), calendar.windowOf(day.day())));
        } catch (PaperSourceException e) {
            day.submissions().addOaiFailure(e);
        }
    }

    /** Builds an {@link ArxivSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private Supplier<SeenIds> seenIds = SeenIds::none;
        private Duration awaitedFor = Duration.ZERO;
        private boolean listing = true;

        private Builder() {}

        /**
         * What earlier announcements showed, by which stale feeds are found out; by default what the pipeline's archive
         * has of the latest days, and nothing without one.
         *
         * @param seenIds the ids of earlier announcements
         * @return this builder
         */
        public Builder seenIds(SeenIds seenIds) {
            Objects.requireNonNull(seenIds, "seenIds");
            this.seenIds = () -> seenIds;
            return this;
        }

        /**
         * How long to wait for today's feeds if they are late; by default not at all.
         *
         * @param time zero or more
         * @return this builder
         * @see ArxivRssSource.Builder#awaitFresh
         */
        public Builder awaitFresh(Duration time) {
            this.awaitedFor = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Whether arXiv's listing pages are read, which say what was announced on a day; by default they are. Without them
         * nothing tells that a day is whole.
         *
         * @param listing false for feeds, API and OAI-PMH alone
         * @return this builder
         */
        public Builder listing(boolean listing) {
            this.listing = listing;
            return this;
        }

        /**
         * One address for all interfaces, under {@code /rss}, {@code /list}, {@code /catchup}, {@code /api/query} and {@code
         * /oai}; by default each has arXiv's own.
         */
        @Override
        public Builder baseUrl(URI baseUrl) {
            return super.baseUrl(baseUrl);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivSource build() {
            return new ArxivSource(this);
        }
    }
}
