package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ArxivRssSourceTest}, {@link FreshnessTest} and {@link RecordedListingsTest} hold of recorded days. */
@DisplayName("Of invented days in arXiv's form,")
class InventedDaysTest {

    private static final LocalDate DAY = LocalDate.of(2025, 11, 11);
    private static final String EMPTY = "rss/rss2_empty_test-archive_2025-11-12.xml";

    private final LoopbackServer server = new LoopbackServer();
    private final FakeTime time = new FakeTime("2025-11-11T12:00:00Z");

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2025-11-10, 35, 26, 9", "2025-11-11, 161, 120, 41"})
    @DisplayName("every entry of the feeds is accounted for")
    void accounting(LocalDate day, int entries, int candidates, int duplicates) throws InterruptedException {
        serve(day.toString(), day.toString());

        Announcement announcement = source(day).fetch(request().forDay(day));

        assertThat(announcement.date()).isEqualTo(day);
        assertThat(announcement.entries()).isEqualTo(entries);
        assertThat(announcement.papers()).hasSize(candidates);
        assertThat(announcement.duplicates()).isEqualTo(duplicates);
        assertThat(announcement.notices()).isEmpty();
        assertThat(announcement.papers())
                .isSortedAccordingTo((a, b) -> ArxivId.parse(a.id()).compareTo(ArxivId.parse(b.id())));
    }

    @Test
    @DisplayName("affiliations and names with accents come through")
    void names() throws InterruptedException {
        serve(DAY.toString(), DAY.toString());

        List<Author> authors = source(DAY).fetch(request().forDay(DAY)).papers().stream()
                .flatMap(paper -> paper.authors().stream())
                .toList();

        assertThat(authors)
                .contains(new Author(
                        "Vera Nelkenfeld",
                        List.of("University of Nowhere, Lab A"),
                        "Vera Nelkenfeld (University of Nowhere, Lab A)"))
                .extracting(Author::name)
                .contains("François Maňana", "Bjørn Jasmin");
    }

