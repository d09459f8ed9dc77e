package io.github.paperdigest.arxiv.internal.feed;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the feeds that still hold an earlier announcement. Their own dates prove nothing: arXiv computes them from the
 * clock. The ids do, since arXiv numbers papers as they come: those of one announcement are a run that follows on that of
 * the day before, but for a few papers that were held back.
 */
final class FreshnessCheck {

    /** Below this many ids, a gap between two feeds may be chance. */
    private static final int ENOUGH = 7;

    private final SeenIds seen;
    private final AnnouncementCalendar calendar;
    private final LocalDate day;

    FreshnessCheck(SeenIds seen, AnnouncementCalendar calendar, LocalDate day) {
        this.seen = seen;
        this.calendar = calendar;
        this.day = day;
    }

    /** For each stale feed of those given why it is; feeds without entries are not judged. */
    Map<String, String> staleAmong(Map<String, Feed> feeds) {
        Map<String, List<ArxivId>> ids = new LinkedHashMap<>();
        feeds.forEach((category, feed) -> ids.put(category, sorted(feed, AnnounceType.NEW, AnnounceType.CROSS)));
        Map<String, String> stale = new TreeMap<>();
        feeds.forEach((category, feed) -> reason(category, feed, ids.getOrDefault(category, List.of()), feeds)
                .ifPresent(reason -> stale.put(category, reason)));
        return stale;
    }

    private Optional<String> reason(String category, Feed feed, List<ArxivId> ids, Map<String, Feed> feeds) {
        return seenBefore(feed)
                .or(() -> belowTheHighestSeen(ids))
                .or(() -> beforeTheMonth(ids))
                .or(() -> belowAnother(category, ids, feeds));
    }

    /** A paper is new in a category once. */
    private Optional<String> seenBefore(Feed feed) {
        List<ArxivId> news = sorted(feed, AnnounceType.NEW);
        long before =
                news.stream().filter(id -> seen.wasAnnounced(id.paper(), day)).count();
        return before > 0 && 2 * before >= news.size()
                ? Optional.of(before + " of its " + news.size() + " new papers were announced before " + day)
                : Optional.empty();
    }

    private Optional<String> belowTheHighestSeen(List<ArxivId> ids) {
        if (ids.size() < ENOUGH) {
            return Optional.empty();
        }
        ArxivId highest = ids.get(ids.size() - 1);
        return seen.highest(day)
                .flatMap(ArxivId::tryParse)
                .filter(earlier -> highest.compareTo(earlier) <= 0)
                .map(earlier -> "its highest id, " + highest + ", is not above " + earlier
                        + ", which was announced before " + day);
    }

    /** The ids of a day are of the month of its submissions at least, but for papers that were held back. */
    private Optional<String> beforeTheMonth(List<ArxivId> ids) {
        boolean sure = calendar.knows(day) && calendar.kindOf(day) == AnnouncementCalendar.DayKind.ANNOUNCEMENT;
        if (ids.size() < ENOUGH || !sure) {
            return Optional.empty();
        }
        ArxivId highest = ids.get(ids.size() - 1);
        YearMonth month = YearMonth.from(calendar.windowOf(day).from().atZone(AnnouncementCalendar.ZONE));
        return highest.month().isBefore(month)
                ? Optional.of("its highest id, " + highest + ", is of a month before that of the submissions, " + month)
                : Optional.empty();
    }

    /**
     * Feeds of one announcement share a run of numbers. On 40 recorded days with 1 stale feed, this found that one and no
     * other.
     */
    private static Optional<String> belowAnother(String category, List<ArxivId> ids, Map<String, Feed> feeds) {
        if (ids.size() < ENOUGH) {
            return Optional.empty();
        }
        ArxivId highest = ids.get(ids.size() - 1);
        for (Map.Entry<String, Feed> other : feeds.entrySet()) {
            List<ArxivId> news = sorted(other.getValue(), AnnounceType.NEW);
            if (!other.getKey().equals(category) && news.size() >= ENOUGH) {
                ArxivId quarter = news.get(news.size() / 4);
                if (highest.compareTo(quarter) < 0) {
                    return Optional.of("its ids end with " + highest + ", below those of " + other.getKey() + " (from "
                            + quarter + " to " + news.get(news.size() - 1) + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static List<ArxivId> sorted(Feed feed, AnnounceType... types) {
        List<AnnounceType> wanted = List.of(types);
        return feed.papers().stream()
                .filter(paper -> paper.announceType().filter(wanted::contains).isPresent())
                .map(Paper::id)
                .map(ArxivId::parse)
                .sorted()
                .toList();
    }
}
