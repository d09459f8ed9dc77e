package io.github.paperdigest.arxiv.internal.feed;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.http.Outcome;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the feeds of several categories together to one announcement. For one request; not thread-safe. */
public final class FeedAssembly {

    /** The most entries that arXiv gives in one feed. */
    private static final int FEED_LIMIT = 2000;

    private static final int NOT_ACCEPTABLE = 406;

    private final AnnouncementRequest request;
    private final AnnouncementCalendar calendar;
    private final LocalDate today;
    private final @Nullable SeenIds seen;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, PaperSourceException> failures = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();

    public FeedAssembly(
            AnnouncementRequest request, AnnouncementCalendar calendar, LocalDate today, @Nullable SeenIds seen) {
        this.request = request;
        this.calendar = calendar;
        this.today = today;
        this.seen = seen;
    }

    /** Adds the feed of a category, in the place of what was there of it. */
    public void add(String category, Feed feed) {
        failures.remove(category);
        feeds.put(category, feed);
    }

    /** Adds a feed that is cut off or has no entries, unless one with more entries is there already. */
    public void addUnlessLess(String category, Feed feed) {
        Feed before = feeds.get(category);
        if (before == null || before.entries() <= feed.entries()) {
            add(category, feed);
        }
    }

    /** Adds that a category could not be had; a feed of it that is there already stays. */
    public void addFailure(String category, PaperSourceException failure) {
        failures.put(category, failure);
    }

    /** Whether the feed of a category is there. */
    public boolean has(String category) {
        return feeds.containsKey(category);
    }

    /** Whether a feed may be believed at once: on a day with an announcement one that is whole and has entries. */
    public boolean isPlausible(Feed feed) {
        LocalDate due = due();
        LocalDate published = feed.publishedOn();
        return feed.isWhole()
                && (isFree(due) || (feed.entries() > 0 && (published == null || !published.isBefore(due))));
    }

    /** The categories whose feeds are cut off, or have no entries although an announcement is due. */
    public Set<String> doubtful() {
        Set<String> doubtful = new LinkedHashSet<>();
        feeds.forEach((category, feed) -> {
            if (!feed.isWhole() || (feed.entries() == 0 && !isFree(due()))) {
                doubtful.add(category);
            }
        });
        return doubtful;
    }

    private LocalDate due() {
        return request.date().orElse(today);
    }

    private boolean isFree(LocalDate day) {
        DayKind kind = calendar.kindOf(day);
        return kind == DayKind.WEEKEND || kind == DayKind.HOLIDAY;
    }

    /** The categories whose feeds are not yet those of the day; none on a weekend or holiday. */
    public Set<String> late() {
        LocalDate due = due();
        if (isFree(due)) {
            return Set.of();
        }
        Set<String> late = new LinkedHashSet<>(stale(due).keySet());
        failures.forEach((category, failure) -> {
            if (Outcome.mayPass(failure) || isNotAcceptable(failure)) {
                late.add(category);
            }
        });
        feeds.forEach((category, feed) -> {
            LocalDate published = feed.publishedOn();
            if (feed.entries() == 0 || (published != null && published.isBefore(due))) {
                late.add(category);
            }
        });
        return late;
    }

    /** arXiv's servers answer so for hours, and then answer again. */
    private static boolean isNotAcceptable(PaperSourceException failure) {
        return failure.failure()
                .filter(remote -> remote.status().orElse(0) == NOT_ACCEPTABLE)
                .isPresent();
    }

    private Map<String, String> stale(LocalDate day) {
        return new FreshnessCheck(seen == null ? SeenIds.none() : seen, calendar, day).staleAmong(feeds);
    }

    /** Whether the feed of a category is whole and, by all that can be told, that of this day. */
    public boolean isOfTheDay(String category, LocalDate day) {
        Feed feed = feeds.get(category);
        return feed != null && feed.defect() == null && isPartOfTheDay(category, day);
    }

    /** Whether the feed of a category is that of this day, by all that can be told, as far as it goes. */
    public boolean isPartOfTheDay(String category, LocalDate day) {
        return hasPapersUnder(category, day) && !stale(day).containsKey(category);
    }

