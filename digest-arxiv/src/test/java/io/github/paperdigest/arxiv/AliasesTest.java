package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A category with another name")
class AliasesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);
    private static final String SUBMITTED = "2025-10-03T12:00:00Z";

    private final LoopbackServer server = new LoopbackServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cs.SY, eess.SY",
        "eess.SY, cs.SY",
        "cs.NA, math.NA",
        "math.NA, cs.NA",
        "math.IT, cs.IT",
        "cs.IT, math.IT",
        "stat.TH, math.ST",
        "math.ST, stat.TH",
        "q-fin.EC, econ.GN",
        "econ.GN, q-fin.EC",
        "math.MP, math-ph",
        "math-ph, math.MP",
        "cmp-lg, cs.CL"
    })
    @DisplayName("has the papers of that name as its own new ones, from feeds, API and OAI-PMH alike")
    void newByItsOtherName(String asked, String primary) throws InterruptedException {
        serve("2510.01001", primary + " " + asked, "new", "2510.01002", "cs.RO " + primary, "cross");
        for (PaperSource source : sources()) {
            assertThat(ids(source, AnnouncementRequest.of(List.of(asked)).announceTypes(Set.of(AnnounceType.NEW))))
                    .as("%s, by type", source.name())
                    .containsExactly("2510.01001");
            assertThat(ids(source, AnnouncementRequest.of(List.of(asked)).primaryOnly()))
                    .as("%s, primary only", source.name())
                    .containsExactly("2510.01001");
        }
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"cs.SY, eess.SY, cs.SY", "eess.SY, cs.sy, eess.SY", "cmp-lg, cs.CL, cs.CL", "CS.LG, cs.LG, cs.LG"})
    @DisplayName("is asked for once, if it is asked for by both")
    void once(String first, String second, String name) throws InterruptedException {
        serve("2510.01001", name, "new", "2510.01002", name, "new");
        for (PaperSource source : sources()) {
            Announcement announcement =
                    source.fetch(AnnouncementRequest.of(List.of(first, second)).forDay(DAY));
            assertThat(announcement.papers()).hasSize(2);
            assertThat(announcement.duplicates()).isZero();
            assertThat(announcement.categories()).containsExactly(name);
        }
        assertThat(server.requests().stream().filter(uri -> uri.startsWith("/rss/")))
                .containsExactly("/rss/" + name);
        assertThat(server.requests().stream().filter(uri -> uri.startsWith("/oai")))
                .hasSize(1);
    }

    @Test
    @DisplayName("is asked for by both names where the API would take one for something else")
    void query() throws InterruptedException {
        serve("2510.01001", "eess.SY", "new", "2510.01002", "cs.SY", "new");
        api().fetch(AnnouncementRequest.of(List.of("cs.SY", "eess")).forDay(DAY));
        assertThat(URLDecoder.decode(server.requests().get(0), StandardCharsets.UTF_8))
                .contains("(cat:cs.SY OR cat:eess.SY OR cat:eess OR cat:eess.* OR cat:cs.SY) AND submittedDate");
    }

    @Test
    @DisplayName("is a set of OAI-PMH by the name that was asked for, in the group of its archive")
    void set() throws InterruptedException {
        serve("2510.01001", "math-ph", "new", "2510.01002", "math-ph", "new");
        for (String category : List.of("math.MP", "math-ph", "chao-dyn")) {
            oai().fetch(AnnouncementRequest.of(List.of(category)).forDay(DAY));
        }
        assertThat(server.requests())
                .satisfiesExactly(
                        uri -> assertThat(uri).endsWith("set=math%3Amath%3AMP"),
                        uri -> assertThat(uri).endsWith("set=physics%3Amath-ph"),
                        uri -> assertThat(uri).endsWith("set=physics%3Anlin%3ACD"));
    }

    @Test
    @DisplayName("has new papers even where its feed calls them cross-lists of the other")
    void feedOfAnotherMind() throws InterruptedException {
        serve("2510.01001", "eess.SY cs.SY", "cross", "2510.01002", "cs.RO cs.SY", "cross");
        Announcement announcement =
                rss().fetch(AnnouncementRequest.of(List.of("cs.SY")).forDay(DAY));
        assertThat(announcement.papers())
                .extracting(paper -> paper.announceType().orElseThrow())
                .containsExactly(AnnounceType.NEW, AnnounceType.CROSS);
    }

    @Test
    @DisplayName("leaves a genuine cross-list to a third category what it is")
    void thirdCategory() throws InterruptedException {
        serve("2510.01001", "eess.SY cs.SY cs.LG", "cross", "2510.01002", "cs.RO cs.LG", "cross");
        assertThat(rss().fetch(AnnouncementRequest.of(List.of("cs.LG")).forDay(DAY))
                        .papers())
                .extracting(paper -> paper.announceType().orElseThrow())
                .containsOnly(AnnounceType.CROSS);
    }

    @Test
    @DisplayName("that ended is a remark, as is one that arXiv's taxonomy does not know")
    void remarks() throws InterruptedException {
        serve("2510.01001", "cs.CL", "new", "2510.01002", "cs.ZZ", "new");
        for (PaperSource source : sources()) {
            Announcement announcement = source.fetch(
                    AnnouncementRequest.of(List.of("cmp-lg", "cs.ZZ")).forDay(DAY));
            assertThat(announcement.papers()).hasSize(2);
            assertThat(announcement.notices())
                    .as(source.name())
                    .allMatch(notice -> notice.severity() == Notice.Severity.INFO)
                    .anySatisfy(notice -> assertThat(notice.toString()).contains("cmp-lg", "1998-09", "cs.CL"))
                    .anySatisfy(notice -> assertThat(notice.toString()).contains("cs.ZZ", "taxonomy of 2026-06-29"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs.ZZ", "cs.lgg", "hepth"})
    @DisplayName("that is not known and brings nothing is a warning, even if others bring something")
    void misspelt(String category) throws InterruptedException {
        serve("2510.01001", "cs.LG", "new", "2510.01002", "cs.LG", "new");
        for (PaperSource source : List.of(api(), oai())) {
            Announcement announcement = source.fetch(
                    AnnouncementRequest.of(List.of("cs.LG", category)).forDay(DAY));
            assertThat(announcement.papers()).hasSize(2);
            assertThat(announcement.notices())
                    .filteredOn(notice -> notice.severity() == Notice.Severity.WARNING)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.subject()).isEqualTo(category));
        }
    }

    @Test
    @DisplayName("that is not known is a remark on a day without an announcement")
    void weekend() throws InterruptedException {
        Announcement announcement =
                api().fetch(AnnouncementRequest.of(List.of("cs.ZZ")).forDay(LocalDate.of(2025, 10, 5)));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(announcement.notices()).hasSize(2).allMatch(notice -> notice.severity() == Notice.Severity.INFO);
    }

    private static List<String> ids(PaperSource source, AnnouncementRequest request) throws InterruptedException {
        return source.fetch(request.forDay(DAY)).papers().stream()
                .map(Paper::id)
                .toList();
    }

    private List<PaperSource> sources() {
        return List.of(rss(), api(), oai());
    }

    private PaperSource rss() {
        return ArxivRssSource.builder().baseUrl(server.base()).build();
    }

    private PaperSource api() {
        return ArxivApiSource.builder().baseUrl(server.base()).build();
    }

    private PaperSource oai() {
        return ArxivOaiSource.builder().baseUrl(server.base()).build();
    }

    /** Two papers in all interfaces, whatever is asked: the id, the categories and the type in the feeds of each. */
    private void serve(String... papers) {
        StringBuilder entries = new StringBuilder();
        StringBuilder records = new StringBuilder();
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < papers.length; i += 3) {
            String id = papers[i];
            String[] categories = papers[i + 1].split(" ", -1);
            entries.append("<entry><id>http://arxiv.org/abs/" + id + "v1</id><title>T</title><published>" + SUBMITTED
                    + "</published><arxiv:primary_category term='" + categories[0] + "'/>"
                    + Stream.of(categories)
                            .map(category -> "<category term='" + category + "'/>")
                            .collect(Collectors.joining())
                    + "</entry>");
            records.append("<record><header><identifier>oai:arXiv.org:" + id + "</identifier><datestamp>2025-10-06"
                    + "</datestamp></header><metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><version"
                    + " version='v1'><date>Fri, 3 Oct 2025 12:00:00 GMT</date></version><title>T</title><categories>"
                    + papers[i + 1] + "</categories></arXivRaw></metadata></record>");
            items.append(ArxivRssSourceTest.item(
                    id + "v1", papers[i + 2], String.join("</category><category>", categories)));
        }
        server.on(
                "/api/query",
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'"
                        + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'><opensearch:totalResults>"
                        + papers.length / 3 + "</opensearch:totalResults>" + entries + "</feed>");
        server.on(
                "/oai",
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords>" + records
                        + "</ListRecords></OAI-PMH>");
        for (String category : List.of(
                "cs.SY",
                "eess.SY",
                "cs.NA",
                "math.NA",
                "math.IT",
                "cs.IT",
                "stat.TH",
                "math.ST",
                "q-fin.EC",
                "econ.GN",
                "math.MP",
                "math-ph",
                "cs.CL",
                "cs.LG")) {
            server.on(
                    "/rss/" + category,
                    ArxivRssSourceTest.feedOf("Mon, 06 Oct 2025 00:00:00 -0400", category, items.toString()));
        }
        server.on(
                "/rss/cs.ZZ", ArxivRssSourceTest.feedOf("Mon, 06 Oct 2025 00:00:00 -0400", "cs.ZZ", items.toString()));
    }
}
