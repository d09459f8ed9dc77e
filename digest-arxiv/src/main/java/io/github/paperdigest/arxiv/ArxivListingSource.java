package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.arxiv.internal.listing.ListingDay;
import io.github.paperdigest.arxiv.internal.listing.ListingPage;
import io.github.paperdigest.arxiv.internal.listing.ListingParser;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The announcement of today or of one of the last 90 days, from arXiv's listing pages: {@code BASE/list/CATEGORY/new} for the
 * newest, {@code BASE/catchup/CATEGORY/DAY} for the others. They say which papers were announced on a day and as what, and
 * how many there are in all, which no other interface says of a day that is over. Replacements of version 6 and above are
 * not in them.
 *
 * <p>The pages are held against what they say: entries against headings, sections against the total, the total of one page
 * against that of the next, ids and numbers of the entries. What does not add up is asked for again once, and is a warning
 * then; no day gets shorter in silence. A page whose layout is not understood is a {@link PaperSourceException}.
 *
 * <p>What the pages lack is asked of the API by id: licence, DOI, times, and the version where no link tells it.
 *
 * <p>arXiv asks for 15 seconds between two requests to its site, so a page takes its time, and one source asks for 12 pages
 * in an hour at most. A refusal (status 403) ends its requests for a day; what came before it is kept.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://arxiv.org/catchup">arXiv's form for these pages</a>
 * @see <a href="https://arxiv.org/robots.txt">what arXiv asks of programs</a>
 */
public final class ArxivListingSource implements PaperSource {

    /** Where arXiv shows its listings. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://arxiv.org");

    private static final int ENTRIES_ON_A_PAGE = 2000;
    private static final int DAYS_BACK = 90;
    private static final Logger LOG = LoggerFactory.getLogger(ArxivListingSource.class);

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;
    private final Clock clock;
    private final @Nullable MissingFields missingFields;

    private ArxivListingSource(ArxivListingSource other, ArxivHttp http) {
        this.endpoint = other.endpoint;
        this.clock = other.clock;
        this.http = http;
        this.calendar = other.calendar;
        this.missingFields = other.missingFields;
    }

    ArxivListingSource(ArxivSourceBuilder<?> builder, boolean complete) {
        this.endpoint = builder.endpoint(DEFAULT_BASE_URL);
        this.clock = builder.clock();
        this.http = builder.http(
                "listings",
                UnaryOperator.identity(),
                new PageAllowance(builder.pacing(), endpoint.base(), clock, builder.cacheDirectory()));
        this.calendar = builder.calendar();
        this.missingFields = complete ? new MissingFields(new ArxivApiSource(builder, ArxivApiSource.PAGE_SIZE)) : null;
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

    /** The same source, but for waiting: what can't be had at once is left to the caller. */
    ArxivListingSource withoutWaiting() {
        return new ArxivListingSource(this, http.withoutWaiting());
    }

    @Override
    public String name() {
        return "arxiv-listing";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        Categories categories = Categories.of(request);
        LocalDate today = AnnouncementCalendar.today(clock);
        request.date().filter(day -> day.isAfter(today)).ifPresent(day -> {
            throw new PaperSourceException(
                    "the announcement of " + day + " is still to come; by arXiv's clock it is " + today);
        });
        Map<String, ListedDay> listed = new LinkedHashMap<>();
        Map<String, NoListingException> missing = new LinkedHashMap<>();
        read(categories.names(), request.date().orElse(null), listed, missing);
        if (listed.isEmpty()) {
            throw missing.values().iterator().next().asFailure();
        }
        return announcement(request, listed, missing);
    }

    /** The listings of a day, or else the newest ones; those that are older than others are asked for the day of these. */
    private void read(
            Collection<String> categories,
            @Nullable LocalDate day,
            Map<String, ListedDay> listed,
            Map<String, NoListingException> missing)
            throws InterruptedException {
        for (String category : categories) {
            try {
                listed.put(
                        category,
                        day == null ? newest(category, Witness.none()) : listed(category, day, Witness.none()));
            } catch (NoListingException e) {
                missing.put(category, e);
            }
        }
        LocalDate newest = newestDay(listed);
        Set<String> old = new LinkedHashSet<>();
        listed.forEach((category, listing) -> {
            if (!listing.day().equals(newest)) {
                old.add(category);
            }
        });
        if (!old.isEmpty()) {
            listed.keySet().removeAll(old);
            read(old, newest, listed, missing);
        }
    }