    /** Whether the feed of a category has papers under the date of this day; they may be those of an earlier one. */
    public boolean hasPapersUnder(String category, LocalDate day) {
        Feed feed = feeds.get(category);
        return feed != null
                && feed.entries() > 0
                && (feed.publishedOn() == null || feed.publishedOn().equals(day));
    }

    /** Whether the feed of a category has as many entries as arXiv gives at most, so that others may be missing. */
    public boolean isFull(String category) {
        Feed feed = feeds.get(category);
        return feed != null && feed.entries() >= FEED_LIMIT;
    }

    /** The papers in the feed of a category. */
    public List<Paper> papers(String category) {
        Feed feed = feeds.get(category);
        return feed == null ? List.of() : feed.papers();
    }

    /** How many entries of the feed of a category could not be read. */
    public int unreadable(String category) {
        Feed feed = feeds.get(category);
        return feed == null ? 0 : feed.unreadable().size();
    }

    /** Why the feed of a category is not taken for that of this day. */
    public String doubt(String category, LocalDate day) {
        PaperSourceException failure = failures.get(category);
        Feed feed = feeds.get(category);
        if (feed == null) {
            return failure == null
                    ? "its feed was not asked for"
                    : "its feed could not be had: " + failure.getMessage();
        }
        LocalDate published = feed.publishedOn();
        if (feed.entries() == 0) {
            return "its feed has no entries";
        }
        if (published != null && !published.equals(day)) {
            return "its feed is that of " + published;
        }
        String reason = stale(day).get(category);
        if (reason != null) {
            return "its feed is stale: " + reason;
        }
        return feed.entries() >= FEED_LIMIT
                ? "its feed has " + feed.entries() + " entries, as many as arXiv gives at most"
                : "its feed was cut off after " + feed.entries() + " entries";
    }

    /** The feeds that could not be had. */
    public Stream<PaperSourceException> failures() {
        return failures.values().stream();
    }

    /**
     * The announcement.
     *
     * @throws PaperSourceException if no feed could be had
     */
    public Announcement announcement() {
        if (feeds.isEmpty()) {
            throw failure();
        }
        feeds.forEach(this::warnOfFeed);
        failures.forEach(this::warnOfFailure);
        AnnouncedPapers papers = new AnnouncedPapers(request);
        feeds.forEach((category, feed) -> feed.papers().forEach(paper -> papers.add(category, paper)));
        int unreadable = feeds.values().stream()
                .mapToInt(feed -> feed.unreadable().size())
                .sum();
        boolean nothing = feeds.values().stream().allMatch(feed -> feed.entries() == 0);
        LocalDate day = nothing ? request.date().orElseGet(this::newestDay) : newestDay();
        boolean ofAnotherDay = warnOfAnotherDay(day);
        boolean noAnnouncement = nothing && !ofAnotherDay && isProvenEmpty(day);
        notices.addAll(noAnnouncement ? Categories.of(request).remarks() : papers.remarks());
        if (nothing) {
            noteNothing(day);
        } else {
            warnOfDays(day);
            stale(day).forEach(this::noteStale);
        }
        Announcement.Builder announcement = papers.announcement(day, unreadable).notices(notices);
        return (noAnnouncement ? announcement.noAnnouncement() : announcement).build();
    }

    /** Feeds are taken as they are unless a check was asked for: then a stale one is a warning. */
    private void noteStale(String category, String reason) {
        if (seen == null) {
            notices.add(Notice.info(category, "its feed looks stale: " + reason));
        } else {
            warn(category, "its feed is stale: " + reason + "; ask again later");
        }
    }

    private void warnOfFailure(String category, PaperSourceException failure) {
        String what = has(category)
                ? "its feed could not be asked for again: "
                : "its feed could not be had, so papers of it are missing: ";
        warn(category, what + failure.getMessage());
    }

    private PaperSourceException failure() {
        PaperSourceException first = failures.values().iterator().next();
        if (failures.size() == 1) {
            return first;
        }
        String message = "none of " + failures.size() + " feeds could be had; " + first.getMessage();
        return new PaperSourceException(message, first.failure().orElse(null), first);
    }

