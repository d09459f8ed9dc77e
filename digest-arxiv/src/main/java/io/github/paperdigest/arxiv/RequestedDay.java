package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The day of a request, as a source sees it that knows submission times instead of announcements. */
final class RequestedDay {

    private final AnnouncementRequest request;
    private final AnnouncementCalendar calendar;
    private final LocalDate day;
    private final Categories categories;

    private RequestedDay(AnnouncementRequest request, AnnouncementCalendar calendar, LocalDate day) {
        this.request = request;
        this.calendar = calendar;
        this.day = day;
        this.categories = Categories.of(request);
    }

    /** Where the papers of a day come from. */
    @FunctionalInterface
    interface Source {
        PaperBatch submitted(Collection<String> categories, LocalDate day, SubmissionWindow window)
                throws InterruptedException;
    }

    /**
     * The day asked for, or else the newest with an announcement.
     *
     * @throws PaperSourceException if the day is still to come
     * @throws io.github.paperdigest.error.ConfigurationException if a category can't be arXiv's
     */
    static RequestedDay of(AnnouncementRequest request, AnnouncementCalendar calendar, Clock clock) {
        LocalDate today = AnnouncementCalendar.today(clock);
        LocalDate day = request.date().orElseGet(() -> calendar.latestAnnouncement(today));
        if (day.isAfter(today)) {
            throw new PaperSourceException(
                    "the announcement of " + day + " is still to come; by arXiv's clock it is " + today);
        }
        return new RequestedDay(request, calendar, day);
    }

    /** The announcement of the day; a weekend or holiday has none, and nothing is asked for. */
    Announcement announcement(Source source) throws InterruptedException {
        if (!isDue()) {
            return withoutAnnouncement();
        }
        PaperBatch batch = source.submitted(categories.names(), day, calendar.windowOf(day));
        AnnouncedPapers papers = new AnnouncedPapers(request);
        batch.papers().forEach(papers::add);
        List<Notice> notices = new ArrayList<>(papers.remarks());
        notices.addAll(batch.notices());
        notices.addAll(rebuilt());
        notices.addAll(nothing(batch.papers(), notices));
        return papers.announcement(day, batch.unreadable()).notices(notices).build();
    }

    /** Whether the day has an announcement by the calendar. */
    boolean isDue() {
        return calendar.kindOf(day) == DayKind.ANNOUNCEMENT;
    }

    /** What the day is by the calendar, in a word. */
    String kind() {
        return switch (calendar.kindOf(day)) {
            case WEEKEND -> "weekend";
            case HOLIDAY -> "holiday";
            case ANNOUNCEMENT -> "weekday";
        };
    }

    /** The announcement of a day on which there is none. */
    Announcement withoutAnnouncement() {
        String why = isDue()
                ? "arXiv's listing shows that nothing was announced on " + day
                : day + " is a " + kind() + ", on which arXiv announces nothing";
        List<Notice> notices = new ArrayList<>(categories.remarks());
        notices.add(Notice.info("arXiv", why));
        return Announcement.builder(day)
                .categories(categories.names())
                .notices(notices)
                .noAnnouncement()
                .build();
    }

    /** A warning for the categories of which no papers came, unless there is one for them already. */
    List<Notice> nothing(Collection<Paper> papers, List<Notice> others) {
        Set<String> warned = others.stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .flatMap(notice -> Stream.of(notice.subject().split(", ", -1)))
                .collect(Collectors.toSet());
        List<String> without = categories.without(papers).stream()
                .filter(category -> !warned.contains(category))
                .toList();
        return without.isEmpty()
                ? List.of()
                : List.of(Notice.warning(
                        String.join(", ", without),
                        "no papers came for " + day + ", although an announcement is due; ask again later"));
    }

    /** What is not certain of a day that is rebuilt from its submissions. */
    List<Notice> rebuilt() {
        SubmissionWindow window = calendar.windowOf(day);
        List<Notice> notices = new ArrayList<>();
        if (!calendar.knows(day)) {
            notices.add(guess());
        }
        notices.add(Notice.info(
                "arXiv",
                "the announcement of " + day + " is rebuilt from the submissions from " + window.from() + " to "
                        + window.to() + ": papers that moderation held back and cross-lists that were added later are"
                        + " not told from those of other days, and metadata are those of now"));
        if (wants(AnnounceType.REPLACE) || wants(AnnounceType.REPLACE_CROSS)) {
            notices.add(Notice.warning(
                    "arXiv", "replacements can't be told for a past day; the announcement has none of them"));
        }
        return notices;
    }

    /** What arXiv's holidays of a year that the calendar does not know can change. */
    private Notice guess() {
        return Notice.warning(
                "arXiv",
                "arXiv's holidays of " + day.getYear() + " are not known here, so " + day
                        + " is taken for a usual weekday with an announcement after a usual one; add the holidays of"
                        + " that year, as arXiv lists them, with the setting 'holidays' or"
                        + " AnnouncementCalendar.withHolidays");
    }

    private boolean wants(AnnounceType type) {
        return request.announceTypes().contains(type);
    }
}
