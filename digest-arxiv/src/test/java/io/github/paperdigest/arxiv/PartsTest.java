package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A part of a day's papers")
class PartsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 7);
    private static final int ALL = 40;

    private final FakeTime time = new FakeTime("2025-10-09T12:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant);
    private final Instant start = time.instant();

    /** The offsets of records with which a slice fails. */
    private Set<Integer> bad = Set.of();

    PartsTest() {
        for (int i = 0; i < ALL; i++) {
            arxiv.paper("2510.0" + (4000 + i), "2025-10-05T12:00:00Z", "cs.LG");
        }
    }

    @AfterEach
    void close() {
        arxiv.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429, 403, 404})
    @DisplayName("that OAI-PMH brought stays when a later page can't be had, with the token to go on from")
    void pagesOfOai(int status) throws InterruptedException {
        arxiv.mostInOnePage(15)
                .lasting(uri -> uri.getRawQuery().contains("skip%253D30")
                        ? Optional.of(LoopbackServer.with("Retry-After", "2", LoopbackServer.status(status, "no")))
                        : Optional.empty());
        Announcement announcement = fetch(
                common(ArxivOaiSource.builder())
                        .patience(Duration.ofSeconds(30))
                        .build(),
                "cs.LG");
        assertThat(announcement.papers()).hasSize(30);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .contains("set%3Dcs:cs:LG%26skip%3D30")
                .contains(Integer.toString(status));
        assertThat(passed()).isLessThanOrEqualTo(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<error code='noRecordsMatch'>none</error>", "<ListRecords><resumptionToken/></ListRecords>"})
    @DisplayName(
            "that OAI-PMH brought is not all if nothing comes for a token: it is asked again, then a warning has the token")
    void nothingForToken(String nothing) throws InterruptedException {
        arxiv.mostInOnePage(15)
                .lasting(uri -> uri.getRawQuery().contains("skip%253D30")
                        ? Optional.of(LoopbackServer.status(
                                200, "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>" + nothing + "</OAI-PMH>"))
                        : Optional.empty());
        Announcement announcement = fetch(common(ArxivOaiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(30);
        assertThat(warnings(announcement)).singleElement().asString().contains("set%3Dcs:cs:LG%26skip%3D30");
        assertThat(arxiv.times()).hasSize(3 + 3);
    }

    @Test
    @DisplayName("that OAI-PMH brought of one category stays when another can't be had")
    void categoriesOfOai() throws InterruptedException {
        arxiv.lasting(uri -> uri.getRawQuery().contains("cs%3Acs%3AAI")
                ? Optional.of(LoopbackServer.status(503, "no"))
                : Optional.empty());
        Announcement announcement = fetch(
                common(ArxivOaiSource.builder())
                        .patience(Duration.ofSeconds(30))
                        .build(),
                "cs.AI",
                "cs.LG");
        assertThat(announcement.papers()).hasSize(ALL);
        assertThat(warnings(announcement)).singleElement().asString().startsWith("cs.AI");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 403})
    @DisplayName("that the API brought stays when a later slice can't be had, with the offset to go on from")
    void slicesOfTheApi(int status) throws InterruptedException {
        arxiv.lasting(uri ->
                start(uri) >= 20 ? Optional.of(LoopbackServer.status(status, "Rate exceeded.")) : Optional.empty());
        Announcement announcement = fetch(
                common(ArxivApiSource.builder())
                        .pageSize(10)
                        .patience(Duration.ofSeconds(60))
                        .build(),
                "cs.LG");
        assertThat(announcement.papers()).hasSize(20);
        assertThat(warnings(announcement))
                .anySatisfy(warning -> assertThat(warning).contains("results from 20 on"))
                .anySatisfy(warning -> assertThat(warning).contains("40 papers, of which 20 came"));
        assertThat(arxiv.times()).hasSizeLessThanOrEqualTo(2 + 5);
    }

    @ParameterizedTest(name = "{0} in slices of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 1000",
                "0 | 1000",
                "39 | 1000",
                "1 | 40",
                "26 | 10",
                "20 | 10",
                "29 | 10",
                "39 | 10",
                "3, 4 | 1000",
                "3, 31 | 10",
                "0, 39 | 16",
                "3, 4, 5, 6 | 1000",
                "36, 37, 38 | 10"
            })
    @DisplayName("is all but the records with which slices fail, which are named by their offsets")
    void badRecords(String offsets, int pageSize) throws InterruptedException {
        bad = List.of(offsets.split(", ")).stream().map(Integer::parseInt).collect(Collectors.toSet());
        arxiv.lasting(uri -> holds(uri, bad::contains)
                ? Optional.of(LoopbackServer.status(500, "Internal error"))
                : Optional.empty());
        Announcement announcement =
                fetch(common(ArxivApiSource.builder()).pageSize(pageSize).build(), "cs.LG");
        assertThat(announcement.papers())
                .extracting(paper -> Integer.parseInt(paper.id().substring(6)) - 4000)
                .containsExactlyElementsOf(IntStream.range(0, ALL)
                        .filter(offset -> !bad.contains(offset))
                        .boxed()
                        .toList());
        assertThat(warnings(announcement)).hasSameSizeAs(bad);
        for (int offset : bad) {
            assertThat(warnings(announcement))
                    .anySatisfy(warning -> assertThat(warning).contains("offset " + offset + " "));
        }
        assertThat(arxiv.times()).hasSizeLessThanOrEqualTo(6 + 13 * bad.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 39})
    @DisplayName("is all but a bad record also with little patience, which is kept")
    void badRecordWithLittlePatience(int offset) throws InterruptedException {
        arxiv.lasting(uri -> holds(uri, record -> record == offset)
                ? Optional.of(LoopbackServer.status(500, "Internal error"))
                : Optional.empty());
        Announcement announcement = fetch(
                common(ArxivApiSource.builder()).patience(Duration.ofMinutes(1)).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(ALL - 1);
        assertThat(passed()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("is all but a bad record also in auto, where no other interface has the day")
    void badRecordInAuto() throws InterruptedException {
        arxiv.lasting(uri -> uri.getPath().equals("/oai")
                ? Optional.of(LoopbackServer.status(404, "gone"))
                : holds(uri, record -> record == 7)
                        ? Optional.of(LoopbackServer.status(500, "Internal error"))
                        : Optional.empty());
        Announcement announcement = fetch(common(ArxivSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(ALL - 1);
        assertThat(warnings(announcement)).singleElement().asString().contains("offset 7 ");
        assertThat(passed()).isLessThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    @DisplayName("is no reason to cut slices when nothing comes at all")
    void outage() {
        arxiv.lasting(uri -> Optional.of(LoopbackServer.status(500, "no")));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> fetch(common(ArxivApiSource.builder()).build(), "cs.LG"));
        assertThat(passed()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(arxiv.times()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    @DisplayName("ends where the outage begins, and is not read on record by record")
    void outageLater() throws InterruptedException {
        arxiv.lasting(uri -> start(uri) >= 20 ? Optional.of(LoopbackServer.status(500, "no")) : Optional.empty());
        Announcement announcement =
                fetch(common(ArxivApiSource.builder()).pageSize(10).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(20);
        assertThat(warnings(announcement))
                .anySatisfy(warning -> assertThat(warning).contains("results from 20 on"));
        assertThat(arxiv.times()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    @DisplayName("that came before the connection broke is gone on from")
    void brokenSlice() throws InterruptedException {
        String whole = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/2510.04000v1</id>"
                + "<title>T</title><published>2025-10-05T12:00:00Z</published><category term='cs.LG'/></entry>";
        arxiv.lasting(uri -> start(uri) == 0 ? Optional.of(exchange -> broken(exchange, whole)) : Optional.empty());
        Announcement announcement = fetch(common(ArxivApiSource.builder()).build(), "cs.LG");
        assertThat(announcement.papers()).hasSize(ALL);
    }

    private static void broken(HttpExchange exchange, String part) throws java.io.IOException {
        exchange.sendResponseHeaders(200, part.length() + 1000L);
        exchange.getResponseBody().write(part.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static int start(URI uri) {
        return Integer.parseInt(uri.getQuery().replaceAll("^.*&start=(\\d+).*$", "$1"));
    }

    private static boolean holds(URI uri, IntPredicate offset) {
        int size = Integer.parseInt(uri.getQuery().replaceAll("^.*&max_results=(\\d+).*$", "$1"));
        return IntStream.range(start(uri), start(uri) + size).anyMatch(offset);
    }

    private <B extends ArxivSourceBuilder<B>> B common(B builder) {
        return builder.baseUrl(arxiv.base()).clock(time).sleeper(time);
    }

    private Duration passed() {
        return Duration.between(start, time.instant());
    }

    private static Announcement fetch(PaperSource source, String... categories) throws InterruptedException {
        return source.fetch(AnnouncementRequest.of(List.of(categories))
                .announceTypes(Set.of(AnnounceType.NEW))
                .forDay(DAY));
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