    private static @Nullable LocalDate newestDay(Map<String, ListedDay> listed) {
        return listed.values().stream()
                .map(ListedDay::day)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Announcement announcement(
            AnnouncementRequest request, Map<String, ListedDay> listed, Map<String, NoListingException> missing)
            throws InterruptedException {
        LocalDate day = listed.values().iterator().next().day();
        LocalDate due = calendar.latestAnnouncement(AnnouncementCalendar.today(clock));
        List<Notice> notices = new ArrayList<>();
        AnnouncedPapers papers = new AnnouncedPapers(request);
        int duplicates = 0;
        int unreadable = 0;
        for (ListedDay category : listed.values()) {
            category.papers().forEach(papers::add);
            notices.addAll(category.notices());
            duplicates += category.duplicates();
            unreadable += category.unreadable().size();
        }
        boolean nothing = missing.isEmpty() && listed.values().stream().allMatch(ListedDay::noAnnouncement);
        notices.addAll(nothing ? Categories.of(request).remarks() : papers.remarks());
        missing.forEach((category, why) -> notices.add(Notice.warning(
                category, "its listing could not be had, so papers of it are missing: " + why.getMessage())));
        if (request.date().isEmpty() && day.isBefore(due)) {
            notices.add(Notice.warning(
                    "arXiv",
                    "the newest listing is that of " + day + ", although that of " + due + " is due; ask again later"));
        }
        Announcement announcement = papers.announcement(day, unreadable).build();
        Announcement.Builder all = announcement.toBuilder()
                .duplicates(announcement.duplicates() + duplicates)
                .papers(completed(announcement, notices))
                .notices(notices);
        if (nothing) {
            notices.add(Notice.info("arXiv", "arXiv announced nothing on " + day));
            all.noAnnouncement();
        }
        return all.build();
    }

    private List<Paper> completed(Announcement announcement, List<Notice> notices) throws InterruptedException {
        if (announcement.papers().isEmpty()) {
            return announcement.papers();
        }
        if (missingFields == null) {
            notices.add(Notice.info(
                    "arXiv", "listing pages have no licence, DOI and time of submission; they are left empty"));
            return announcement.papers();
        }
        return missingFields.filled(announcement.papers(), notices::add);
    }

    /**
     * The listing of a category on a day, without anything from another interface.
     *
     * @param category a category or archive
     * @param day today, or up to 90 days before
     * @param witness speaks against pages that lack papers
     * @return what the pages have; look at {@link ListedDay#isWhole} before believing that it is all. A day on which nothing
     *     was announced has {@link ListedDay#noAnnouncement}
     * @throws NoListingException if nothing can be said of the day: it is too old, arXiv refuses or does not answer, the
     *     pages are not understood, or as many were asked for as may be
     * @throws InterruptedException if the thread is interrupted
     */
    ListedDay listed(String category, LocalDate day, Witness witness) throws InterruptedException {
        LocalDate today = AnnouncementCalendar.today(clock);
        if (day.isBefore(today.minusDays(DAYS_BACK))) {
            throw new NoListingException(
                    Reason.TOO_OLD,
                    "arXiv's listings go back " + DAYS_BACK + " days, to " + today.minusDays(DAYS_BACK)
                            + ", and not to " + day + "; use the API or OAI-PMH for it",
                    null);
        }
        if (day.equals(today)) {
            ListedDay newest = newest(category, witness);
            if (newest.day().equals(day)) {
                return newest;
            }
        }
        return past(category, day, witness);
    }

    /** The listing of a category on a day as {@link #listed} gives it, although it may be that of the newest announcement. */
    ListedDay past(String category, LocalDate day, Witness witness) throws InterruptedException {
        ListedDay listed = read(category, (number, shown) -> catchup(category, day, number), day, witness);
        if (!listed.day().equals(day)) {
            throw new NoListingException(
                    Reason.OTHER_DAY, "arXiv gave the listing of " + listed.day() + " for that of " + day, null);
        }
        return listed;
    }

    /**
     * The newest listing of a category, of whatever day it is.
     *
     * @param category a category or archive
     * @param witness speaks against pages that lack papers, if they are of today
     * @return what the pages have, as {@link #listed} gives it
     * @throws NoListingException as {@link #listed}
     * @throws InterruptedException if the thread is interrupted
     */
    ListedDay newest(String category, Witness witness) throws InterruptedException {
        return read(category, (number, shown) -> newest(category, shown), null, witness);
    }

    /** The address of a page, by its number and by how many entries those before it show. */
    @FunctionalInterface
    private interface Address {
        URI of(int number, int shown);
    }

    private URI newest(String category, int skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("skip", Integer.toString(skip));
        query.put("show", Integer.toString(ENTRIES_ON_A_PAGE));
        return endpoint.resolve("/list/" + canonical(category) + "/new", query);
    }

    private URI catchup(String category, LocalDate day, int page) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("abs", "True");
        query.put("page", Integer.toString(page));
        return endpoint.resolve("/catchup/" + canonical(category) + "/" + day, query);
    }

    /** The name under which arXiv has the pages; it redirects from others. */
    private static String canonical(String category) {
        return ArxivCategory.of(category).canonical().name();
    }

