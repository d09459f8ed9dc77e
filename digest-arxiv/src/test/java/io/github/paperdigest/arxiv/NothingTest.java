package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.LoopbackServer.Answer;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Nothing, or less than there was,")
class NothingTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 7);
    private static final String INSIDE = "2025-10-05T12:00:00Z";
    private static final String LATER = "2025-10-14T12:00:00Z";
    private static final String NO_RECORDS = "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>"
            + "<error code='noRecordsMatch'>none</error></OAI-PMH>";

    private final FakeTime time = new FakeTime("2025-10-07T12:00:00Z");
    private final LoopbackServer server = new LoopbackServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("at first is asked about again, and the papers come, from the API")
    void firstAnswerOfTheApi() throws InterruptedException {
        server.on("/api/query", LoopbackServer.inOrder(page(0, 0, 0), page(3, 0, 3)));
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(3);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("at first is asked about again, and the papers come, from OAI-PMH")
    void firstAnswerOfOai() throws InterruptedException {
        server.on(
                "/oai",
                LoopbackServer.inOrder(
                        LoopbackServer.status(200, NO_RECORDS), LoopbackServer.status(200, records("2510.00001"))));
        Announcement announcement = fetch(common(ArxivOaiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(1);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("at first is asked about again, and the papers come, from a feed")
    void firstAnswerOfAFeed() throws InterruptedException {
        server.on("/rss/cs.LG", LoopbackServer.inOrder(feed(0), feed(8)));
        Announcement announcement = fetch(common(ArxivRssSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(8);
        assertThat(warnings(announcement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss", "api", "oai", "auto"})
    @DisplayName("at every time on a day with an announcement is a warning, soon, and never a day without one")
    void always(String name) throws InterruptedException {
        server.on("/rss/cs.LG", feed(0)).on("/api/query", page(0, 0, 0)).on("/oai", NO_RECORDS);
        time.sleep(name.equals("auto") ? Duration.ofDays(3) : Duration.ZERO);
        Instant begun = time.instant();
        Announcement announcement = fetch(source(name), "cs.LG");
        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(announcement.papers()).isEmpty();
        assertThat(warnings(announcement)).hasSize(1);
        assertThat(Duration.between(begun, time.instant())).isBetween(Duration.ofSeconds(15), Duration.ofMinutes(2));
        assertThat(server.requests()).hasSizeBetween(2, 9);
    }

    @Test
    @DisplayName("of one category among others is a warning of OAI-PMH, and not asked about again for each")
    void categories() throws InterruptedException {
        server.on(
                "/oai",
                exchange -> LoopbackServer.status(
                                200,
                                exchange.getRequestURI().getQuery().contains("cs:cs:LG")
                                        ? records("2510.00001")
                                        : NO_RECORDS)
                        .to(exchange));
        Announcement announcement =
                fetch(common(ArxivOaiSource.builder()).build(), "cs.LG", "cs.AI", "cs.CL", "cs.CV", "cs.RO");
        assertThat(announcement.papers()).hasSize(1);
        assertThat(warnings(announcement)).hasSize(4).allMatch(warning -> warning.contains("no records"));
        assertThat(server.requests()).hasSize(5 + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "auto"})
    @DisplayName("of one category among others that have papers is a warning, also where all are asked for at once")
    void categoryAmongOthers(String name) throws InterruptedException {
        time.sleep(name.equals("auto") ? Duration.ofDays(3) : Duration.ZERO);
        server.on("/api/query", page(6, 0, 6)).on("/oai", NO_RECORDS);
        Announcement announcement = fetch(source(name), "cs.LG", "cs.AI");
        assertThat(announcement.papers()).hasSize(6);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .startsWith("cs.AI")
                .contains("no papers came");
    }

    @ParameterizedTest(name = "a total of {0} after one of 6, with {1} entries")
    @CsvSource({"0, 0", "2, 0", "-1, 0", "4, 2"})
    @DisplayName("is not believed of a total that shrinks: the papers are there, and what is missing is a warning")
    void shrinkingTotal(int total, int entries) throws InterruptedException {
        server.on(
                "/api/query",
                exchange -> (exchange.getRequestURI().getQuery().contains("start=0")
                                ? page(6, 0, 3)
                                : page(total, 3, entries))
                        .to(exchange));
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(warnings(announcement)).singleElement().asString().contains("has 6 papers");
    }

    @Test
    @DisplayName("is not made of a total that shrinks for a moment only")
    void shrinksForAMoment() throws InterruptedException {
        server.on("/api/query", LoopbackServer.inOrder(page(6, 0, 3), page(0, 3, 0), page(3, 3, 0), page(6, 3, 3)));
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(6);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("is missed where the total can't be read: full slices are followed by others, and there is a warning")
    void unreadableTotal() throws InterruptedException {
        server.on("/api/query", exchange -> {
            boolean first = exchange.getRequestURI().getQuery().contains("start=0&");
            (first ? page(-1, 0, 4) : page(-1, 4, 1)).to(exchange);
        });
        Announcement announcement =
                fetch(common(ArxivApiSource.builder()).pageSize(4).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(5);
        assertThat(warnings(announcement)).singleElement().asString().contains("how many");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 2_900_000})
    @DisplayName("is not what results of another time mean: they are asked for again, and then a warning")
    void outsideTheWindow(int total) throws InterruptedException {
        server.on("/api/query", page(total, 0, 5, LATER));
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).isEmpty();
        assertThat(warnings(announcement))
                .anySatisfy(warning -> assertThat(warning).contains("another time"));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    @DisplayName("of the window at first, and its papers later, is no trouble")
    void outsideAtFirst() throws InterruptedException {
        server.on("/api/query", LoopbackServer.inOrder(page(5, 0, 5, LATER), page(3, 0, 3)));
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(3);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("is not given from the cache: an empty feed is asked for again by the next run")
    void emptyFeedInCache(@TempDir Path cache) throws Exception {
        server.on("/rss/cs.LG", kept(feed(0)));
        assertThat(fetch(common(ArxivRssSource.builder()).cacheDirectory(cache).build(), "cs.LG")
                        .papers())
                .isEmpty();
        assertThat(files(cache)).isEmpty();
        server.on("/rss/cs.LG", kept(feed(8)));
        assertThat(fetch(common(ArxivRssSource.builder()).cacheDirectory(cache).build(), "cs.LG")
                        .papers())
                .hasSize(8);
        assertThat(files(cache)).hasSize(1);
    }

    @Test
    @DisplayName("new in a feed, that of yesterday, is not given from the cache either")
    void yesterdaysFeedInCache(@TempDir Path cache) throws Exception {
        server.on(
                "/rss/cs.LG",
                kept(LoopbackServer.status(
                        200,
                        ArxivRssSourceTest.feedOf(
                                "Mon, 06 Oct 2025 00:00:00 -0400",
                                "cs.LG",
                                ArxivRssSourceTest.item("2510.00001v1", "new", "cs.LG")))));
        fetch(common(ArxivRssSource.builder()).cacheDirectory(cache).build(), "cs.LG");
        assertThat(files(cache)).isEmpty();
    }

    @Test
    @DisplayName("of the API is not kept: no results, a slice short of its total, one of another time, one cut off")
    void apiInCache(@TempDir Path cache) throws Exception {
        String whole = text(3, 0, 3, INSIDE);
        for (Answer answer : List.of(
                page(0, 0, 0),
                exchange -> page(3, 0, exchange.getRequestURI().getQuery().contains("start=0&") ? 2 : 0)
                        .to(exchange),
                page(5, 0, 5, LATER),
                LoopbackServer.status(200, whole.substring(0, whole.length() - 30)),
                LoopbackServer.status(200, "<html>wait</html>"))) {
            server.on("/api/query", kept(answer));
            try {
                fetch(
                        common(ArxivApiSource.builder())
                                .cacheDirectory(cache)
                                .patience(Duration.ZERO)
                                .build(),
                        "cs.LG");
            } catch (io.github.paperdigest.error.PaperSourceException e) {
                assertThat(e).hasMessageContaining("HTML");
            }
            assertThat(files(cache)).isEmpty();
        }
        server.on("/api/query", kept(page(3, 0, 3)));
        fetch(common(ArxivApiSource.builder()).cacheDirectory(cache).build(), "cs.LG");
        assertThat(files(cache)).hasSize(1);
    }

    @Test
    @DisplayName("that another version kept is not given: an empty feed in the cache is asked for again")
    void keptByAnother(@TempDir Path cache) throws Exception {
        server.on("/rss/cs.LG", kept(feed(0)));
        AnnouncementRequest sunday = AnnouncementRequest.of(List.of("cs.LG")).forDay(LocalDate.of(2025, 10, 5));
        common(ArxivRssSource.builder()).cacheDirectory(cache).build().fetch(sunday);
        assertThat(files(cache)).as("an empty feed of a Sunday is plausible").hasSize(1);
        server.on("/rss/cs.LG", kept(feed(8)));
        assertThat(fetch(common(ArxivRssSource.builder()).cacheDirectory(cache).build(), "cs.LG")
                        .papers())
                .hasSize(8);
        assertThat(server.headers().get(1).containsKey("If-None-Match")).isFalse();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static Answer kept(Answer answer) {
        return LoopbackServer.with("Cache-Control", "max-age=60000", LoopbackServer.with("ETag", "\"abc\"", answer));
    }

    private PaperSource source(String name) {
        return switch (name) {
            case "rss" -> common(ArxivRssSource.builder()).build();
            case "api" -> common(ArxivApiSource.builder()).build();
            case "oai" -> common(ArxivOaiSource.builder()).build();
            default -> common(ArxivSource.builder()).build();
        };
    }

    private <B extends ArxivSourceBuilder<B>> B common(B builder) {
        return builder.baseUrl(server.base()).clock(time).sleeper(time);
    }

    private static Announcement fetch(PaperSource source, String... categories) throws InterruptedException {
        return source.fetch(AnnouncementRequest.of(List.of(categories))
                .announceTypes(Set.of(AnnounceType.NEW))
                .forDay(DAY));
    }

    private static Answer feed(int items) {
        return LoopbackServer.status(
                200,
                ArxivRssSourceTest.feedOf(
                        "Tue, 07 Oct 2025 00:00:00 -0400",
                        "cs.LG",
                        IntStream.rangeClosed(1, items)
                                .mapToObj(i -> ArxivRssSourceTest.item("2510.0000" + i + "v1", "new", "cs.LG"))
                                .toArray(String[]::new)));
    }

    private static Answer page(int total, int first, int count) {
        return page(total, first, count, INSIDE);
    }

    private static Answer page(int total, int first, int count, String submitted) {
        return LoopbackServer.status(200, text(total, first, count, submitted));
    }

    private static String text(int total, int first, int count, String submitted) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:os='http://a9.com/-/spec/opensearch/1.1/'>"
                + "<os:totalResults>" + (total < 0 ? "many" : Integer.toString(total)) + "</os:totalResults>"
                + IntStream.range(first, first + count)
                        .mapToObj(number -> "<entry><id>http://arxiv.org/abs/2510.0010" + number
                                + "v1</id><title>T</title><published>" + submitted
                                + "</published><category term='cs.LG'/></entry>")
                        .collect(Collectors.joining())
                + "</feed>";
    }

    private static String records(String id) {
        return "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords><record><header>"
                + "<identifier>oai:arXiv.org:" + id
                + "</identifier><datestamp>2025-10-07</datestamp></header><metadata>"
                + "<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><version version='v1'><date>Sun, 5 Oct 2025 12:00:00"
                + " GMT</date></version><title>T</title><categories>cs.LG</categories></arXivRaw></metadata></record>"
                + "</ListRecords></OAI-PMH>";
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
