package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.Feed;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts the feeds of several categories together to one announcement. For one request; not thread-safe. */
final class FeedAssembly {

    /** The most entries that arXiv gives in one feed. */
    private static final int FEED_LIMIT = 2000;

    private final AnnouncementRequest request;
    private final AnnouncementCalendar calendar;
    private final LocalDate today;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, PaperSourceException> failures = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();

    FeedAssembly(AnnouncementRequest request, AnnouncementCalendar calendar, LocalDate today) {
        this.request = request;
        this.calendar = calendar;
        this.today = today;
    }

    void add(String category, Feed feed) {
        feeds.put(category, feed);
        for (Feed.Unreadable entry : feed.unreadable()) {
            warn(entry.subject(), "an entry of " + category + " was left out, because " + entry.reason());
        }
        BrokenXmlException defect = feed.defect();
        if (defect != null) {
            warn(
                    category,
                    "its feed " + (defect.cutOff() ? "was cut off" : "is broken (" + defect.getMessage() + ")")
                            + " after " + feed.entries() + " entries" + lastOf(feed) + "; what follows is missing");
        }
        if (feed.entries() >= FEED_LIMIT) {
            warn(
                    category,
                    "its feed has " + feed.entries() + " entries, as many as arXiv gives at most; more may be"
                            + " missing. Ask for its categories one by one");
        }
    }

    private static String lastOf(Feed feed) {
        return feed.papers().isEmpty()
                ? ""
                : ", the last of them "
                        + feed.papers().get(feed.papers().size() - 1).id();
    }

    void addFailure(String category, PaperSourceException failure) {
        failures.put(category, failure);
        warn(category, "its feed could not be had, so papers of it are missing: " + failure.getMessage());
    }

    /** The answer by which arXiv told this client to stop, if it did: nothing more is to be asked then. */
    Optional<PaperSourceException> refusal() {
        return failures.values().stream().filter(FeedAssembly::isRefusal).findFirst();
    }

    private static boolean isRefusal(PaperSourceException failure) {
        int status = failure.failure().map(f -> f.status().orElse(0)).orElse(0);
        return status == 403 || status == 406;
    }

    /**
     * The announcement.
     *
     * @throws PaperSourceException if no feed could be had
     */
    Announcement announcement() {
        if (feeds.isEmpty()) {
            throw failure();
        }
        AnnouncedPapers papers = new AnnouncedPapers(request);
        feeds.values().forEach(feed -> feed.papers().forEach(papers::add));
        int unreadable = feeds.values().stream()
                .mapToInt(feed -> feed.unreadable().size())
                .sum();
        boolean nothing = feeds.values().stream().allMatch(feed -> feed.entries() == 0);
        LocalDate day = nothing ? request.date().orElseGet(this::newestDay) : newestDay();
        boolean noAnnouncement = nothing && isProvenEmpty(day);
        if (nothing && !noAnnouncement) {
            warnOfNothing(day);
        } else if (!nothing) {
            warnOfDays(day);
        }
        return new Announcement(
                day,
                request.categories(),
                papers.entries() + unreadable,
                papers.duplicates(),
                papers.excluded() + unreadable,
                papers.candidates(),
                notices,
                noAnnouncement);
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
        return failures.isEmpty()
                && switch (calendar.kindOf(day)) {
                    case WEEKEND, HOLIDAY -> true;
                    case ANNOUNCEMENT, UNKNOWN -> false;
                };
    }

    private void warnOfNothing(LocalDate day) {
        String subject = String.join(", ", feeds.keySet());
        switch (calendar.kindOf(day)) {
            case ANNOUNCEMENT ->
                warn(
                        subject,
                        "the feed has no entries on " + day + ", although an announcement is due; ask again later");
            case UNKNOWN ->
                warn(
                        subject,
                        "the feed has no entries on " + day
                                + ", and whether that is a holiday of arXiv is not known: the list" + " ends with "
                                + calendar.lastYear());
            case WEEKEND, HOLIDAY -> {
                // Nothing is due; what could not be had has its own notice.
            }
        }
    }

    private void warnOfDays(LocalDate day) {
        feeds.forEach((category, feed) -> warnOfDay(category, feed, day));
        Optional<LocalDate> wanted = request.date();
        if (wanted.isPresent() && !wanted.get().equals(day)) {
            warn(
                    String.join(", ", feeds.keySet()),
                    "the feed is that of " + day + ", not of " + wanted.get() + "; it is taken as it is");
        }
        switch (calendar.kindOf(day)) {
            case WEEKEND, HOLIDAY ->
                warn(
                        String.join(", ", feeds.keySet()),
                        "the feed has entries although arXiv announces nothing on " + day
                                + "; they may be those of the announcement before");
            case ANNOUNCEMENT, UNKNOWN -> {
                // As it should be, as far as that is known.
            }
        }
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
