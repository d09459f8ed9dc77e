package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A past day")
class PastDaysTest {

    /** A Tuesday, announced from what was submitted from Friday to Monday at 14:00 in New York. */
    private static final LocalDate DAY = LocalDate.of(2025, 10, 7);

    private final FakeTime time = new FakeTime("2025-11-20T12:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant);
    private final ArxivPacer pacer = ArxivPacer.of(ArxivPacer.INTERVAL, time, time);

    @BeforeEach
    void papers() {
        arxiv.paper("2510.03001", "2025-10-03T17:59:59Z", "cs.LG");
        for (int i = 0; i < 25; i++) {
            arxiv.paper(
                    "2510.0" + (4000 + i), "2025-10-0" + (4 + i % 2) + "T12:00:00Z", i % 5 == 0 ? "cs.AI" : "cs.LG");
        }
        arxiv.paper("2510.05001", "2025-10-06T18:00:00Z", "cs.LG");
    }

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("is rebuilt by the API from its window, to the second")
    void rebuiltByTheApi() throws InterruptedException {
        Announcement announcement = api().build().fetch(request(DAY));
        assertThat(announcement.date()).isEqualTo(DAY);
        assertThat(announcement.papers())
                .hasSize(25)
                .noneMatch(paper -> paper.announceType().isPresent());
        assertThat(announcement.papers().get(0).id()).isEqualTo("2510.04000");
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.notices())
                .anySatisfy(notice -> assertThat(notice.message())
                        .contains("moderation")
                        .contains("2025-10-03T18:00:00Z to 2025-10-06T18:00:00Z"));
        assertThat(arxiv.server().requests().get(0))
                .contains("submittedDate%3A%5B202510031800+TO+202510061759%5D")
                .contains("cat%3Acs.LG+OR+cat%3Acs.AI");
    }

    @Test
    @DisplayName("tells cross-lists from new papers by their primary category")
    void types() throws InterruptedException {
        AnnouncementRequest crossLists = AnnouncementRequest.of(List.of("cs.LG"))
                .announceTypes(Set.of(AnnounceType.CROSS))
                .forDay(DAY);
        Announcement announcement = api().build().fetch(crossLists);
        assertThat(announcement.papers()).isEmpty();
        assertThat(announcement.excluded()).isEqualTo(announcement.entries()).isEqualTo(20);
    }

    @Test
    @DisplayName("warns that replacements of a past day can't be had")
    void replacements() throws InterruptedException {
        AnnouncementRequest all = AnnouncementRequest.of(List.of("cs.LG"))
                .announceTypes(Set.of(AnnounceType.NEW, AnnounceType.REPLACE))
                .forDay(DAY);
        assertThat(warnings(api().build().fetch(all)))
                .singleElement()
                .asString()
                .contains("replacements");
    }

    @Test
    @DisplayName("comes whole from pages that are short, empty, refused, late or reset")
    void troubles() throws InterruptedException {
        arxiv.mostInOnePage(4)
                .trouble(LoopbackServer.status(429, "Rate exceeded."))
                .trouble(LoopbackServer.with("Retry-After", "30", LoopbackServer.status(503, "busy")))
                .trouble(exchange -> LoopbackServer.with(
                                "Retry-After", inTwoMinutes(), LoopbackServer.status(503, "busy"))
                        .to(exchange))
                .trouble(exchange -> exchange.sendResponseHeaders(200, 5000))
                .trouble(LoopbackServer.status(
                        200,
                        "<feed xmlns='http://www.w3.org/2005/Atom'><opensearch:totalResults"
                                + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>27</opensearch:totalResults>"
                                + "</feed>"));
        Announcement announcement = api().pageSize(10).build().fetch(request(DAY));
        assertThat(announcement.papers()).hasSize(25);
        assertThat(warnings(announcement)).isEmpty();
        assertPaced();
        assertThat(time.instant())
                .as(
                        "with the 2 minutes that the date means by the server's own clock, which may be some seconds on by then")
                .isAfterOrEqualTo(Instant.parse("2025-11-20T12:02:20Z"));
    }