    @Test
    @DisplayName("an empty feed on a Sunday is a day without an announcement")
    void sunday() throws InterruptedException {
        server.on("/rss/cs.LG", Invented.bytes(EMPTY));

        Announcement announcement =
                source(DAY).fetch(AnnouncementRequest.of(List.of("cs.LG")).forDay(LocalDate.of(2025, 11, 16)));

        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.message()).contains("weekend");
        });
    }

    @Test
    @DisplayName("an empty feed on a day that has an announcement is a warning")
    void emptyWhenDue() throws InterruptedException {
        server.on("/rss/test", Invented.bytes(EMPTY));

        Announcement announcement = source(LocalDate.of(2025, 11, 12)).fetch(AnnouncementRequest.of(List.of("test")));

        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).contains("2025-11-12").contains("due"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    @DisplayName("what an error feed says is told, whatever its status")
    void errorFeed(int status) {
        server.on(
                "/rss/bogus", LoopbackServer.body(status, Invented.bytes("rss/rss2_error_bad-archive_2025-11-12.xml")));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(DAY).fetch(AnnouncementRequest.of(List.of("bogus"))))
                .withMessageContaining("Bad archive 'bogus'");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    @DisplayName("what the API says is wrong is told, whatever its status")
    void apiError(int status) {
        server.on("/api/query", LoopbackServer.body(status, Invented.bytes("api/new_error.xml")));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> ArxivApiSource.builder()
                        .baseUrl(server.base())
                        .clock(time)
                        .sleeper(time)
                        .build()
                        .fetch(request().forDay(DAY)))
                .withMessageContaining("incorrect id format for hedge");
    }

    @Test
    @DisplayName("an answer of the API is kept until arXiv's next midnight")
    void apiUntilMidnight(@TempDir Path directory) throws InterruptedException {
        FakeTime midnight = new FakeTime("2025-11-11T05:00:00Z");
        server.on("/api/query", Invented.bytes("api/new_nothing.xml"));
        ArxivApiSource api = ArxivApiSource.builder()
                .baseUrl(server.base())
                .clock(midnight)
                .cacheDirectory(directory)
                .build();
        SubmissionWindow window = AnnouncementCalendar.arxiv().windowOf(DAY);

        api.submitted(List.of("cs.LG"), window);
        midnight.sleep(Duration.ofHours(23));
        api.submitted(List.of("cs.LG"), window);
        assertThat(server.requests()).hasSize(1);
        midnight.sleep(Duration.ofHours(1));
        api.submitted(List.of("cs.LG"), window);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("the entries before the cut of a feed that ends early are kept, with a warning")
    void cutOff() throws InterruptedException {
        byte[] whole = feed(DAY, "cs.LG");
        server.on("/rss/cs.LG", Arrays.copyOf(whole, whole.length / 2));

        Announcement announcement = source(DAY).fetch(AnnouncementRequest.of(List.of("cs.LG")));

        assertThat(announcement.papers()).hasSizeBetween(40, 55);
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message())
                        .contains("cut off after " + announcement.entries() + " entries")
                        .contains("missing"));
    }

    @Test
    @DisplayName("what came before a connection broke is kept, when no try brought all")
    void brokenConnection() throws InterruptedException {
        byte[] whole = feed(DAY, "cs.LG");
        server.on("/rss/cs.LG", exchange -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        ArxivRssSource patient = ArxivRssSource.builder()
                .baseUrl(server.base())
                .clock(time)
                .sleeper(time)
                .patience(Duration.ofSeconds(35))
                .build();

        Announcement announcement =
                patient.fetch(AnnouncementRequest.of(List.of("cs.LG")).forDay(DAY));

        assertThat(announcement.papers()).hasSizeBetween(40, 55);
        assertThat(announcement.notices()).hasSize(1);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    @DisplayName("a feed that carries the papers of the day before is found to be stale")
    void stale() throws InterruptedException {
        serve("2025-11-10", "2025-11-11");
        server.on(
                "/rss/cs.LG",
                new String(feed(LocalDate.of(2025, 11, 10), "cs.LG"), StandardCharsets.UTF_8)
                        .replace("Mon, 10 Nov 2025", "Tue, 11 Nov 2025"));

        Announcement announcement = ArxivRssSource.builder()
                .baseUrl(server.base())
                .clock(time)
                .sleeper(time)
                .seenIds(SeenIds.none())
                .build()
                .fetch(request().forDay(DAY));

        assertThat(announcement.notices())
                .filteredOn(notice -> notice.severity() == Notice.Severity.WARNING)
                .singleElement()
                .satisfies(notice -> assertThat(notice.toString())
                        .startsWith("cs.LG: its feed is stale")
                        .contains("below those of cs.AI"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-10", "2025-11-11"})
    @DisplayName("no feed is suspected where both are of the day")
    void fresh(LocalDate day) throws InterruptedException {
        serve(day.toString(), day.toString());
        assertThat(ArxivRssSource.builder()
                        .baseUrl(server.base())
                        .clock(time)
                        .sleeper(time)
                        .seenIds(SeenIds.none())
                        .build()
                        .fetch(request().forDay(day))
                        .notices())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-10/cs.LG.xml, cs.LG, 19",
        "2025-11-11/cs.AI.xml, cs.AI, 67",
        "rss2_stat_2025-11-12.xml, stat, 7"
    })
    @DisplayName("listing pages have the same papers as the feeds, replacements included")
    void listings(String file, String category, int entries) throws Exception {
        byte[] feed = Invented.bytes("rss/" + file);
        var papers = FeedParser.parse(() -> new ByteArrayInputStream(feed)).papers();
        assertThat(papers).hasSize(entries);
        RecordedListingsTest.assertSame(category, DAY, papers);
    }

    @Test
    @DisplayName("listing pages have the same papers as the daily records")
    void days() throws Exception {
        assertThat(RecordedListingsTest.assertSameDays(Path.of("../invented/days")))
                .isGreaterThan(700);
    }

    @ParameterizedTest
    @CsvSource({"2025-11-10, 26", "2025-11-11, 120"})
    @DisplayName("listing pages make the same announcement as the feeds of two categories")
    void announcements(LocalDate day, int candidates) throws Exception {
        RecordedListingsTest.assertSameAnnouncement(day, candidates, category -> feed(day, category));
    }

    private void serve(String lg, String ai) {
        server.on("/rss/cs.LG", Invented.bytes("rss/" + lg + "/cs.LG.xml"));
        server.on("/rss/cs.AI", Invented.bytes("rss/" + ai + "/cs.AI.xml"));
    }

    private static byte[] feed(LocalDate day, String category) {
        return Invented.bytes("rss/" + day + "/" + category + ".xml");
    }

    private ArxivRssSource source(LocalDate today) {
        FakeTime noon = new FakeTime(today + "T12:00:00Z");
        return ArxivRssSource.builder()
                .baseUrl(server.base())
                .clock(noon)
                .sleeper(noon)
                .build();
    }

    private static AnnouncementRequest request() {
        return AnnouncementRequest.of(List.of("cs.LG", "cs.AI"));
    }
}
