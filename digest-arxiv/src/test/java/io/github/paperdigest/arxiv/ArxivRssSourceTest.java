package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The RSS source")
class ArxivRssSourceTest {

    private final LoopbackServer server = new LoopbackServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final ArxivRssSource source = source("2025-10-06T12:00:00Z");

    @AfterEach
    void close() {
        server.close();
    }

    @Tag("recorded")
    @ParameterizedTest(name = "{0}")
    @CsvSource({"2025-10-06, 316, 261, 0", "2025-10-01, 636, 504, 0", "2025-10-16, 301, 301, 1"})
    @DisplayName("accounts for every entry of the recorded days, and remarks that one of them has a stale feed")
    void realDays(LocalDate day, int entries, int candidates, int staleFeeds) throws InterruptedException {
        serveDay(day);
        Announcement announcement = source.fetch(request(day, "cs.LG", "cs.AI"));
        assertThat(announcement.date()).isEqualTo(day);
        assertThat(announcement.entries()).isEqualTo(entries);
        assertThat(announcement.papers()).hasSize(candidates);
        assertThat(announcement.duplicates()).isEqualTo(entries - candidates);
        assertThat(announcement.notices())
                .hasSize(staleFeeds)
                .allMatch(notice -> notice.severity() == Notice.Severity.INFO
                        && notice.message().startsWith("its feed looks stale"));
        assertThat(announcement.papers())
                .isSortedAccordingTo((a, b) -> ArxivId.parse(a.id()).compareTo(ArxivId.parse(b.id())));
    }

