package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A day of which arXiv's holidays are not known")
class BeyondCalendarTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 6);

    private final FakeTime time = new FakeTime("2027-01-08T12:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant);

    @TempDir
    Path directory;

    @BeforeEach
    void papers() {
        arxiv.paper("2701.00101", "2027-01-04T20:00:00Z", "cs.LG");
    }

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("is taken for a usual one, with a warning that says how to do better, from API, OAI-PMH and both")
    void guess() throws InterruptedException {
        for (PaperSource source : List.of(api().build(), oai().build(), auto().build())) {
            Announcement announcement = source.fetch(request(DAY));
            assertThat(announcement.papers())
                    .as(source.name())
                    .extracting(Paper::id)
                    .containsExactly("2701.00101");
            assertThat(warnings(announcement))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.message()).contains("2027", "'holidays'", "withHolidays"));
        }
    }

    @Test
    @DisplayName("may be one before the calendar")
    void before() throws InterruptedException {
        arxiv.paper("hep-th/0105001", "2001-05-06T12:00:00Z", "hep-th");
        Announcement announcement =
                api().build().fetch(AnnouncementRequest.of(List.of("hep-th")).forDay(LocalDate.of(2001, 5, 8)));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(warnings(announcement))
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("2001"));
    }

    @Test
    @DisplayName("is still a weekend, without a warning, if it is one")
    void weekend() throws InterruptedException {
        Announcement announcement = api().build().fetch(request(LocalDate.of(2027, 1, 3)));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("has no warning in a year whose holidays were added, and its window spans those")
    void added() throws InterruptedException {
        Announcement announcement = api().holidays(List.of(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 4)))
                .build()
                .fetch(request(DAY));
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.papers()).hasSize(1);
        assertThat(announcement.notices())
                .anySatisfy(notice -> assertThat(notice.message()).contains("from 2026-12-30T19:00:00Z"));
    }

    @Test
    @DisplayName("is a holiday if it was added as one, in code or in a file, to any calendar")
    void addedAsHoliday() throws Exception {
        Path file = Files.writeString(
                directory.resolve("holidays.txt"),
                "# arXiv, 2027\n2027-01-01, 2027-01-05 2027-01-18\n\n2027-12-24 # Eve\n");
        for (ArxivApiSource.Builder builder : List.of(
                api().holidaysFile(file),
                api().holidays(List.of(LocalDate.of(2027, 1, 5))),
                api().calendar(AnnouncementCalendar.arxiv().withHolidays(List.of(LocalDate.of(2027, 1, 1))))
                        .holidays(List.of(LocalDate.of(2027, 1, 5))))) {
            assertThat(builder.build().fetch(request(DAY)).noAnnouncement()).isTrue();
        }
        assertThat(arxiv.times()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-30, 2027-02-30",
        "'2027-01-01\n1 January', 1",
        "2027-1-1, 2027-1-1",
        "'2027-01-01; 2027-01-18', 2027-01-01;",
        "'# none', needs a date"
    })
    @DisplayName("can't be told by a file in which something is no date")
    void badFile(String text, String named) throws IOException {
        Path file = Files.writeString(directory.resolve("holidays.txt"), text);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> api().holidaysFile(file).build())
                .withMessageContaining("holidays.txt")
                .withMessageContaining(named);
    }

    @Test
    @DisplayName("can't be told by a file that is not there")
    void noFile() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> api().holidaysFile(directory.resolve("none.txt")).build())
                .withMessageContaining("none.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("without entries in its feed is a warning, which a list of holidays turns into a holiday")
    void emptyFeed(boolean known) throws InterruptedException {
        FakeTime morning = new FakeTime("2027-01-06T12:00:00Z");
        arxiv.feed("cs.LG", ArxivRssSourceTest.feedOf("Wed, 06 Jan 2027 00:00:00 -0500", "cs.LG"));
        ArxivRssSource.Builder builder =
                ArxivRssSource.builder().baseUrl(arxiv.base()).clock(morning).sleeper(morning);
        if (known) {
            builder.holidays(List.of(LocalDate.of(2027, 1, 5)));
        }
        Announcement announcement = builder.build().fetch(AnnouncementRequest.of(List.of("cs.LG")));
        assertThat(announcement.noAnnouncement()).isEqualTo(known);
        assertThat(warnings(announcement)).hasSize(known ? 0 : 1);
    }

    private ArxivApiSource.Builder api() {
        return common(ArxivApiSource.builder());
    }

    private ArxivOaiSource.Builder oai() {
        return common(ArxivOaiSource.builder());
    }

    private ArxivSource.Builder auto() {
        return common(ArxivSource.builder());
    }

    private <B extends ArxivSourceBuilder<B>> B common(B builder) {
        return builder.baseUrl(arxiv.base()).clock(time).sleeper(time);
    }

    private static AnnouncementRequest request(LocalDate day) {
        return AnnouncementRequest.of(List.of("cs.LG")).forDay(day);
    }

    private static List<Notice> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .toList();
    }
}
