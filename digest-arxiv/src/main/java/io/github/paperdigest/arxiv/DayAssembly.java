package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.feed.FeedAssembly;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a day together. For each category the listing decides which papers there are and what they are announced as; feeds
 * and the API bring the fields. A category without a listing has the papers of its feed or, where that is not of the day,
 * those of the API. Used once; not thread-safe.
 */
final class DayAssembly {

    /** Feeds have no replacements from version 6 on, and often the listing does not tell the version. */
    private static final Set<AnnounceType> IN_FEEDS_FOR_CERTAIN = Set.of(AnnounceType.NEW, AnnounceType.CROSS);

    private final ArxivDay day;
    private final FeedAssembly feeds;
    private final MissingFields missingFields;
    private final RequestedDay requested;
    private final AnnouncedPapers papers;
    private final List<Notice> notices = new ArrayList<>();
    private int unreadable;

    /**
     * Starts with nothing.
     *
     * @param day what the interfaces say
     * @param missingFields asks for what the listing does not say of papers
     * @param requested says how a day is rebuilt from submissions
     */
    DayAssembly(ArxivDay day, MissingFields missingFields, RequestedDay requested) {
        this.day = day;
        this.feeds = day.feeds();
        this.missingFields = missingFields;
        this.requested = requested;
        this.papers = new AnnouncedPapers(day.request());
    }

    /**
     * The announcement, as far as it is known.
     *
     * @throws PaperSourceException if nothing came from anywhere
     */
    Announcement announcement() throws InterruptedException {
        addListings();
        for (String category : day.categories()) {
            if (day.hasFeed(category) && !day.isSettled(category)) {
                addFeed(category);
            }
        }
        Set<String> open = requested.isDue() ? day.open() : Set.of();
        if (!open.isEmpty() && day.submissions().areThere()) {
            addSubmissions(open);
        } else if (!open.isEmpty()) {
            addWhatIsLeft(open);
        }
        tellOfListings();
        if (!requested.isDue() && day.categories().stream().noneMatch(day::isSettled)) {
            notices.add(Notice.warning(
                    "arXiv",
                    "arXiv shows papers on " + day.day() + ", although a " + requested.kind()
                            + " has no announcement; they may be those of the one before"));
        }
        notices.addAll(papers.remarks());
        if (requested.isDue()) {
            notices.addAll(requested.nothing(papers.all(), notices));
            day.listings().stream()
                    .filter(ListedDay::noAnnouncement)
                    .forEach(listing -> notices.add(Notice.warning(
                            listing.category(),
                            "its listing shows that nothing was announced on " + day.day()
                                    + ", although papers of the day came from elsewhere; ask again later")));
        } else {
            day.withoutListings().forEach((category, why) -> {
                if (!day.hasFeed(category)) {
                    notices.add(Notice.warning(
                            category, "its papers of " + day.day() + " could not be had: " + why.getMessage()));
                }
            });
        }
        return papers.announcement(day.day(), unreadable).notices(notices).build();
    }

    private void addListings() throws InterruptedException {
        List<Paper> announced = new ArrayList<>();
        for (ListedDay listing : day.listings()) {
            announced.addAll(listing.papers());
            unreadable += listing.unreadable().size();
            boolean settled = day.isSettled(listing.category());
            listing.notices().forEach(notice -> notices.add(settled ? remark(notice) : notice));
        }
        withFields(announced).forEach(papers::add);
    }

    private static Notice remark(Notice notice) {
        return Notice.info(notice.subject(), notice.message() + "; the papers that were asked for are all there");
    }

    /** The papers of listings with the fields that other interfaces have; only those are asked for that are wanted. */
    private List<Paper> withFields(List<Paper> announced) throws InterruptedException {
        Map<ArxivId, Paper> known = known();
        List<Paper> complete = new ArrayList<>();
        List<Paper> unknown = new ArrayList<>();
        for (Paper paper : announced) {
            Paper other = known.get(ArxivId.parse(paper.id()));
            boolean isWanted = paper.announceType()
                    .filter(day.request().announceTypes()::contains)
                    .isPresent();
            if (other == null && isWanted) {
                unknown.add(paper);
            } else {
                complete.add(other == null ? paper : merged(paper, other));
            }
        }
        complete.addAll(missingFields.filled(unknown, notices::add));
        return complete;
    }

    private Map<ArxivId, Paper> known() {
        Map<ArxivId, Paper> known = new HashMap<>();
        Stream.concat(
                        day.submissions().papers().stream(),
                        day.categories().stream().flatMap(category -> feeds.papers(category).stream()))
                .forEach(paper -> known.put(ArxivId.parse(paper.id()), paper));
        return known;
    }

    /** What the listing announces, in the words of another interface. */
    private static Paper merged(Paper listed, Paper other) {
        Paper.Builder paper = other.toBuilder()
                .announceType(listed.announceType().orElse(null))
                .withdrawn(other.isWithdrawn() || listed.isWithdrawn());
        listed.version().ifPresent(paper::version);
        if (other.comment().isEmpty()) {
            paper.comment(listed.comment().orElse(null));
        }
        if (other.journalReference().isEmpty()) {
            paper.journalReference(listed.journalReference().orElse(null));
        }
        return paper.build();
    }

    private void addFeed(String category) {
        feeds.papers(category).forEach(paper -> papers.add(category, paper));
        notices.addAll(feeds.defects(category));
        unreadable += feeds.unreadable(category);
    }

