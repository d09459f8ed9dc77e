package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiRepository;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.arxiv.oai.OaiSet;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verbs of OAI-PMH")
class OaiVerbsTest {

    private static final OaiSelection ALL = OaiSelection.all(OaiFormat.ARXIV_RAW);
    private static final LoopbackServer.Answer GONE = LoopbackServer.status(404, "gone");

    private final LoopbackServer server = new LoopbackServer();
    private final ArxivOaiSource source = ArxivOaiSource.builder()
            .baseUrl(server.base())
            .sleeper(duration -> {})
            .build();
    private final List<OaiRecord> records = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("list identifiers without papers, deleted ones too, page after page")
    void identifiers() throws InterruptedException {
        serve(
                identifierList(
                        header("2510.00001", "") + header("2510.00002", " status='deleted'") + header("x", ""),
                        "t%3D2"),
                identifierList(header("2510.00003", ""), ""));
        HarvestReport report = source.identifiers(ALL.inCategory("cs.AI"), records::add);
        assertThat(records)
                .extracting(record -> record.id().toString())
                .containsExactly("2510.00001", "2510.00002", "2510.00003");
        assertThat(records).extracting(OaiRecord::isDeleted).containsExactly(false, true, false);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.paper()).isEmpty();
            assertThat(record.sets()).containsExactly("cs:cs:AI", "cs:cs:LG");
            assertThat(record.datestamp()).isEqualTo(LocalDate.of(2025, 10, 7));
        });
        assertThat(records.get(0)).hasToString("2510.00001 of 2025-10-07");
        assertThat(report.pages()).isEqualTo(2);
        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.resumptionToken()).isEmpty();
        assertThat(server.requests())
                .containsExactly(
                        "/oai?verb=ListIdentifiers&metadataPrefix=arXivRaw&set=cs%3Acs%3AAI",
                        "/oai?verb=ListIdentifiers&resumptionToken=t%253D2");
    }

    @Test
    @DisplayName("go on behind a header that is broken")
    void brokenHeader() throws InterruptedException {
        serve(identifierList(
                header("2510.00001", "") + "<header><identifier>oai</datestamp></header>" + header("2510.00003", ""),
                ""));
        HarvestReport report = source.identifiers(ALL, records::add);
        assertThat(records).extracting(record -> record.id().toString()).containsExactly("2510.00001", "2510.00003");
        assertThat(report.unreadable()).isEqualTo(1);
    }

    @Test
    @DisplayName("list sets, of however many pages")
    void sets() throws InterruptedException {
        serve(
                setList(set("physics", "Physics") + set("cs:cs:AI", "Artificial\n Intelligence"), "next"),
                setList(set("math", "Mathematics"), ""));
        assertThat(source.sets())
                .containsExactly(
                        new OaiSet("physics", "Physics"),
                        new OaiSet("cs:cs:AI", "Artificial Intelligence"),
                        new OaiSet("math", "Mathematics"));
        assertThat(server.requests()).containsExactly("/oai?verb=ListSets", "/oai?verb=ListSets&resumptionToken=next");
    }

    @Test
    @DisplayName("say what the interface says of itself")
    void identify() throws InterruptedException {
        serve(document("<Identify><repositoryName>arXiv</repositoryName><baseURL>https://oaipmh.arxiv.org/oai</baseURL>"
                + "<protocolVersion>2.0</protocolVersion><adminEmail>help@arxiv.org</adminEmail>"
                + "<earliestDatestamp>2005-09-16</earliestDatestamp><deletedRecord>persistent</deletedRecord>"
                + "<granularity>YYYY-MM-DD</granularity><description><eprints xmlns='urn:e'><content><text>Author"
                + " self-archived e-prints</text></content></eprints></description></Identify>"));
        assertThat(source.identify())
                .isEqualTo(new OaiRepository(
                        "arXiv",
                        "https://oaipmh.arxiv.org/oai",
                        "2005-09-16",
                        "YYYY-MM-DD",
                        "persistent",
                        List.of("help@arxiv.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>busy</body></html>",
                "",
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><error code='badVerb'>no</error></OAI-PMH>",
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListSets><set><setSpec>cs</setSpec>",
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'/>"
            })
    @DisplayName("never take half a list of sets, or an error, for all")
    void noSets(String answer) {
        serve(answer);
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(source::sets);
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(source::identify);
    }

    @Test
    @DisplayName("keep the pages before one that can't be had, and give the token by which the list goes on there")
    void breaksOff() throws InterruptedException {
        server.on(
                "/oai",
                LoopbackServer.inOrder(
                        LoopbackServer.status(200, recordList(record("2510.00001"), "skip%3D1")),
                        GONE,
                        LoopbackServer.status(200, recordList(record("2510.00002"), ""))));
        HarvestReport broken = source.harvest(ALL, records::add);
        assertThat(records).hasSize(1);
        assertThat(broken.resumptionToken()).hasValue("skip%3D1");
        assertThat(broken.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING))
                .satisfies(notice -> assertThat(notice.message()).contains("skip%3D1", "gone"));

        HarvestReport rest =
                source.harvest(ALL.resumedAt(broken.resumptionToken().orElseThrow()), records::add);
        assertThat(records).extracting(record -> record.id().toString()).containsExactly("2510.00001", "2510.00002");
        assertThat(rest.resumptionToken()).isEmpty();
        assertThat(rest.notices()).isEmpty();
        assertThat(server.requests().get(2)).isEqualTo("/oai?verb=ListRecords&resumptionToken=skip%253D1");
    }

    @Test
    @DisplayName("fail if not even the first page can be had, whether or not the list is resumed")
    void noPage() {
        server.on("/oai", GONE);
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(() -> source.harvest(ALL, records::add));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.harvest(ALL.resumedAt("t"), records::add));
    }

    @Test
    @DisplayName("begin the list again if the token to go on from is no longer known")
    void expired() throws InterruptedException {
        serve(document("<error code='badResumptionToken'>expired</error>"), recordList(record("2510.00001"), ""));
        HarvestReport report =
                source.harvest(ALL.from(LocalDate.of(2025, 10, 6)).resumedAt("old"), records::add);
        assertThat(records).hasSize(1);
        assertThat(report.notices()).isEmpty();
        assertThat(server.requests().get(1)).isEqualTo("/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2025-10-06");
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

    private static String identifierList(String headers, String token) {
        return document("<ListIdentifiers>" + headers + token(token) + "</ListIdentifiers>");
    }

    private static String recordList(String list, String token) {
        return document("<ListRecords>" + list + token(token) + "</ListRecords>");
    }

    private static String setList(String sets, String token) {
        return document("<ListSets>" + sets + token(token) + "</ListSets>");
    }

    private static String token(String token) {
        return "<resumptionToken>" + token + "</resumptionToken>";
    }

    private static String set(String spec, String name) {
        return "<set><setSpec>" + spec + "</setSpec><setName>" + name + "</setName></set>";
    }

    private static String header(String id, String status) {
        return "<header" + status + "><identifier>oai:arXiv.org:" + id
                + "</identifier><datestamp>2025-10-07</datestamp><setSpec>cs:cs:AI</setSpec><setSpec>cs:cs:LG</setSpec>"
                + "</header>";
    }

    private static String record(String id) {
        return "<record>" + header(id, "") + "<metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><title>T"
                + "</title><categories>cs.LG</categories></arXivRaw></metadata></record>";
    }
}
