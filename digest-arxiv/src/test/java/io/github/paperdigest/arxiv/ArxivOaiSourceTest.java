package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OAI-PMH")
class ArxivOaiSourceTest {

    private static final OaiSelection ALL = OaiSelection.all(OaiFormat.ARXIV_RAW);

    private final LoopbackServer server = new LoopbackServer();
    private final ArxivOaiSource source = ArxivOaiSource.builder()
            .baseUrl(server.base())
            .sleeper(duration -> {})
            .patience(Duration.ZERO)
            .build();
    private final List<String> ids = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("has single records by their ids, whatever the version")
    void record() throws InterruptedException {
        serve(document("<GetRecord>" + record("2510.00001") + "</GetRecord>"));
        OaiRecord record = source.record(ArxivId.parse("2510.00001v3"), OaiFormat.ARXIV_RAW)
                .orElseThrow();
        assertThat(record.id()).hasToString("2510.00001");
        assertThat(record.paper().orElseThrow().title()).isEqualTo("T");
        assertThat(server.requests())
                .containsExactly("/oai?verb=GetRecord&identifier=oai%3AarXiv.org%3A2510.00001&metadataPrefix=arXivRaw");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    @DisplayName("says that there is no record of an id, with any status")
    void noRecord(int status) throws InterruptedException {
        server.on("/oai", LoopbackServer.status(status, error("idDoesNotExist")));
        assertThat(source.record(ArxivId.parse("2510.99999"), OaiFormat.ARXIV)).isEmpty();
    }

    @Test
    @DisplayName("fails with the code of any other error")
    void otherError() {
        serve(error("cannotDisseminateFormat"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.record(ArxivId.parse("2510.00001"), OaiFormat.ARXIV))
                .withMessageContaining("cannotDisseminateFormat");
    }

    @Test
    @DisplayName("is asked for a set, a format and days of change")
    void selection() throws InterruptedException {
        serve(error("noRecordsMatch"));
        HarvestReport report = harvest(OaiSelection.all(OaiFormat.ARXIV)
                .inCategory("hep-th")
                .from(LocalDate.of(2025, 10, 6))
                .until(LocalDate.of(2025, 10, 8)));
        assertThat(report.notices()).isEmpty();
        assertThat(server.requests())
                .containsExactly("/oai?verb=ListRecords&metadataPrefix=arXiv&from=2025-10-06&until=2025-10-08"
                        + "&set=physics%3Ahep-th");
    }

    @Test
    @DisplayName("has a warning for each record that can't be read, and goes on")
    void unreadable() throws InterruptedException {
        serve(list(record("2510.00001") + record("nonsense"), "next"), list("<record/>" + record("2510.00002"), ""));
        HarvestReport report = harvest(ALL);
        assertThat(ids).containsExactly("2510.00001", "2510.00002");
        assertThat(report.pages()).isEqualTo(2);
        assertThat(server.requests().get(1)).isEqualTo("/oai?verb=ListRecords&resumptionToken=next");
        assertThat(report.unreadable()).isEqualTo(2);
        assertThat(report.notices())
                .hasSize(2)
                .allMatch(notice -> notice.severity() == Notice.Severity.WARNING)
                .first()
                .asString()
                .contains("nonsense");
    }

    @Test
    @DisplayName("has a warning with the set for a page that is cut off")
    void cutOff() throws InterruptedException {
        serve("<OAI-PMH><ListRecords>" + record("2510.00001") + "<record>");
        assertThat(harvest(ALL.inSet("cs:cs:AI")).notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.subject()).isEqualTo("cs:cs:AI");
            assertThat(notice.message()).contains("cut off after 1 records");
        });
        assertThat(ids).containsExactly("2510.00001");
    }

    @Test
    @DisplayName("is listed from the beginning twice at most when tokens expire, and then has a warning")
    void restarts() throws InterruptedException {
        server.on("/oai", exchange -> {
            boolean first = exchange.getRequestURI().getQuery().contains("metadataPrefix");
            LoopbackServer.status(200, first ? list(record("2510.00001"), "t") : error("badResumptionToken"))
                    .to(exchange);
        });
        assertThat(harvest(ALL).notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("badResumptionToken"));
        assertThat(ids).hasSize(3);
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    @DisplayName("has a warning when its tokens go round in a circle")
    void circle() throws InterruptedException {
        serve(list(record("2510.00001"), "a"), list(record("2510.00002"), "b"), list(record("2510.00003"), "a"));
        assertThat(harvest(ALL).notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("repeat"));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    @DisplayName("has a warning with the token of a page without records, and goes on behind it")
    void emptyPage() throws InterruptedException {
        serve(list(record("2510.00001"), "a"), list("", "b"), list(record("2510.00003"), ""));
        HarvestReport report = harvest(ALL);
        assertThat(report.pages()).isEqualTo(3);
        assertThat(report.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("nothing came for the resumption token a"));
    }

    @Test
    @DisplayName("hands the notices of every category on with the papers of a day, and counts what was unreadable")
    void day() throws InterruptedException {
        LocalDate day = LocalDate.of(2025, 10, 7);
        serve(list(record("2510.00001") + record("x"), ""), list(record("2510.00002") + record("y"), ""));
        PaperBatch batch = source.submitted(
                List.of("cs.LG", "cs.AI"), day, AnnouncementCalendar.arxiv().windowOf(day));
        assertThat(batch.papers()).hasSize(2);
        assertThat(batch.unreadable()).isEqualTo(2);
        assertThat(batch.notices()).hasSize(2);
        assertThat(server.requests())
                .allMatch(uri -> uri.contains("from=2025-10-06&until=2025-10-08"))
                .hasSize(2);
    }

    private HarvestReport harvest(OaiSelection selection) throws InterruptedException {
        return source.harvest(selection, record -> ids.add(record.id().toString()));
    }

    private void serve(String... documents) {
        LoopbackServer.Answer[] answers = new LoopbackServer.Answer[documents.length];
        for (int i = 0; i < documents.length; i++) {
            answers[i] = LoopbackServer.status(200, documents[i]);
        }
        server.on("/oai", LoopbackServer.inOrder(answers));
    }

    private static String document(String inside) {
        return "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>" + inside + "</OAI-PMH>";
    }

    private static String list(String records, String token) {
        return document("<ListRecords>" + records + "<resumptionToken>" + token + "</resumptionToken></ListRecords>");
    }

    private static String error(String code) {
        return document("<error code='" + code + "'>no</error>");
    }

    private static String record(String id) {
        return "<record><header><identifier>oai:arXiv.org:" + id + "</identifier><datestamp>2025-10-07</datestamp>"
                + "</header><metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><version version='v1'><date>"
                + "Sun, 5 Oct 2025 12:00:00 GMT</date></version><title>T</title><categories>cs.LG</categories>"
                + "</arXivRaw></metadata></record>";
    }
}
