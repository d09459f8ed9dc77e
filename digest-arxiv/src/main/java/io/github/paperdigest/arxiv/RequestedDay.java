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
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The day of a request, as a source sees it that knows submission times instead of announcements. */
final class RequestedDay {

    private final AnnouncementRequest request;
    private final AnnouncementCalendar calendar;
    private final LocalDate day;
    private final Categories categories;
    private final boolean confirmed;

    private RequestedDay(AnnouncementRequest request, AnnouncementCalendar calendar, LocalDate day, boolean confirmed) {
        this.request = request;
        this.calendar = calendar;
        this.day = day;
        this.categories = Categories.of(request);
        this.confirmed = confirmed;
    }

    /** Where the papers of a day come from. */
    @FunctionalInterface
    interface Submissions {
        PaperBatch of(Collection<String> categories, LocalDate day, SubmissionWindow window)
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
        return new RequestedDay(request, calendar, day, calendar.knows(day));
    }

    /** The same day after another source has shown that it has an announcement: then the calendar's guess was right. */
    RequestedDay confirmed() {
        return new RequestedDay(request, calendar, day, true);
    }

    /** The announcement of the day; a weekend or holiday has none, and nothing is asked for. */
    Announcement announcement(Submissions submissions) throws InterruptedException {
        DayKind kind = calendar.kindOf(day);
        if (kind == DayKind.ANNOUNCEMENT) {
            SubmissionWindow window = calendar.windowOf(day);
            return announcementOf(submissions.of(categories.names(), day, window), window);
        }
        List<Notice> notices = new ArrayList<>(categories.remarks());
        notices.add(Notice.info(
                "arXiv",
                day + " is a " + (kind == DayKind.WEEKEND ? "weekend" : "holiday")
                        + ", on which arXiv announces nothing"));
        return Announcement.builder(day)
                .categories(categories.names())
                .notices(notices)
                .noAnnouncement()
                .build();
    }

    private Announcement announcementOf(PaperBatch batch, SubmissionWindow window) {
        AnnouncedPapers papers = new AnnouncedPapers(request);
        batch.papers().forEach(papers::add);
        List<Notice> notices = new ArrayList<>(papers.remarks());
        notices.addAll(batch.notices());
        boolean warned = notices.stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        if (batch.papers().isEmpty() && !warned && calendar.knows(day)) {
            notices.add(Notice.warning(
                    String.join(", ", request.categories()),
                    "no papers came for " + day + ", although an announcement is due; ask again later"));
        }
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
        return papers.announcement(day, batch.unreadable()).notices(notices).build();
    }

    /** What arXiv's holidays of a year that the calendar does not know can change. */
    private Notice guess() {
        String message = "arXiv's holidays of " + day.getYear() + " are not known here, so " + day
                + (confirmed ? " was" : " is") + " taken for a usual weekday with an announcement after a usual one";
        return confirmed
                ? Notice.info("arXiv", message)
                : Notice.warning(
                        "arXiv",
                        message + "; add the holidays of that year, as arXiv lists them, with the setting 'holidays'"
                                + " or AnnouncementCalendar.withHolidays");
    }

    private boolean wants(AnnounceType type) {
        return request.announceTypes().contains(type);
    }
}
