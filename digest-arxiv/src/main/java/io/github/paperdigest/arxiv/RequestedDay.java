package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.error.ConfigurationException;
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

    private RequestedDay(AnnouncementRequest request, AnnouncementCalendar calendar, LocalDate day) {
        this.request = request;
        this.calendar = calendar;
        this.day = day;
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
     * @throws ConfigurationException if the calendar does not know it, or a category can't be arXiv's
     */
    static RequestedDay of(AnnouncementRequest request, AnnouncementCalendar calendar, Clock clock) {
        Categories.of(request);
        LocalDate today = AnnouncementCalendar.today(clock);
        LocalDate day = request.date().orElseGet(() -> calendar.latestAnnouncement(today));
        if (day.isAfter(today)) {
            throw new PaperSourceException(
                    "the announcement of " + day + " is still to come; by arXiv's clock it is " + today);
        }
        if (calendar.kindOf(day) == DayKind.UNKNOWN) {
            throw new ConfigurationException("arXiv's holidays are known here from " + calendar.firstYear() + " to "
                    + calendar.lastYear() + " only, so the submission window of " + day
                    + " can't be told; add them with AnnouncementCalendar.withHolidays");
        }
        return new RequestedDay(request, calendar, day);
    }

    /** The announcement of the day; a weekend or holiday has none, and nothing is asked for. */
    Announcement announcement(Submissions submissions) throws InterruptedException {
        DayKind kind = calendar.kindOf(day);
        if (kind == DayKind.ANNOUNCEMENT) {
            SubmissionWindow window = calendar.windowOf(day);
            return announcementOf(submissions.of(request.categories(), day, window), window);
        }
        Notice why = Notice.info(
                "arXiv",
                day + " is a " + (kind == DayKind.WEEKEND ? "weekend" : "holiday")
                        + ", on which arXiv announces nothing");
        return Announcement.builder(day)
                .categories(request.categories())
                .notices(List.of(why))
                .noAnnouncement()
                .build();
    }

    private Announcement announcementOf(PaperBatch batch, SubmissionWindow window) {
        AnnouncedPapers papers = new AnnouncedPapers(request);
        batch.papers().forEach(papers::add);
        List<Notice> notices = new ArrayList<>(batch.notices());
        boolean warned = notices.stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        if (batch.papers().isEmpty() && !warned) {
            notices.add(Notice.warning(
                    String.join(", ", request.categories()),
                    "no papers came for " + day + ", although an announcement is due; ask again later"));
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

    private boolean wants(AnnounceType type) {
        return request.announceTypes().contains(type);
    }
}
