package io.github.paperdigest.arxiv.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When arXiv announces, and what it can announce then. The day of an announcement is that of its listing and feed in US
 * Eastern time, which is the day after the evening on which it comes out.
 *
 * <p>Submissions are frozen from Monday to Friday at 14:00 US Eastern time (at 16:00 until the end of 2016) and announced
 * at 20:00, those of Friday on Sunday. A day without a freeze, from arXiv's own list of holidays, has no announcement
 * either. The list is of arXiv's source code as of June 2026 and goes from 2003 to 2026. Outside these years every weekday
 * is taken for one with an announcement, which {@link #knows} tells, unless {@link #withHolidays} adds the year.
 *
 * <p>Moderation can hold a paper for days or weeks: a submission time gives the earliest announcement, never a certain one.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/availability.html">arXiv's schedule</a>
 */
public final class AnnouncementCalendar {

    /** The zone by which arXiv's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final LocalTime FREEZE = LocalTime.of(14, 0);
    private static final LocalTime EARLIER_FREEZE = LocalTime.of(16, 0);
    /** The policy change of 2017-01; submissions of 2016-12-30 still gather at 16:00. */
    private static final LocalDate FREEZE_MOVED = LocalDate.of(2017, 1, 1);

    private static final String HOLIDAYS = "holidays.txt";

    private final NavigableSet<LocalDate> skipped;
    private final NavigableSet<Integer> years;

    /** What a day is for arXiv's announcements. */
    public enum DayKind {
        /** Papers are announced. */
        ANNOUNCEMENT,
        /** A Saturday or Sunday, which never has an announcement. */
        WEEKEND,
        /** A weekday without an announcement, because arXiv left out the freeze or the evening before it. */
        HOLIDAY
    }

    private AnnouncementCalendar(NavigableSet<LocalDate> skipped) {
        this.skipped = Collections.unmodifiableNavigableSet(skipped);
        this.years = skipped.stream().map(LocalDate::getYear).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the calendar with arXiv's list of holidays that comes with the library} */
    public static AnnouncementCalendar arxiv() {
        TreeSet<LocalDate> skipped = new TreeSet<>();
        try (InputStream in =
                        Objects.requireNonNull(AnnouncementCalendar.class.getResourceAsStream(HOLIDAYS), HOLIDAYS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> addYear(line, skipped));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AnnouncementCalendar(skipped);
    }

    private static void addYear(String line, Collection<LocalDate> skipped) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
            skipped.add(MonthDay.parse("--" + words[i]).atYear(Integer.parseInt(words[0])));
        }
    }

    /**
     * This calendar with more holidays. A year of which there is a date counts as known from then on, so give all of it.
     *
     * @param freezesLeftOut the dates without a freeze, as arXiv's page lists them; the announcement of
     *     the evening of each is left out
     * @return a new calendar
     */
    public AnnouncementCalendar withHolidays(Collection<LocalDate> freezesLeftOut) {
        NavigableSet<LocalDate> all = new TreeSet<>(skipped);
        all.addAll(freezesLeftOut);
        return new AnnouncementCalendar(all);
    }

    /**
     * {@return the day that it is for arXiv}
     *
     * @param clock the time; its zone does not matter
     */
    public static LocalDate today(Clock clock) {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    /** {@return the last year whose holidays are known} */
    public int lastYear() {
        return years.last();
    }

    /** {@return the first year whose holidays are known} */
    public int firstYear() {
        return years.first();
    }

    /** {@return the dates without a freeze, unmodifiable} */
    public NavigableSet<LocalDate> freezesLeftOut() {
        return skipped;
    }

    /**
     * {@return whether the holidays are known on which the announcement of a day hangs} If not, {@link #kindOf} and {@link
     * #windowOf} are guesses: arXiv may have left out this announcement or the one before it. A weekend is always known.
     *
     * @param day a day in US Eastern time, that of the listing
     */
    public boolean knows(LocalDate day) {
        return isWeekend(day)
                || (years.contains(freezeBefore(day).getYear())
                        && years.contains(day.minusDays(1).getYear()));
    }

    /**
     * {@return what a day is for announcements} A weekday of which no holiday is {@linkplain #knows known} is one with an
     * announcement.
     *
     * @param day a day in US Eastern time, that of the listing
     */
    public DayKind kindOf(LocalDate day) {
        if (isWeekend(day)) {
            return DayKind.WEEKEND;
        }
        return isScheduled(day) ? DayKind.ANNOUNCEMENT : DayKind.HOLIDAY;
    }

    /**
     * The time in which a paper was submitted that is announced on a day, if nothing held it up.
     *
     * @param day a day with an announcement
     * @return the window, exact to the second
     * @throws IllegalArgumentException if the day has no announcement
     */
    public SubmissionWindow windowOf(LocalDate day) {
        if (!isScheduled(day)) {
            throw new IllegalArgumentException(day + " has no announcement");
        }
        LocalDate before = day.minusDays(1);
        while (!isScheduled(before)) {
            before = before.minusDays(1);
        }
        return new SubmissionWindow(freezeAt(freezeBefore(before)), freezeAt(freezeBefore(day)));
    }

    /**
     * The earliest day on which a submission can be announced.
     *
     * @param submitted when its first version was submitted
     * @return a day with an announcement
     */
    public LocalDate earliestAnnouncement(Instant submitted) {
        LocalDate day = submitted.atZone(ZONE).toLocalDate();
        while (!isScheduled(day) || !submitted.isBefore(freezeAt(freezeBefore(day)))) {
            day = day.plusDays(1);
        }
        return day;
    }

    /**
     * {@return the newest day up to this one that has an announcement}
     *
     * @param day a day in US Eastern time
     */
    public LocalDate latestAnnouncement(LocalDate day) {
        LocalDate latest = day;
        while (!isScheduled(latest)) {
            latest = latest.minusDays(1);
        }
        return latest;
    }

    private boolean isScheduled(LocalDate day) {
        return !isWeekend(day) && !skipped.contains(freezeBefore(day)) && !skipped.contains(day.minusDays(1));
    }

    /** The date of the freeze whose submissions are announced on a weekday: the day before, for a Monday Friday. */
    private static LocalDate freezeBefore(LocalDate day) {
        return day.minusDays(day.getDayOfWeek() == DayOfWeek.MONDAY ? 3 : 1);
    }

    private static Instant freezeAt(LocalDate day) {
        return ZonedDateTime.of(day, day.isBefore(FREEZE_MOVED) ? EARLIER_FREEZE : FREEZE, ZONE)
                .toInstant();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