    /** Adds the papers of the API, and what a feed has that is cut or full. */
    private void addSubmissions(Set<String> open) {
        Submissions submissions = day.submissions();
        submissions.papers().stream().filter(paper -> isOf(open, paper)).forEach(papers::add);
        unreadable += submissions.unreadable();
        notices.addAll(submissions.notices());
        notices.addAll(requested.rebuilt());
        for (String category : day.isToday() ? open : Set.<String>of()) {
            if (feeds.isPartOfTheDay(category, day.day()) && !day.isFeedOfEarlier(category)) {
                addFeed(category);
            }
            notices.add(Notice.warning(
                    category,
                    day.doubt(category)
                            + "; the papers are those of arXiv's API, and some may be missing. Ask again later"));
        }
    }

    private static boolean isOf(Collection<String> some, Paper paper) {
        return paper.categories().isEmpty()
                || some.stream()
                        .map(ArxivCategory::of)
                        .anyMatch(category -> paper.categories().stream().anyMatch(category::covers));
    }

    /** A feed under the date of the day that looks stale is all that there is of a category, and not thrown away. */
    private void addWhatIsLeft(Set<String> open) {
        for (String category : open) {
            if (day.isToday() && feeds.hasPapersUnder(category, day.day()) && !day.isFeedOfEarlier(category)) {
                addFeed(category);
                notices.add(Notice.warning(category, day.doubt(category) + "; it is taken as it is, ask again later"));
            } else {
                String what = day.isListed(category) ? "papers that its listing lacks" : "its papers";
                String why = day.isToday()
                        ? day.doubt(category)
                        : day.submissions()
                                .failures()
                                .findFirst()
                                .map(Throwable::getMessage)
                                .orElse("nothing came");
                notices.add(Notice.warning(category, what + " of " + day.day() + " could not be had: " + why));
            }
        }
        if (papers.all().isEmpty()) {
            throw nothing();
        }
    }

    private PaperSourceException nothing() {
        List<PaperSourceException> failures = day.failures().distinct().toList();
        if (failures.isEmpty()) {
            return new PaperSourceException("arXiv has no papers of " + day.day() + " yet; ask again later");
        }
        failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
        return failures.get(0);
    }

    /** Tells what the listings confirm, what they and the feeds say of each other, and where there are none. */
    private void tellOfListings() {
        List<ListedDay> settled = day.listings().stream()
                .filter(listing -> day.isSettled(listing.category()))
                .toList();
        if (!settled.isEmpty()) {
            int came = settled.stream()
                    .mapToInt(listing -> listing.papers().size())
                    .sum();
            int total = settled.stream().mapToInt(ListedDay::total).sum();
            String subject = settled.stream().map(ListedDay::category).collect(Collectors.joining(", "));
            notices.add(Notice.info(subject, came + " of " + total + " entries by arXiv's listing of " + day.day()));
        }
        settled.forEach(day.isToday() ? this::compareWithFeed : this::compareWithSubmissions);
        Map<String, List<String>> reasons = new TreeMap<>();
        day.withoutListings().forEach((category, why) -> {
            if (why.reason() == Reason.OTHER_DAY && day.hasFeed(category)) {
                notices.add(Notice.warning(
                        category, "its feed is of " + day.day() + ", but " + why.getMessage() + "; ask again later"));
            } else {
                reasons.computeIfAbsent(String.valueOf(why.getMessage()), reason -> new ArrayList<>())
                        .add(category);
            }
        });
        reasons.forEach((reason, some) -> notices.add(
                Notice.info(String.join(", ", some), "arXiv's listing does not confirm the papers: " + reason)));
    }

    private void compareWithSubmissions(ListedDay listing) {
        Set<ArxivId> surplus =
                Witness.primary(listing.category(), day.submissions().papers());
        surplus.removeAll(ids(listing.papers().stream()));
        if (!surplus.isEmpty()) {
            notices.add(Notice.info(
                    listing.category(),
                    surplus.size() + " papers that were submitted for " + day.day()
                            + " are not in arXiv's listing of it, and" + " left out: " + Witness.named(surplus)));
        }
    }

    private void compareWithFeed(ListedDay listing) {
        String category = listing.category();
        if (!day.hasFeed(category)) {
            notices.add(Notice.info(
                    category, day.doubt(category) + "; which papers there are is known from arXiv's listing"));
            return;
        }
        Set<ArxivId> surplus = ids(feeds.papers(category).stream());
        Set<ArxivId> missing = ids(listing.papers().stream()
                .filter(paper -> paper.announceType()
                        .filter(IN_FEEDS_FOR_CERTAIN::contains)
                        .isPresent()));
        missing.removeAll(surplus);
        surplus.removeAll(ids(listing.papers().stream()));
        if (!missing.isEmpty()) {
            notices.add(Notice.warning(
                    category,
                    "its feed lacks " + missing.size() + " papers of arXiv's listing, which were asked for one by one: "
                            + Witness.named(missing)));
        }
        if (!surplus.isEmpty()) {
            notices.add(Notice.info(
                    category,
                    "its feed has " + surplus.size() + " papers that arXiv's listing of " + day.day()
                            + " does not have; they are left out: " + Witness.named(surplus)));
        }
    }

    private static Set<ArxivId> ids(Stream<Paper> papers) {
        return papers.map(paper -> ArxivId.parse(paper.id())).collect(Collectors.toCollection(TreeSet::new));
    }
}