    /** The newest day that the feeds with entries carry, or else that all carry. */
    private LocalDate newestDay() {
        return newestDay(feeds.values().stream()
                        .filter(feed -> feed.entries() > 0)
                        .toList())
                .or(() -> newestDay(feeds.values().stream().toList()))
                .or(request::date)
                .orElse(today);
    }

    private static Optional<LocalDate> newestDay(List<Feed> feeds) {
        return feeds.stream().map(Feed::publishedOn).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private boolean isProvenEmpty(LocalDate day) {
        return failures.isEmpty() && isFree(day);
    }

    private void warnOfFeed(String category, Feed feed) {
        notices.addAll(defects(category, feed));
    }

    /** What can't be read in the feed of a category, or is missing. */
    public List<Notice> defects(String category) {
        Feed feed = feeds.get(category);
        return feed == null ? List.of() : defects(category, feed);
    }

    private static List<Notice> defects(String category, Feed feed) {
        List<Notice> defects = new ArrayList<>();
        for (Unreadable entry : feed.unreadable()) {
            defects.add(Notice.warning(
                    entry.subject(), "an entry of " + category + " was left out, because " + entry.reason()));
        }
        BrokenXmlException defect = feed.defect();
        if (defect != null) {
            String what = defect.cutOff() ? "was cut off" : "is broken (" + defect.getMessage() + ")";
            String last = feed.papers().isEmpty()
                    ? ""
                    : ", the last of them "
                            + feed.papers().get(feed.papers().size() - 1).id();
            defects.add(Notice.warning(
                    category,
                    "its feed " + what + " after " + feed.entries() + " entries" + last + "; what follows is missing"));
        }
        if (feed.entries() >= FEED_LIMIT) {
            defects.add(Notice.warning(
                    category,
                    "its feed has " + feed.entries() + " entries, as many as arXiv gives at most; more may be missing."
                            + " Ask for the categories of an archive one by one"));
        }
        return defects;
    }

    private void noteNothing(LocalDate day) {
        String subject = String.join(", ", feeds.keySet());
        switch (calendar.kindOf(day)) {
            case ANNOUNCEMENT ->
                warn(
                        subject,
                        "the feed has no entries on " + day
                                + (calendar.knows(day)
                                        ? ", although an announcement is due; ask again later"
                                        : ", and whether that is a holiday of arXiv is not known: add the holidays of "
                                                + day.getYear()));
            case WEEKEND -> notices.add(Notice.info(subject, day + " is a weekend, on which arXiv announces nothing"));
            case HOLIDAY -> notices.add(Notice.info(subject, day + " is a holiday, on which arXiv announces nothing"));
        }
    }

    private void warnOfDays(LocalDate day) {
        feeds.forEach((category, feed) -> warnOfDay(category, feed, day));
        String subject = String.join(", ", feeds.keySet());
        DayKind kind = calendar.kindOf(day);
        if (kind == DayKind.WEEKEND || kind == DayKind.HOLIDAY) {
            warn(
                    subject,
                    "the feed has entries although arXiv announces nothing on " + day
                            + "; they may be those of the announcement before");
        }
    }

    /**
     * Warns if the feeds are those of another day than the one asked for. Without such a day they have to be of the newest
     * announcement or of a day after it without one.
     */
    private boolean warnOfAnotherDay(LocalDate day) {
        LocalDate earliest = request.date().orElseGet(() -> calendar.latestAnnouncement(today));
        LocalDate latest = request.date().orElse(today);
        boolean another = day.isBefore(earliest) || day.isAfter(latest);
        if (another) {
            warn(
                    String.join(", ", feeds.keySet()),
                    "the feed is that of " + day + ", not of " + (day.isBefore(earliest) ? earliest : latest)
                            + "; it is taken as it is");
        }
        return another;
    }

    private void warnOfDay(String category, Feed feed, LocalDate day) {
        LocalDate published = feed.publishedOn();
        if (feed.entries() == 0) {
            warn(category, "its feed has no entries, while others have; ask again later");
        } else if (published != null && !published.equals(day)) {
            warn(category, "its feed is stale: it is that of " + published + ", while others are of " + day);
        }
    }

    private void warn(String subject, String message) {
        notices.add(Notice.warning(subject, message));
    }
}