    /** The listing of a day; what does not add up is read once more from its first page. */
    private ListedDay read(String category, Address address, @Nullable LocalDate wanted, Witness witness)
            throws InterruptedException {
        Reading first = readOnce(category, address, wanted, witness, true);
        if (first.brokenOff() || first.listed().doubts().isEmpty()) {
            // An empty listing that nobody doubts is that of a weekend or holiday.
            return first.listed().isEmpty() ? first.listed().withoutAnnouncement() : first.listed();
        }
        LOG.warn("the listing of {} is read again: {}", category, first.listed().doubts());
        try {
            ListedDay second =
                    readOnce(category, address, wanted, witness, false).listed();
            ListedDay both = second.after(first.listed(), wanted);
            boolean mayBeNone =
                    both.isEmpty() && !both.doubts().isEmpty() && both.doubted().isEmpty();
            return mayBeNone ? sure(both) : both;
        } catch (NoListingException e) {
            LOG.warn("the listing of {} could not be read again: {}", category, e.getMessage());
            return first.listed();
        }
    }

    /**
     * What came of the pages of a day.
     *
     * @param brokenOff whether a page after the first could not be had
     */
    private record Reading(ListedDay listed, boolean brokenOff) {}

    /**
     * Reads the pages of a day.
     *
     * @param strict whether the first doubt ends it
     */
    private Reading readOnce(
            String category, Address address, @Nullable LocalDate wanted, Witness witness, boolean strict)
            throws InterruptedException {
        List<URI> asked = new ArrayList<>(List.of(address.of(1, 0)));
        ListingDay day = new ListingDay(category, page(category, asked.get(0)));
        doubtDay(day, wanted);
        boolean brokenOff = false;
        boolean goesOn = day.shown() > 0;
        while (day.isMore() && goesOn && !(strict && day.isInDoubt())) {
            int shown = day.shown();
            asked.add(address.of(asked.size() + 1, shown));
            try {
                day.add(page(category, asked.get(asked.size() - 1)));
            } catch (NoListingException e) {
                brokenOff = true;
                day.doubt("what follows could not be had: " + e.getMessage());
            }
            goesOn = day.shown() > shown;
        }
        ListedDay listed = witness.held(day.listed());
        if (!listed.doubts().isEmpty()) {
            asked.forEach(http::forget);
        }
        return new Reading(listed, brokenOff);
    }

    private void doubtDay(ListingDay listing, @Nullable LocalDate wanted) {
        LocalDate day = listing.day();
        if (wanted != null && !wanted.equals(day)) {
            listing.doubt("it is that of " + day + ", not of " + wanted);
        }
        DayKind kind = calendar.kindOf(day);
        if (listing.isEmpty() && kind == DayKind.ANNOUNCEMENT) {
            listing.doubt("it has no entries, although an announcement is due");
        }
    }

    /** An empty listing is that of a day without an announcement for certain if the day before links past it. */
    private ListedDay sure(ListedDay empty) throws InterruptedException {
        LocalDate before = empty.day().minusDays(1);
        LocalDate next =
                page(empty.category(), catchup(empty.category(), before, 1)).nextAnnouncement();
        return next != null && next.isAfter(empty.day()) ? empty.withoutAnnouncement() : empty;
    }

    private ListingPage page(String category, URI uri) throws InterruptedException {
        try {
            return http.get(uri, "the listing of " + category, document -> ListingParser.parse(document, category));
        } catch (PaperSourceException e) {
            throw new NoListingException(reason(e), String.valueOf(e.getMessage()), e);
        }
    }

    private static Reason reason(PaperSourceException failure) {
        return failure.failure()
                .map(remote -> switch (remote.kind()) {
                    case REFUSED -> Reason.REFUSED;
                    case INVALID_RESPONSE -> remote.isLasting() ? Reason.LAYOUT : Reason.NO_ANSWER;
                    case INVALID_REQUEST ->
                        remote.message().contains(ListingParser.TOO_OLD) ? Reason.TOO_OLD : Reason.LAYOUT;
                    default -> Reason.NO_ANSWER;
                })
                .orElse(Reason.NO_ANSWER);
    }

    /** Builds an {@link ArxivListingSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private boolean complete = true;

        private Builder() {}

        /**
         * Whether the API is asked for what the pages lack: licence, DOI, times, and the version where no link tells it. By
         * default it is, once for 200 papers; without it these fields stay empty.
         *
         * @param complete false for nothing but the pages
         * @return this builder
         */
        public Builder complete(boolean complete) {
            this.complete = complete;
            return this;
        }

        /**
         * One address for the pages and the API, under {@code /list}, {@code /catchup} and {@code /api/query}; by default each
         * has arXiv's own.
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
        public ArxivListingSource build() {
            return new ArxivListingSource(this, complete);
        }
    }
}
