package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trouble at arXiv")
class TroubleTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 10, 7);
    private static final LocalDate YESTERDAY = LocalDate.of(2025, 10, 6);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime("2025-10-07T12:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant);
    private final Instant start = time.instant();

    @BeforeEach
    void papers() {
        arxiv.paper("2510.04001", "2025-10-05T12:00:00Z", "cs.LG")
                .paper("2510.04002", "2025-10-03T12:00:00Z", "cs.AI")
                .feed(
                        "cs.LG",
                        ArxivRssSourceTest.feedOf(
                                "Tue, 07 Oct 2025 00:00:00 -0400",
                                "cs.LG",
                                ArxivRssSourceTest.item("2510.04001v1", "new", "cs.LG")));
    }

    @AfterEach
    void close() {
        arxiv.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | Rate exceeded.",
                "200 | <!DOCTYPE html><html><body>Please wait</body></html>",
                "200 | ''",
                "408 | late",
                "429 | Rate exceeded.",
                "500 | <html>oops</html>",
                "503 | ''"
            })
    @DisplayName("passes: a request is sent again, over all interfaces, until an answer comes")
    void passes(int status, String body) throws InterruptedException {
        for (PaperSource source : List.of(
                common(ArxivRssSource.builder()).build(),
                common(ArxivApiSource.builder()).build(),
                common(ArxivOaiSource.builder()).build())) {
            int before = arxiv.times().size();
            Instant begun = time.instant();
            arxiv.trouble(LoopbackServer.status(status, body)).trouble(LoopbackServer.status(status, body));
            Announcement announcement = source.fetch(request(TODAY, "cs.LG"));
            assertThat(announcement.papers()).extracting(paper -> paper.id()).containsExactly("2510.04001");
            assertThat(warnings(announcement)).isEmpty();
            assertThat(arxiv.times()).hasSize(before + 3);
            assertThat(Duration.between(begun, time.instant())).isEqualTo(Duration.ofSeconds(15));
        }
    }

    @ParameterizedTest
    @CsvSource({"429, Rate exceeded.", "200, Rate exceeded.", "503, busy", "500, ''", "200, <html>wait</html>"})
    @DisplayName("that lasts holds all ten categories together, and is over with patience")
    void lasting(int status, String body) {
        arxiv.lasting(uri -> Optional.of(LoopbackServer.status(status, body)));
        String[] categories =
                IntStream.range(0, 10).mapToObj(i -> "cs.A" + (char) ('A' + i)).toArray(String[]::new);
        for (String category : categories) {
            arxiv.feed(category, "never asked for in peace");
        }
        failure(common(ArxivRssSource.builder()).patience(MINUTE).build(), request(TODAY, categories));
        assertThat(arxiv.times()).hasSizeBetween(5, 12);
        assertThat(passed()).isBetween(MINUTE, Duration.ofSeconds(90));
    }

    @Test
    @DisplayName("that lasts is waited for once over all interfaces and days of a run, and again in a later one")
    void oncePerOutage() {
        arxiv.lasting(uri -> Optional.of(LoopbackServer.status(429, "Rate exceeded.")));
        ArxivSource source = common(ArxivSource.builder()).build();
        for (int day = 1; day <= 3; day++) {
            failure(source, request(LocalDate.of(2025, 10, day), "cs.LG", "cs.AI"));
        }
        int asked = arxiv.times().size();
        assertThat(asked).isLessThanOrEqualTo(12);
        assertThat(passed()).isLessThanOrEqualTo(Duration.ofMinutes(11));
        time.sleep(Duration.ofHours(20));
        failure(source, request(LocalDate.of(2025, 10, 3), "cs.LG", "cs.AI"));
        assertThat(arxiv.times()).hasSizeBetween(2 * asked - 4, 2 * asked + 4);
    }

    @Test
    @DisplayName("with one category leaves the others, which are not waited for")
    void oneCategory() throws InterruptedException {
        arxiv.lasting(on("/rss/cs.AI", LoopbackServer.status(500, "no"))).feed("cs.AI", "");
        Announcement announcement =
                common(ArxivRssSource.builder()).patience(MINUTE).build().fetch(request(TODAY, "cs.AI", "cs.LG"));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(warnings(announcement)).singleElement().asString().startsWith("cs.AI");
        assertThat(arxiv.server().requests()).containsSequence("/rss/cs.AI", "/rss/cs.LG", "/rss/cs.AI");
        assertThat(arxiv.server().requests()).filteredOn("/rss/cs.LG"::equals).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, Rate exceeded.", "200, Rate exceeded.", "503, busy", "500, ''"})
    @DisplayName("of one interface leaves a past day to another, which is asked at once")
    void anotherInterface(int status, String body) throws InterruptedException {
        arxiv.lasting(on("/api/query", LoopbackServer.with("Retry-After", "60", LoopbackServer.status(status, body))));
        Announcement announcement = common(ArxivSource.builder()).build().fetch(request(YESTERDAY, "cs.AI"));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(warnings(announcement)).singleElement().asString().contains("OAI-PMH alone");
        assertThat(arxiv.server().requests()).hasSize(3);
        assertThat(passed()).isZero();
    }

    @Test
    @DisplayName("is not over because others answer that they have nothing: the pauses grow all the same")
    void answersThatBringNothing() throws InterruptedException {
        String nothing = "<feed xmlns='http://www.w3.org/2005/Atom'><opensearch:totalResults"
                + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>0</opensearch:totalResults></feed>";
        arxiv.feed("cs.AI", "never given");
        arxiv.lasting(uri -> Optional.of(
                switch (uri.getPath()) {
                    case "/rss/cs.LG" -> LoopbackServer.status(429, "Rate exceeded.");
                    case "/api/query" -> LoopbackServer.status(200, nothing);
                    default -> LoopbackServer.status(404, "gone");
                }));
        Announcement announcement = common(ArxivSource.builder()).build().fetch(request(TODAY, "cs.AI", "cs.LG"));
        assertThat(announcement.papers()).isEmpty();
        assertThat(warnings(announcement)).isNotEmpty();
        assertThat(arxiv.times()).hasSizeLessThanOrEqualTo(60);
        assertThat(passed()).isLessThanOrEqualTo(Duration.ofMinutes(11));
    }

    @Test
    @DisplayName("is left to the caller by a source that does not wait")
    void withoutWaiting() throws InterruptedException {
        arxiv.lasting(on("/rss/cs.LG", LoopbackServer.status(429, "Rate exceeded.")));
        ArxivRssSource rss = common(ArxivRssSource.builder()).build();
        PaperSourceException failure = failure(rss.withoutWaiting(), request(TODAY, "cs.LG"));
        assertThat(failure.failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(arxiv.times()).hasSize(1);
        assertThat(passed()).isZero();
    }

    @Test
    @DisplayName("by a refusal ends a run after one request, over all interfaces, categories and days")
    void refused() {
        arxiv.lasting(uri -> Optional.of(LoopbackServer.status(403, "<html>Access denied</html>")));
        ArxivSource source = common(ArxivSource.builder()).build();
        for (int day = 1; day <= 7; day++) {
            LocalDate date = LocalDate.of(2025, 10, day);
            if (day != 4 && day != 5) {
                PaperSourceException failure = failure(source, request(date, "cs.LG", "cs.AI", "cs.CL"));
                assertThat(failure.failure().orElseThrow().kind()).isEqualTo(FailureKind.REFUSED);
                assertThat(failure).hasMessageContaining("403");
            }
        }
        assertThat(arxiv.times()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/query", "/oai"})
    @DisplayName("by a refusal of one interface ends requests to the others")
    void refusedByOne(String path) throws InterruptedException {
        arxiv.lasting(on(path, LoopbackServer.status(403, "no")));
        ArxivSource source = common(ArxivSource.builder()).build();
        if (path.equals("/oai")) {
            assertThat(source.fetch(request(YESTERDAY, "cs.AI")).papers())
                    .as("the API had brought them before")
                    .hasSize(1);
        } else {
            failure(source, request(YESTERDAY, "cs.AI"));
        }
        int asked = arxiv.times().size();
        failure(source, request(TODAY, "cs.LG"));
        assertThat(arxiv.times()).hasSize(asked);
        assertThat(arxiv.server().requests())
                .filteredOn(uri -> uri.startsWith(path))
                .hasSize(1);
    }

    @Test
    @DisplayName("by a refusal is asked about again an hour later")
    void refusedForAnHour() throws InterruptedException {
        ArxivSource source = common(ArxivSource.builder()).build();
        arxiv.trouble(LoopbackServer.status(403, "no"));
        failure(source, request(YESTERDAY, "cs.AI"));
        time.sleep(Duration.ofMinutes(45));
        failure(source, request(YESTERDAY, "cs.AI"));
        assertThat(arxiv.times()).hasSize(1);
        time.sleep(Duration.ofMinutes(15));
        assertThat(source.fetch(request(YESTERDAY, "cs.AI")).papers()).hasSize(1);
    }

    @Test
    @DisplayName("by a refusal ends the requests of all sources that share a pacer, and of no others")
    void refusedBySharedPacer() throws InterruptedException {
        ArxivPacer pacer = ArxivPacer.of(ArxivPacer.INTERVAL, time, time);
        arxiv.trouble(LoopbackServer.status(403, "no"));
        failure(common(ArxivApiSource.builder()).pacer(pacer).build(), request(YESTERDAY, "cs.AI"));
        failure(common(ArxivOaiSource.builder()).pacer(pacer).build(), request(YESTERDAY, "cs.AI"));
        assertThat(arxiv.times()).hasSize(1);
        assertThat(common(ArxivOaiSource.builder())
                        .build()
                        .fetch(request(YESTERDAY, "cs.AI"))
                        .papers())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"406, no", "429, Rate exceeded.", "200, Rate exceeded.", "503, busy"})
    @DisplayName("for five hours delays awaited feeds, with one request an hour after the first minutes")
    void hours(int status, String body) throws InterruptedException {
        Instant end = start.plus(Duration.ofHours(5));
        arxiv.lasting(uri ->
                time.instant().isBefore(end) ? Optional.of(LoopbackServer.status(status, body)) : Optional.empty());
        arxiv.feed(
                "cs.AI",
                ArxivRssSourceTest.feedOf(
                        "Tue, 07 Oct 2025 00:00:00 -0400",
                        "cs.AI",
                        ArxivRssSourceTest.item("2510.04009v1", "new", "cs.AI")));
        Announcement announcement = common(ArxivSource.builder())
                .awaitFresh(Duration.ofHours(8))
                .build()
                .fetch(request(TODAY, "cs.LG", "cs.AI"));
        assertThat(announcement.date()).isEqualTo(TODAY);
        assertThat(announcement.papers()).hasSize(2);
        assertThat(warnings(announcement)).isEmpty();
        List<Instant> later = arxiv.times().stream()
                .filter(request -> request.isAfter(start.plus(Duration.ofMinutes(11))) && request.isBefore(end))
                .toList();
        long early = arxiv.times().stream()
                .filter(request -> !request.isAfter(start.plus(Duration.ofMinutes(11))))
                .count();
        assertThat(early).isBetween(2L, 14L);
        assertThat(later).hasSizeBetween(4, 5);
        for (int i = 1; i < later.size(); i++) {
            assertThat(Duration.between(later.get(i - 1), later.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    @DisplayName("is none with the headers that every request carries")
    void headers() throws InterruptedException {
        for (PaperSource source : List.of(
                common(ArxivRssSource.builder()).contact("me@example.org").build(),
                common(ArxivApiSource.builder()).contact("me@example.org").build(),
                common(ArxivOaiSource.builder()).contact("me@example.org").build())) {
            source.fetch(request(TODAY, "cs.LG"));
        }
        assertThat(arxiv.server().headers()).hasSize(3).allSatisfy(headers -> {
            assertThat(headers.getFirst("Accept")).contains("application/xml").contains("*/*");
            assertThat(headers.getFirst("User-Agent")).contains("(me@example.org)");
        });
    }

    private static Function<URI, Optional<LoopbackServer.Answer>> on(String path, LoopbackServer.Answer answer) {
        return uri -> uri.getPath().equals(path) ? Optional.of(answer) : Optional.empty();
    }

    private <B extends ArxivSourceBuilder<B>> B common(B builder) {
        return builder.baseUrl(arxiv.base()).clock(time).sleeper(time);
    }

    private Duration passed() {
        return Duration.between(start, time.instant());
    }

    private static AnnouncementRequest request(LocalDate day, String... categories) {
        return AnnouncementRequest.of(List.of(categories))
                .announceTypes(Set.of(AnnounceType.NEW))
                .forDay(day);
    }

    private static PaperSourceException failure(PaperSource source, AnnouncementRequest request) {
        PaperSourceException failure = catchThrowableOfType(PaperSourceException.class, () -> source.fetch(request));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
