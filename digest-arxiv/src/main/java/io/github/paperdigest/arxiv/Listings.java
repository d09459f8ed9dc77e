package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.arxiv.internal.listing.ListingDay;
import io.github.paperdigest.arxiv.internal.listing.ListingPage;
import io.github.paperdigest.arxiv.internal.listing.ListingParser;
import io.github.paperdigest.error.PaperSourceException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads arXiv's listing pages, without anything from another interface. Thread-safe, blocking and interruptible. */
final class Listings {

    private static final Logger LOG = LoggerFactory.getLogger(Listings.class);

    private static final int ENTRIES_ON_A_PAGE = 2000;
    private static final int DAYS_BACK = 90;

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;
    private final Clock clock;

    /** The pages, of which so many are asked for in an hour, by all that is done with this. */
    Listings(ArxivSourceBuilder<?> builder) {
        this.endpoint = builder.endpoint(ArxivListingSource.DEFAULT_BASE_URL);
        this.clock = builder.clock();
        this.http = builder.http(
                "listings",
                UnaryOperator.identity(),
                new PageAllowance(builder.pacing(), endpoint.base(), clock, builder.stateDirectory()));
        this.calendar = builder.calendar();
    }

    private Listings(Listings other, ArxivHttp http) {
        this.endpoint = other.endpoint;
        this.clock = other.clock;
        this.http = http;
        this.calendar = other.calendar;
    }

    /** The same, but for waiting: what can't be had at once is left to the caller. */
    Listings withoutWaiting() {
        return new Listings(this, http.withoutWaiting());
    }

    /**
     * The listing of a category on a day.
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
}
