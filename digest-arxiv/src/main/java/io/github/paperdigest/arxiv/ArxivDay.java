package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.feed.FeedAssembly;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What arXiv's interfaces say of a day, while they are asked. For one request; not thread-safe. */
final class ArxivDay {

    private final AnnouncementRequest request;
    private final LocalDate day;
    private final boolean isToday;
    private final List<String> categories;
    private final FeedAssembly feeds;
    private final Map<String, ListedDay> listed = new LinkedHashMap<>();
    private final Map<String, ListedDay> earlier = new LinkedHashMap<>();
    private final Map<String, NoListingException> unlisted = new LinkedHashMap<>();
    private final Submissions submissions = new Submissions();
    private Instant listingAsked = Instant.MIN;

    /**
     * A day of which nothing is known yet.
     *
     * @param request with the day
     * @param isToday whether feeds may be those of the day
     * @param feeds gets the feeds
     */
    ArxivDay(AnnouncementRequest request, LocalDate day, boolean isToday, FeedAssembly feeds) {
        this.request = request;
        this.day = day;
        this.isToday = isToday;
        this.categories = Categories.of(request).names();
        this.feeds = feeds;
    }

    AnnouncementRequest request() {
        return request;
    }

    LocalDate day() {
        return day;
    }

    boolean isToday() {
        return isToday;
    }

    /** Each once, by the name to ask for. */
    List<String> categories() {
        return categories;
    }

    /** Gets the feeds of the day. */
    FeedAssembly feeds() {
        return feeds;
    }

    /** Gets what was submitted in the window of the day. */
    Submissions submissions() {
        return submissions;
    }

    /** The categories whose feed has to be asked for. */
    Set<String> withoutFeed() {
        Set<String> open = new LinkedHashSet<>(isToday ? categories : List.of());
        open.removeIf(category -> hasFeed(category) || isSettled(category));
        return open;
    }

    /** The categories whose listing has to be asked for. */
    Set<String> withoutListing() {
        Set<String> open = new LinkedHashSet<>(categories);
        open.removeAll(listed.keySet());
        return open;
    }

    /** The categories of which neither the listing nor a feed says for certain which papers there are. */
    Set<String> open() {
        Set<String> open = new LinkedHashSet<>(categories);
        open.removeIf(category -> isSettled(category) || hasFeed(category));
        return open;
    }

    /** Whether each category has papers from somewhere. */
    boolean isAnswered() {
        return open().isEmpty() || submissions.isAnswered() || isWithoutAnnouncement();
    }

    /** Whether the listing of a category has papers. */
    boolean isListed(String category) {
        ListedDay listing = listed.get(category);
        return listing != null && !listing.papers().isEmpty();
    }

    /** Whether the listing of a category says for certain which papers there are, of the types that were asked for. */
    boolean isSettled(String category) {
        ListedDay listing = listed.get(category);
        return listing != null && !listing.papers().isEmpty() && listing.isWhole(request.announceTypes());
    }

    /** The listings that came. */
    Collection<ListedDay> listings() {
        return listed.values();
    }

    /** Why the listings of some categories did not come. */
    Map<String, NoListingException> withoutListings() {
        return unlisted;
    }

    /** Whether the feed of a category is whole and of the day. */
    boolean hasFeed(String category) {
        return isToday && feeds.isOfTheDay(category, day) && !feeds.isFull(category) && !isFeedOfEarlier(category);
    }

    /** Whether the feed of a category has the papers of an earlier day, by the listing of that day. */
    boolean isFeedOfEarlier(String category) {
        return earlierListing(category).isPresent();
    }

    /** The listing of an earlier day that has the papers of a category's feed. */
    private Optional<ListedDay> earlierListing(String category) {
        return Optional.ofNullable(earlier.get(category))
                .filter(listing -> Witness.feed(day, feeds.papers(category)).isOf(listing));
    }

    /** Why the feed of a category is not taken for that of the day. */
    String doubt(String category) {
        return earlierListing(category)
                .map(listing -> "its feed has the papers of arXiv's listing of " + listing.day())
                .orElseGet(() -> feeds.doubt(category, day));
    }

    /** Who speaks against a listing of a category that lacks papers. */
    Witness witness(String category) {
        if (isToday) {
            return hasFeed(category) ? Witness.feed(day, feeds.papers(category)) : Witness.none();
        }
        return Witness.submissions(day, category, submissions.papers());
    }

    /** Whether listings show that nothing was announced, and nobody else has papers of the other categories. */
    boolean isWithoutAnnouncement() {
        return categories.stream().anyMatch(this::isDenied)
                && categories.stream()
                        .allMatch(category -> isDenied(category)
                                || !(isListed(category) || hasFeed(category) || submissions.has(category)));
    }

    /** Whether the listing of a category shows that nothing was announced. */
    private boolean isDenied(String category) {
        ListedDay listing = listed.get(category);
        return listing != null && listing.noAnnouncement();
    }

    void add(ListedDay listing) {
        unlisted.remove(listing.category());
        listed.put(listing.category(), listing);
    }

    /** Adds the newest listing, which is that of an earlier day. */
    void addEarlier(ListedDay listing) {
        earlier.put(listing.category(), listing);
    }

    /** Adds that a listing could not be had. */
    void addNoListing(String category, NoListingException reason, Instant when) {
        unlisted.put(category, reason);
        listingAsked = when;
    }

    /** Adds that no other listing can be had either. */
    void addNoListings(NoListingException reason, Instant when) {
        withoutListing().forEach(category -> unlisted.putIfAbsent(category, reason));
        listingAsked = when;
    }

    /**
     * Whether the listing of a category may be had now: if it was not asked for yet, or if that can have changed.
     *
     * @param before a listing that was asked for at this time may be asked for again
     */
    boolean isListingWorthAsking(String category, Instant before) {
        NoListingException reason = unlisted.get(category);
        return reason == null
                || (reason.mayPass()
                        && (!listingAsked.isAfter(before)
                                || (reason.reason() == Reason.OTHER_DAY && hasFeed(category))));
    }

    /** Whether papers are there under the date of a day on which none are expected, and no listing denies it. */
    boolean isShown() {
        return categories.stream()
                .anyMatch(category ->
                        isListed(category) || (hasFeed(category) && !isDenied(category) && !isOtherDay(category)));
    }

    private boolean isOtherDay(String category) {
        NoListingException reason = unlisted.get(category);
        return reason != null && reason.reason() == Reason.OTHER_DAY;
    }

    /** What could not be had and may come later. */
    Stream<PaperSourceException> failures() {
        return Stream.concat(feeds.failures(), submissions.failures());
    }
}
