package io.github.paperdigest.arxiv.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.paperdigest.arxiv.Recorded;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The announcement calendar")
class AnnouncementCalendarTest {

    private final AnnouncementCalendar calendar = AnnouncementCalendar.arxiv();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2025-10-06, ANNOUNCEMENT", // Monday
        "2025-10-04, WEEKEND",
        "2025-10-05, WEEKEND",
        "2025-11-27, ANNOUNCEMENT", // Thanksgiving itself lists the evening before
        "2025-11-28, HOLIDAY",
        "2025-07-07, HOLIDAY", // no freeze on Friday, no announcement on Sunday
        "2025-07-04, ANNOUNCEMENT",
        "2024-10-09, HOLIDAY", // the staff's retreat
        "2027-01-01, HOLIDAY", // hangs on 31 December
        "2027-01-02, WEEKEND",
    })
    @DisplayName("tells announcements, weekends and holidays apart, and knows them")
    void kinds(LocalDate day, DayKind kind) {
        assertThat(calendar.kindOf(day)).isEqualTo(kind);
        assertThat(calendar.knows(day)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2027-01-04, ANNOUNCEMENT",
        "2031-12-25, ANNOUNCEMENT",
        "2002-05-07, ANNOUNCEMENT",
    })
    @DisplayName("takes weekdays outside its years for announcements, and says that it does not know")
    void guesses(LocalDate day, DayKind kind) {
        assertThat(calendar.kindOf(day)).isEqualTo(kind);
        assertThat(calendar.knows(day)).isFalse();
    }

    @Tag("recorded")
    @Test
    @DisplayName("has every date of arXiv's own list")
    void holidays() {
        String sql = new String(Recorded.bytes("calendar/arxiv_holidays_seed.sql"), StandardCharsets.UTF_8);
        Matcher date = Pattern.compile("\\('(\\d{4}-\\d\\d-\\d\\d)'").matcher(sql);
        Set<LocalDate> listed = new TreeSet<>();
        while (date.find()) {
            listed.add(LocalDate.parse(date.group(1)));
        }
        assertThat(calendar.freezesLeftOut()).isEqualTo(listed).hasSize(144);
        assertThat(calendar.firstYear()).isEqualTo(2003);
        assertThat(calendar.lastYear()).isEqualTo(2026);
    }

    @Test
    @DisplayName("leaves out freezes of working evenings only, in every one of its years, among them Thanksgiving's")
    void everyYear() {
        assertThat(calendar.freezesLeftOut()).hasSize(144).allMatch(date -> date.getDayOfWeek() != DayOfWeek.SATURDAY);
        assertThat(calendar.freezesLeftOut().stream().map(LocalDate::getYear).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2003, 2026).boxed().toList());
        for (int year = 2005; year <= 2026; year++) {
            LocalDate thanksgiving =
                    LocalDate.of(year, 11, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
            assertThat(calendar.freezesLeftOut()).contains(thanksgiving);
        }
    }

    @Test
    @DisplayName(
            "has the window of a day begin where that of the announcement before ends, and expects there what is in it")
    void windows() {
        LocalDate last = LocalDate.of(2023, 2, 28);
        for (LocalDate day = last.plusDays(1); day.getYear() < 2026; day = day.plusDays(1)) {
            if (calendar.kindOf(day) != DayKind.ANNOUNCEMENT) {
                continue;
            }
            SubmissionWindow window = calendar.windowOf(day);
            assertThat(window.from()).isEqualTo(calendar.windowOf(last).to());
            for (Instant submitted = window.from(); submitted.isBefore(window.to()); ) {
                assertThat(calendar.earliestAnnouncement(submitted)).isEqualTo(day);
                submitted = submitted.plus(Duration.ofMinutes(97));
            }
            last = day;
        }
        assertThat(last).isEqualTo(LocalDate.of(2025, 12, 30));
    }

    @ParameterizedTest(name = "{0} is announced on {1}")
    @CsvSource({
        "2025-10-03T17:59:59Z, 2025-10-06", // Friday before 14:00 EDT: Monday
        "2025-10-03T18:00:00Z, 2025-10-07", // Friday 14:00:00: Tuesday
        "2025-10-06T17:59:59Z, 2025-10-07",
        "2025-10-06T18:00:00Z, 2025-10-08",
        "2025-11-03T18:59:59Z, 2025-11-04", // winter time: the border is at 19:00 GMT
        "2025-11-03T19:00:00Z, 2025-11-05",
        "2025-11-26T18:59:59Z, 2025-11-27",
        "2025-11-26T19:00:00Z, 2025-12-01", // over Thanksgiving: Friday's freeze, Sunday's announcement
        "2016-12-29T20:59:59Z, 2016-12-30", // 16:00 until the end of 2016
        "2016-12-29T21:00:00Z, 2017-01-02",
    })
    @DisplayName("knows to the second when a submission can first be announced")
    void earliest(Instant submitted, LocalDate announced) {
        assertThat(calendar.earliestAnnouncement(submitted)).isEqualTo(announced);
        assertThat(calendar.windowOf(announced).contains(submitted)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "2025-10-06, 2025-10-02T18:00:00Z, 2025-10-03T18:00:00Z", // Monday: Thursday to Friday
        "2025-10-07, 2025-10-03T18:00:00Z, 2025-10-06T18:00:00Z", // Tuesday: over the weekend
        "2025-11-04, 2025-10-31T18:00:00Z, 2025-11-03T19:00:00Z", // summer time ends: 73 hours
        "2025-03-11, 2025-03-07T19:00:00Z, 2025-03-10T18:00:00Z", // summer time begins: 71 hours
        "2025-12-01, 2025-11-26T19:00:00Z, 2025-11-28T19:00:00Z", // a freeze left out
        "2025-07-08, 2025-07-03T18:00:00Z, 2025-07-07T18:00:00Z", // Friday's and Sunday's left out
    })
    @DisplayName("knows the submission window of a day")
    void window(LocalDate day, Instant from, Instant to) {
        assertThat(calendar.windowOf(day)).isEqualTo(new SubmissionWindow(from, to));
    }

    @Tag("recorded")
    @Test
    @DisplayName("never expects a recorded paper later than it was announced")
    void recordedPapers() {
        List<String> lines = new String(
                        Recorded.bytes("calendar/astro-ph_submission_vs_announcement_2023-03.tsv"),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        int onTheDay = 0;
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            LocalDate listed = LocalDate.parse(fields[2]);
            LocalDate earliest = calendar.earliestAnnouncement(Instant.parse(fields[1]));
            assertThat(earliest).as(line).isBeforeOrEqualTo(listed);
            onTheDay += earliest.equals(listed) ? 1 : 0;
        }
        assertThat(lines).hasSize(320);
        assertThat(onTheDay).isEqualTo(308);
    }

    @Test
    @DisplayName("takes the day before for a usual one where its list has ended")
    void windowOfGuess() {
        assertThat(calendar.windowOf(LocalDate.of(2027, 3, 3)))
                .isEqualTo(new SubmissionWindow(
                        Instant.parse("2027-03-01T19:00:00Z"), Instant.parse("2027-03-02T19:00:00Z")));
        assertThat(calendar.earliestAnnouncement(Instant.parse("2027-03-02T00:00:00Z")))
                .isEqualTo(LocalDate.of(2027, 3, 3));
    }

    @Test
    @DisplayName("knows a year of which holidays were added, and no other")
    void added() {
        AnnouncementCalendar longer =
                calendar.withHolidays(List.of(LocalDate.of(2028, 3, 2), LocalDate.of(2026, 3, 3)));
        assertThat(longer.kindOf(LocalDate.of(2028, 3, 3))).isEqualTo(DayKind.HOLIDAY);
        assertThat(longer.kindOf(LocalDate.of(2028, 3, 6))).isEqualTo(DayKind.ANNOUNCEMENT);
        assertThat(longer.windowOf(LocalDate.of(2028, 3, 6)).from()).isEqualTo(Instant.parse("2028-03-01T19:00:00Z"));
        assertThat(longer.knows(LocalDate.of(2028, 3, 6))).isTrue();
        assertThat(longer.knows(LocalDate.of(2027, 3, 3))).isFalse();
        assertThat(longer.kindOf(LocalDate.of(2026, 3, 4))).isEqualTo(DayKind.HOLIDAY);
        assertThat(longer.freezesLeftOut()).hasSize(146);
        assertThat(calendar.freezesLeftOut()).hasSize(144);
    }

    @Test
    @DisplayName("goes by US Eastern time")
    void today() {
        Clock late = Clock.fixed(Instant.parse("2025-10-14T03:59:59Z"), ZoneOffset.UTC);
        assertThat(AnnouncementCalendar.today(late)).isEqualTo(LocalDate.of(2025, 10, 13));
        assertThat(AnnouncementCalendar.today(Clock.offset(late, Duration.ofSeconds(1))))
                .isEqualTo(LocalDate.of(2025, 10, 14));
    }

    @Test
    @DisplayName("has no window for a day without an announcement")
    void noWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.windowOf(LocalDate.of(2025, 10, 5)));
    }
}