    /** A date for the server, whose answers carry the time of this machine whatever the test's clock says. */
    private static String inTwoMinutes() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(120).atZone(ZoneOffset.UTC));
    }

    @Test
    @DisplayName("waits as long as a body takes, and tries again when that is too long")
    void slowBody() throws InterruptedException {
        arxiv.trouble(exchange -> {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new java.io.IOException(e);
            }
        });
        assertThat(api().timeout(Duration.ofMillis(500))
                        .build()
                        .fetch(request(DAY))
                        .papers())
                .hasSize(25);
    }

    @Test
    @DisplayName("is asked for once more after a 406, with other headers, and never after a second one")
    void notAcceptable() {
        arxiv.trouble(LoopbackServer.status(406, "no")).trouble(LoopbackServer.status(406, "no"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> auto().build().fetch(request(DAY)))
                .withMessageContaining("wait");
        assertThat(arxiv.times()).hasSize(2);
        assertThat(arxiv.server().headers())
                .extracting(headers -> headers.getFirst("Accept"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    @DisplayName("comes when other headers are liked better, which later requests then have at once")
    void otherHeaders() throws InterruptedException {
        arxiv.trouble(LoopbackServer.status(406, "no"));
        assertThat(auto().build().fetch(request(DAY)).papers()).hasSize(25);
        assertThat(arxiv.server().headers().subList(1, arxiv.times().size()))
                .hasSizeGreaterThan(1)
                .allSatisfy(headers -> assertThat(headers.getFirst("Accept")).isEqualTo("*/*"));
    }

    @Test
    @DisplayName("has a warning with the numbers if the API does not bring all it has")
    void missing() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            arxiv.trouble(
                    LoopbackServer.status(
                            200,
                            "<feed xmlns='http://www.w3.org/2005/Atom'><opensearch:totalResults"
                                    + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>27</opensearch:totalResults></feed>"));
        }
        assertThat(warnings(api().build().fetch(request(DAY))))
                .singleElement()
                .asString()
                .contains("27 papers, of which 0 came");
    }

    @Test
    @DisplayName("is listed by OAI-PMH page after page, with its tokens encoded again")
    void listedByOai() throws InterruptedException {
        arxiv.mostInOnePage(7);
        Announcement announcement = oai().build().fetch(request(DAY));
        assertThat(announcement.papers()).hasSize(25);
        assertThat(warnings(announcement)).isEmpty();
        assertThat(arxiv.server().requests())
                .anyMatch(uri -> uri.endsWith("resumptionToken=set%253Dcs%3Acs%3ALG%2526skip%253D7"));
        assertPaced();
    }

    @Test
    @DisplayName("is listed again from the beginning when a token has expired")
    void expiredToken() throws InterruptedException {
        arxiv.mostInOnePage(15);
        List<String> ids = new ArrayList<>();
        String expired =
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><error code='badResumptionToken'>expired"
                        + "</error></OAI-PMH>";
        HarvestReport report = oai().build()
                .harvest(OaiSelection.all(OaiFormat.ARXIV_RAW).inCategory("cs.LG"), record -> {
                    ids.add(record.id().toString());
                    if (ids.size() == 1) {
                        arxiv.trouble(LoopbackServer.status(200, expired));
                    }
                });
        assertThat(ids).hasSize(15 + 22).contains("2510.05001");
        assertThat(report.pages()).isEqualTo(4);
        assertThat(report.notices()).isEmpty();
    }

    @Test
    @DisplayName("of auto is OAI-PMH's, with a warning, if the API has nothing, also when asked again")
    void autoChecks() throws InterruptedException {
        LoopbackServer.Answer nothing = LoopbackServer.status(
                200,
                "<feed xmlns='http://www.w3.org/2005/Atom'><opensearch:totalResults"
                        + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>0</opensearch:totalResults></feed>");
        arxiv.lasting(uri -> uri.getPath().equals("/api/query") ? Optional.of(nothing) : Optional.empty());
        Announcement announcement = auto().build().fetch(request(DAY));
        assertThat(announcement.papers()).hasSize(25);
        assertThat(warnings(announcement)).singleElement().asString().contains("OAI-PMH alone", "the API has none");
    }

    @Test
    @DisplayName("of auto has each paper as the API tells it")
    void autoPrefersTheApi() throws InterruptedException {
        assertThat(auto().build().fetch(request(DAY)).papers())
                .isEqualTo(api().build().fetch(request(DAY)).papers())
                .isNotEqualTo(oai().build().fetch(request(DAY)).papers());
    }

    @Test
    @DisplayName("of auto is complete without OAI-PMH's check, which is no more than a remark")
    void autoWithoutOai() throws InterruptedException {
        arxiv.server().on("/oai", LoopbackServer.status(404, "gone"));
        Announcement announcement = auto().build().fetch(request(DAY));
        assertThat(announcement.papers()).hasSize(25);
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.notices())
                .anySatisfy(notice -> assertThat(notice.message()).contains("could not be checked"));
    }

    @Test
    @DisplayName("of auto fails with the API's failure, and OAI-PMH's beside it, when neither can be had")
    void autoWithoutBoth() {
        arxiv.server()
                .on("/api/query", LoopbackServer.status(404, "gone"))
                .on("/oai", LoopbackServer.status(404, "too"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> auto().build().fetch(request(DAY)))
                .withMessageContaining("gone")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessageContaining("too")));
    }

    @Test
    @DisplayName("of auto is that of OAI-PMH, with a warning, when the API can't be had")
    void autoWithoutApi() throws InterruptedException {
        arxiv.trouble(LoopbackServer.status(404, "no"));
        Announcement announcement = auto().build().fetch(request(DAY));
        assertThat(announcement.papers()).hasSize(25);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .contains("OAI-PMH alone")
                .contains("404");
    }

    @ParameterizedTest
    @CsvSource({"2025-10-05, weekend", "2025-09-02, holiday"})
    @DisplayName("that is a weekend or holiday has no announcement, and costs no request")
    void nothing(LocalDate day, String reason) throws InterruptedException {
        Announcement announcement = auto().build().fetch(request(day));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("is a " + reason));
        assertThat(arxiv.times()).isEmpty();
    }

    @Test
    @DisplayName("is not looked for in categories that can't be arXiv's")
    void wrongCategory() {
        AnnouncementRequest wrong =
                AnnouncementRequest.of(List.of("cs.LG", "all papers")).forDay(DAY);
        for (PaperSource source : List.of(api().build(), oai().build(), auto().build())) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> source.fetch(wrong))
                    .withMessageContaining("'all papers'");
        }
        assertThat(arxiv.times()).isEmpty();
    }

    @Test
    @DisplayName("can't be one that is still to come")
    void impossible() {
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> auto().build().fetch(request(LocalDate.of(2025, 12, 1))))
                .withMessageContaining("still to come");
    }

    @Test
    @DisplayName("is not asked of the feeds, which auto takes for today, with the listing as their witness")
    void autoToday() throws InterruptedException {
        arxiv.feed(
                "cs.LG",
                ArxivRssSourceTest.feedOf(
                        "Thu, 20 Nov 2025 00:00:00 -0500",
                        "cs.LG",
                        ArxivRssSourceTest.item("2511.15001v1", "new", "cs.LG")));
        Announcement announcement =
                auto().build().fetch(AnnouncementRequest.of(List.of("cs.LG")).announceTypes(Set.of(AnnounceType.NEW)));
        assertThat(announcement.papers()).extracting(Paper::id).containsExactly("2511.15001");
        assertThat(arxiv.server().requests()).containsExactly("/rss/cs.LG", "/list/cs.LG/new?skip=0&show=2000");
    }

    @Test
    @DisplayName("is today on a weekend, for which auto asks nothing")
    void autoOnWeekend() throws InterruptedException {
        time.sleep(Duration.ofDays(2));
        assertThat(auto().build()
                        .fetch(AnnouncementRequest.of(List.of("cs.LG")))
                        .noAnnouncement())
                .isTrue();
        assertThat(arxiv.times()).isEmpty();
    }

    @Test
    @DisplayName("is not asked for today when the calendar ends: auto takes the feeds then")
    void autoAfterTheCalendar() throws InterruptedException {
        time.sleep(Duration.ofDays(420));
        arxiv.feed(
                "cs.LG",
                ArxivRssSourceTest.feedOf(
                        "Thu, 14 Jan 2027 00:00:00 -0500",
                        "cs.LG",
                        ArxivRssSourceTest.item("2701.05001v1", "new", "cs.LG")));
        assertThat(auto().build()
                        .fetch(AnnouncementRequest.of(List.of("cs.LG")))
                        .papers())
                .hasSize(1);
    }

    @Test
    @DisplayName("has its papers by id, and names the ids that arXiv does not have")
    void byId() throws InterruptedException {
        PaperBatch batch = api().build()
                .papers(List.of(ArxivId.parse("2510.04002"), ArxivId.parse("2510.99999"), ArxivId.parse("2510.04001")));
        assertThat(batch.papers()).extracting(Paper::id).containsExactly("2510.04001", "2510.04002");
        assertThat(batch.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.subject()).isEqualTo("2510.99999"));
    }

    @Tag("recorded")
    @Test
    @DisplayName("tells what the API says is wrong")
    void apiError() {
        byte[] error = Recorded.bytes("api/id_abc_s0_m100_b79c8dcf6bc3_eb5ed1.http400.xml");
        for (int status : new int[] {200, 400}) {
            arxiv.trouble(LoopbackServer.body(status, error));
            assertThatExceptionOfType(PaperSourceException.class)
                    .isThrownBy(() -> api().build().fetch(request(DAY)))
                    .withMessageContaining("incorrect id format for abc");
        }
    }

    @Test
    @DisplayName("is asked for one request at a time, three seconds apart, by all sources together")
    void politeTogether() throws Exception {
        arxiv.mostInOnePage(3);
        Thread first = new Thread(() -> fetchQuietly(api().build()));
        Thread second = new Thread(() -> fetchQuietly(oai().build()));
        first.start();
        second.start();
        first.join();
        second.join();
        assertThat(arxiv.times()).hasSizeGreaterThan(15);
        assertThat(arxiv.mostUnderWay()).isEqualTo(1);
        assertPaced();
        assertThat(arxiv.server().requests())
                .anyMatch(uri -> uri.startsWith("/api"))
                .anyMatch(uri -> uri.startsWith("/oai"));
    }

    private static void fetchQuietly(PaperSource source) {
        try {
            source.fetch(request(DAY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertPaced() {
        List<Instant> times = arxiv.times();
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(ArxivPacer.INTERVAL);
        }
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
        return builder.baseUrl(arxiv.base()).clock(time).sleeper(time).pacer(pacer);
    }

    private static AnnouncementRequest request(LocalDate day) {
        AnnouncementRequest request = AnnouncementRequest.of(List.of("cs.LG", "cs.AI"));
        return day == null ? request : request.forDay(day);
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