    @Test
    @DisplayName("asks once for each category, with gzip and the library's name")
    void requests() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A")))
                .on("/rss/cs.AI", feed("cs.AI", item("2510.00002v1", "new", "B")));
        ArxivRssSource.builder()
                .baseUrl(server.base())
                .contact("me@example.org")
                .build()
                .fetch(request(null, "cs.LG", "cs.AI", "cs.LG"));
        assertThat(server.requests()).containsExactly("/rss/cs.LG", "/rss/cs.AI");
        assertThat(server.headers().get(0).getFirst("User-Agent")).matches("paper-digest/\\d\\S+ \\(me@example.org\\)");
        assertThat(server.headers().get(0).getFirst("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    @DisplayName("takes a paper that is new in one category and a cross-list in another for new")
    void newBeatsCross() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "cross", "A")))
                .on("/rss/cs.AI", feed("cs.AI", item("2510.00001v1", "new", "A")));
        Announcement announcement =
                source.fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.AI")).announceTypes(Set.of(AnnounceType.NEW)));
        assertThat(announcement.papers())
                .singleElement()
                .satisfies(paper -> assertThat(paper.announceType()).contains(AnnounceType.NEW));
        assertThat(announcement.duplicates()).isEqualTo(1);
        assertThat(announcement.excluded()).isZero();
    }

    @Test
    @DisplayName("counts entries of other announce types as excluded")
    void filtersTypes() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A"), item("2409.00001v3", "replace", "B")));
        Announcement announcement = source.fetch(request(null, "cs.LG"));
        assertThat(announcement.papers()).extracting(Paper::id).containsExactly("2510.00001");
        assertThat(announcement.excluded()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps only papers whose primary category was asked for, if that is wanted")
    void primaryOnly() throws InterruptedException {
        server.on(
                "/rss/cs", feed("cs", item("2510.00001v1", "new", "cs.LG"), item("2510.00002v1", "cross", "math.OC")));
        Announcement announcement =
                source.fetch(AnnouncementRequest.of(List.of("cs")).primaryOnly());
        assertThat(announcement.papers()).extracting(Paper::id).containsExactly("2510.00001");
    }

    @Test
    @DisplayName("leaves out an entry that can't be read, with one notice")
    void unreadableEntry() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A"), item("nonsense", "new", "B")));
        Announcement announcement = source.fetch(request(null, "cs.LG"));
        assertThat(announcement.entries()).isEqualTo(2);
        assertThat(announcement.excluded()).isEqualTo(1);
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.toString()).contains("entry 2").contains("no arXiv id");
        });
    }

    @Tag("recorded")
    @Test
    @DisplayName("takes an empty feed on a Sunday for a day without an announcement")
    void sunday() throws InterruptedException {
        server.on("/rss/cs.LG", Recorded.bytes("rss/rss2_empty_test-archive_2024-11-28.xml"));
        Announcement announcement = source.fetch(request(LocalDate.of(2024, 12, 1), "cs.LG"));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(announcement.date()).isEqualTo(LocalDate.of(2024, 12, 1));
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.message()).contains("weekend");
        });
    }

    @Test
    @DisplayName("takes an empty feed on the day after a holiday's freeze for a day without an announcement")
    void holiday() throws InterruptedException {
        server.on("/rss/cs.LG", feedOf("Fri, 28 Nov 2025 00:00:00 -0500", "cs.LG"));
        Announcement announcement = source("2025-11-28T12:00:00Z").fetch(request(null, "cs.LG"));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.message()).contains("holiday");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 28 Nov 2025 00:00:00 -0500", "Sat, 29 Nov 2025 00:00:00 -0500"})
    @DisplayName("warns of entries on a day on which arXiv announces nothing")
    void entriesOnAnEmptyDay(String date) throws InterruptedException {
        server.on("/rss/cs.LG", feedOf(date, "cs.LG", item("2511.00001v1", "new", "A")));
        Announcement announcement = source("2025-11-29T12:00:00Z").fetch(request(null, "cs.LG"));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.message()).contains("announces nothing on 2025-11-2");
        });
    }

    @Tag("recorded")
    @Test
    @DisplayName("warns of an empty feed on a day that has an announcement")
    void emptyWhenDue() throws InterruptedException {
        server.on("/rss/test", Recorded.bytes("rss/rss2_empty_test-archive_2024-11-28.xml"));
        Announcement announcement = source("2024-11-28T12:00:00Z").fetch(request(null, "test"));
        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).contains("2024-11-28").contains("due"));
    }

    @Tag("recorded")
    @Test
    @DisplayName("tells what arXiv's error feed says, whatever its status")
    void errorFeed() {
        byte[] error = Recorded.bytes("rss/rss2_error_bad-archive_2024-11-28.xml");
        for (int status : new int[] {200, 400}) {
            server.on("/rss/astroph", LoopbackServer.body(status, error));
            assertThatExceptionOfType(PaperSourceException.class)
                    .isThrownBy(() -> source.fetch(request(null, "astroph")))
                    .withMessageContaining("Bad archive 'astroph'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><body>maintenance</body></html> | an HTML page",
                "<html><body><p>maintenance</p></body></html> | an HTML page",
                "<?xml version='1.0'?><catalog/> | <catalog>",
                "Rate exceeded. | 'Rate exceeded.'",
                "'' | an empty body",
                "<rss><channel><title>t</title> | before its first entry",
            })
    @DisplayName("names the address and what came instead of a feed")
    void notAFeed(String body, String expected) {
        server.on("/rss/cs.LG", body);
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(null, "cs.LG")))
                .withMessageContaining(server.base() + "/rss/cs.LG")
                .withMessageContaining(expected)
                .satisfies(e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.INVALID_RESPONSE));
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps the entries before the cut of a feed that ends early, and says so")
    void cutOff() throws InterruptedException {
        byte[] whole = Recorded.bytes("rss/2025-10-06/cs.LG.xml");
        server.on("/rss/cs.LG", Arrays.copyOf(whole, whole.length / 2));
        Announcement announcement = source.fetch(request(null, "cs.LG"));
        assertThat(announcement.papers()).hasSizeBetween(60, 90);
        String last =
                announcement.papers().get(announcement.papers().size() - 1).id();
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message())
                        .contains("cut off after " + announcement.entries() + " entries, the last of them " + last)
                        .contains("missing"));
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps what came before the connection broke, when no try brought all")
    void brokenConnection() throws InterruptedException {
        byte[] whole = Recorded.bytes("rss/2025-10-06/cs.LG.xml");
        server.on("/rss/cs.LG", exchange -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        ArxivRssSource patient = ArxivRssSource.builder()
                .baseUrl(server.base())
                .sleeper(waits::add)
                .patience(Duration.ofSeconds(35))
                .build();
        Announcement announcement = patient.fetch(request(LocalDate.of(2025, 10, 6), "cs.LG"));
        assertThat(announcement.papers()).hasSizeBetween(60, 90);
        assertThat(announcement.notices()).hasSize(1);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    @DisplayName("goes on when one category fails, and says which and why")
    void oneCategoryFails() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A")))
                .on("/rss/cs.AI", LoopbackServer.status(404, "gone"));
        Announcement announcement = source.fetch(request(null, "cs.LG", "cs.AI"));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("cs.AI");
            assertThat(notice.message()).contains("404").contains("gone");
        });
    }

    @Test
    @DisplayName("fails with status and waiting time when all categories fail")
    void allFail() {
        server.on(
                "/rss/cs.LG", LoopbackServer.with("Retry-After", "900", LoopbackServer.status(429, "Rate exceeded.")));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(null, "cs.LG")))
                .withMessageContaining("Rate exceeded.")
                .satisfies(e -> {
                    assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
                    assertThat(e.failure().orElseThrow().status()).hasValue(429);
                    assertThat(e.failure().orElseThrow().retryAfter()).contains(Duration.ofMinutes(15));
                });
        assertThat(server.requests())
                .as("a wait longer than accepted is not tried")
                .hasSize(1);
    }

    @Test
    @DisplayName("says of how many categories none could be had, and why the first could not")
    void noneOfSeveral() {
        server.on("/rss/cs.LG", LoopbackServer.status(404, "gone")).on("/rss/cs.AI", LoopbackServer.status(410, "too"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(null, "cs.LG", "cs.AI")))
                .withMessageContaining("none of 2 feeds")
                .withMessageContaining("gone")
                .satisfies(e -> assertThat(e.failure().orElseThrow().status()).hasValue(404));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(null, "cs.LG")))
                .withMessageStartingWith(server.base().toString());
    }

    @Test
    @DisplayName("is of the day of the feeds with entries, whatever an empty one says")
    void emptyFeedOfALaterDay() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A")))
                .on("/rss/cs.AI", feedOf("Tue, 07 Oct 2025 00:00:00 -0400", "cs.AI"));
        Announcement announcement = source.fetch(request(null, "cs.LG", "cs.AI"));
        assertThat(announcement.date()).isEqualTo(LocalDate.of(2025, 10, 6));
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("no entries, while others have"));
    }

    @Test
    @DisplayName("tries again after a 503, no sooner than the server asks")
    void retries() throws InterruptedException {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.inOrder(
                        LoopbackServer.with("Retry-After", "42", LoopbackServer.status(503, "later")),
                        LoopbackServer.body(
                                200,
                                feed("cs.LG", item("2510.00001v1", "new", "A")).getBytes(StandardCharsets.UTF_8))));
        assertThat(source.fetch(request(null, "cs.LG")).papers()).hasSize(1);
        assertThat(waits).containsExactly(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @CsvSource({"403, 1", "406, 2"})
    @DisplayName("stops asking when arXiv refuses the client, which a second 406 with other headers is, too")
    void neverHammers(int status, int requests) {
        server.on("/rss/cs.LG", LoopbackServer.status(status, "denied"))
                .on("/rss/cs.AI", feed("cs.AI", item("2510.00002v1", "new", "B")));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(null, "cs.LG", "cs.AI")))
                .withMessageContaining("wait");
        assertThat(server.requests()).hasSize(requests).containsOnly("/rss/cs.LG");
    }

    @Test
    @DisplayName("keeps the categories that came before a refusal, and warns of those that did not come any more")
    void refusedInTheMiddle() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A")))
                .on("/rss/cs.AI", LoopbackServer.status(403, "denied"));
        Announcement announcement = source.fetch(request(null, "cs.LG", "cs.AI", "cs.CL"));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(announcement.notices()).extracting(Notice::subject).containsExactly("cs.AI", "cs.CL");
        assertThat(server.requests()).containsExactly("/rss/cs.LG", "/rss/cs.AI");
    }

    @Test
    @DisplayName("warns of a category whose feed is that of an earlier day")
    void staleCategory() throws InterruptedException {
        server.on("/rss/cs.LG", feedOf("Tue, 14 Oct 2025 00:00:00 -0400", "cs.LG", item("2510.00001v1", "new", "A")))
                .on("/rss/cs.AI", feedOf("Mon, 13 Oct 2025 00:00:00 -0400", "cs.AI", item("2510.00002v1", "new", "B")));
        Announcement announcement = source("2025-10-14T12:00:00Z").fetch(request(null, "cs.LG", "cs.AI"));
        assertThat(announcement.date()).isEqualTo(LocalDate.of(2025, 10, 14));
        assertThat(announcement.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("cs.AI");
            assertThat(notice.message()).contains("2025-10-13").contains("stale");
        });
    }

    @Test
    @DisplayName("warns of a feed of another day than the one asked for, and takes it as it is")
    void otherDay() throws InterruptedException {
        server.on("/rss/cs.LG", feed("cs.LG", item("2510.00001v1", "new", "A")));
        Announcement announcement = source.fetch(request(LocalDate.of(2025, 10, 7), "cs.LG"));
        assertThat(announcement.date()).isEqualTo(LocalDate.of(2025, 10, 6));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).contains("2025-10-06").contains("2025-10-07"));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 03 Oct 2025 00:00:00 -0400 | 2025-10-06T12:00:00Z | 2025-10-06",
                "Sun, 05 Oct 2025 00:00:00 -0400 | 2025-10-06T12:00:00Z | 2025-10-06",
                "Thu, 02 Oct 2025 00:00:00 -0400 | 2025-10-05T12:00:00Z | 2025-10-03",
                "Tue, 07 Oct 2025 00:00:00 -0400 | 2025-10-07T03:59:59Z | 2025-10-06",
                "Tue, 30 Dec 2025 00:00:00 -0500 | 2026-01-05T12:00:00Z | 2026-01-05",
            })
    @DisplayName("warns of a feed that is not of today's announcement, also if no day was asked for")
    void notToday(String published, String now, LocalDate due) throws InterruptedException {
        for (String[] items : new String[][] {{item("2510.00001v1", "new", "A")}, {}}) {
            server.on("/rss/cs.LG", feedOf(published, "cs.LG", items));
            Announcement announcement = source(now).fetch(request(null, "cs.LG"));
            LocalDate day = LocalDate.parse(published, DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(announcement.date()).isEqualTo(day);
            assertThat(announcement.noAnnouncement()).isFalse();
            assertThat(announcement.notices()).anySatisfy(notice -> {
                assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
                assertThat(notice.message()).contains("that of " + day + ", not of " + due);
            });
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 06 Oct 2025 00:00:00 -0400 | 2025-10-06T04:00:00Z",
                "Mon, 06 Oct 2025 00:00:00 -0400 | 2025-10-07T03:59:59Z",
                "Fri, 03 Oct 2025 00:00:00 -0400 | 2025-10-05T12:00:00Z",
                "Thu, 27 Nov 2025 00:00:00 -0500 | 2025-11-30T12:00:00Z",
            })
    @DisplayName("has nothing to say of the newest announcement's feed, on a weekend or holiday that of the day before")
    void newest(String published, String now) throws InterruptedException {
        server.on("/rss/cs.LG", feedOf(published, "cs.LG", item("2510.00001v1", "new", "A")));
        assertThat(source(now).fetch(request(null, "cs.LG")).notices()).isEmpty();
    }

    @Test
    @DisplayName("warns of a feed with as many entries as arXiv gives at most")
    void limitReached() throws InterruptedException {
        String[] items = new String[2000];
        for (int i = 0; i < items.length; i++) {
            items[i] = item("2510." + (10000 + i) + "v1", "new", "A");
        }
        server.on("/rss/cs", feed("cs", items));
        assertThat(source.fetch(request(null, "cs")).notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("2000"));
    }

    @Test
    @DisplayName("reads an answer that is compressed")
    void gzip() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(feed("cs.LG", item("2510.00001v1", "new", "A")).getBytes(StandardCharsets.UTF_8));
        }
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with("Content-Encoding", "gzip", LoopbackServer.body(200, zipped.toByteArray())));
        assertThat(source.fetch(request(null, "cs.LG")).papers()).hasSize(1);
    }

    @Test
    @DisplayName("gives up on a body that does not come in time")
    void slowBody() {
        server.on("/rss/cs.LG", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        ArxivRssSource hasty = ArxivRssSource.builder()
                .baseUrl(server.base())
                .timeout(Duration.ofMillis(200))
                .patience(Duration.ZERO)
                .build();
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(() -> hasty.fetch(request(null, "cs.LG")));
    }

    /** A source for which it is this time. */
    private ArxivRssSource source(String now) {
        return ArxivRssSource.builder()
                .baseUrl(server.base())
                .sleeper(waits::add)
                .clock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .build();
    }

    private void serveDay(LocalDate day) {
        for (String category : List.of("cs.LG", "cs.AI")) {
            server.on("/rss/" + category, Recorded.bytes("rss/" + day + "/" + category + ".xml"));
        }
    }

    private static AnnouncementRequest request(@Nullable LocalDate date, String... categories) {
        AnnouncementRequest request = AnnouncementRequest.of(List.of(categories));
        return date == null ? request : request.forDay(date);
    }

    private static String feed(String category, String... items) {
        return feedOf("Mon, 06 Oct 2025 00:00:00 -0400", category, items);
    }

    static String feedOf(String date, String category, String... items) {
        return "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv='http://arxiv.org/schemas/atom'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/' version='2.0'><channel><title>" + category
                + " updates on arXiv.org</title><pubDate>" + date + "</pubDate>" + String.join("", items)
                + "</channel></rss>";
    }

    static String item(String id, String type, String category) {
        return "<item><title>Paper " + id + "</title><description>arXiv:" + id + " Announce Type: " + type
                + " \nAbstract: Text.</description><guid>oai:arXiv.org:" + id + "</guid><category>" + category
                + "</category><arxiv:announce_type>" + type + "</arxiv:announce_type><dc:creator>A. Author</dc:creator>"
                + "</item>";
    }
}
