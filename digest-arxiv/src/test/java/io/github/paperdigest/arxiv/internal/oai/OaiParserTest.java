package io.github.paperdigest.arxiv.internal.oai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.Recorded;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The parser of OAI-PMH")
class OaiParserTest {

    private static final String RAW = "<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><id>2511.11447</id>"
            + "<version version='v1'><date>Mon, 17 Nov 2025 12:00:01 GMT</date></version>"
            + "<version version='v2'><date>Tue, 18 Nov 2025 08:00:00 GMT</date></version>"
            + "<title>A  title</title><authors>Ada L. (Univ. A and B, Paris), Bj\\\"orn M. and C. D.</authors>"
            + "<categories>cs.DL cs.IR</categories><msc-class>68T07</msc-class><acm-class>68T07</acm-class>"
            + "<abstract>  Text.\n</abstract></arXivRaw>";

    @Tag("recorded")
    @Test
    @DisplayName("reads the recorded list of 2013 with its thousand records and token")
    void list() throws Exception {
        OaiPage page = recorded("old_2013_ListRecords_arXiv_1000rec_resumption.xml");
        assertThat(page.records()).hasSize(1000);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.defect()).isNull();
        assertThat(page.resumptionToken()).isEqualTo("436115|406001");
        OaiRecord first = page.records().get(0);
        assertThat(first.id()).hasToString("1302.0649");
        assertThat(first.datestamp()).isEqualTo(LocalDate.of(2013, 2, 5));
        assertThat(first.sets()).containsExactly("physics:cond-mat");
        Paper paper = first.paper().orElseThrow();
        assertThat(paper.title())
                .isEqualTo("Correlation effects in the electronic structure of the Ni-based superconducting KNi2S2");
        assertThat(paper.authors()).extracting(Author::name).startsWith("Feng Lu", "Wei-Hua Wang");
        assertThat(page.records())
                .allSatisfy(record -> assertThat(record.paper().orElseThrow().authors())
                        .isNotEmpty()
                        .allSatisfy(author ->
                                assertThat(author.name()).doesNotContain("\\'").doesNotContain("{")));
    }

    @Tag("recorded")
    @Test
    @DisplayName("reads the recorded single record of 2018")
    void single() throws Exception {
        OaiPage page = recorded("old_2016-2018_arxiv-single.xml");
        assertThat(page.resumptionToken()).isNull();
        Paper paper = page.records().get(0).paper().orElseThrow();
        assertThat(paper.id()).isEqualTo("1401.2122");
        assertThat(paper.categories()).containsExactly("math.AP", "hep-th", "math-ph", "math.DG", "math.MP", "nlin.SI");
        assertThat(paper.classifications()).containsExactly("37K05 37K10 53D10");
        assertThat(paper.comment().orElseThrow()).doesNotContain("\n");
        assertThat(paper.doi()).contains("10.1007/s11005-017-1013-4");
        assertThat(paper.version()).isEmpty();
        assertThat(paper.abstractText()).contains("fields.\n  In particular");
    }

    @Tag("recorded")
    @Test
    @DisplayName("reads the recorded record of 2026")
    void recordOf2026() throws Exception {
        OaiRecord record = recorded("new_2026_GetRecord_arXiv_2511.11447_shortened.xml")
                .records()
                .get(0);
        assertThat(record.sets()).containsExactly("cs:cs:DL", "cs:cs:IR");
        Paper paper = record.paper().orElseThrow();
        assertThat(paper.authors())
                .extracting(Author::name)
                .containsExactly("Liza Daly", "Matteo Cargnelutti", "Catherine Brobston");
        assertThat(paper.submitted()).contains(Instant.parse("2025-11-17T00:00:00Z"));
        assertThat(paper.updated()).contains(Instant.parse("2025-11-18T00:00:00Z"));
        assertThat(paper.license()).contains("http://creativecommons.org/licenses/by/4.0/");
    }

    @Test
    @DisplayName("reads the versions with their times, and authors on one line")
    void raw() throws Exception {
        Paper paper = page(list(record("2511.11447", "", RAW)))
                .records()
                .get(0)
                .paper()
                .orElseThrow();
        assertThat(paper.version()).hasValue(2);
        assertThat(paper.submitted()).contains(Instant.parse("2025-11-17T12:00:01Z"));
        assertThat(paper.updated()).contains(Instant.parse("2025-11-18T08:00:00Z"));
        assertThat(paper.authors())
                .containsExactly(
                        new Author("Ada L.", List.of("Univ. A and B, Paris"), "Ada L. (Univ. A and B, Paris)"),
                        new Author("Björn M.", List.of(), "Bj\\\"orn M."),
                        Author.of("C. D."));
        assertThat(paper.classifications()).as("the server's repetition").containsExactly("68T07");
        assertThat(paper.abstractText()).isEqualTo("Text.");
    }

    @Test
    @DisplayName("reads a deleted record")
    void deleted() throws Exception {
        OaiRecord record = page(list(record("hep-th/9901001", " status='deleted'", "")))
                .records()
                .get(0);
        assertThat(record.paper()).isEmpty();
        assertThat(record.id()).hasToString("hep-th/9901001");
    }

    @Test
    @DisplayName("takes an empty token for the end")
    void emptyToken() throws Exception {
        assertThat(page(list(record("2511.11447", "", RAW) + "<resumptionToken/>"))
                        .resumptionToken())
                .isNull();
    }

    @Test
    @DisplayName("reads an error")
    void error() throws Exception {
        OaiPage page = page(document("<error code='noRecordsMatch'>No records match. Reason: none</error>"));
        assertThat(page.errorCode()).isEqualTo("noRecordsMatch");
        assertThat(page.errorMessage()).isEqualTo("No records match. Reason: none");
    }

    @Test
    @DisplayName("loses one record to broken markup, not the list")
    void brokenRecord() throws Exception {
        OaiPage page = page(list(record("2511.00001", "", RAW) + record("2511.00002", "", RAW.replace("Text.", "a <b"))
                + record("2511.00003", "", RAW) + "<resumptionToken>t</resumptionToken>"));
        assertThat(page.records())
                .extracting(record -> record.id().toString())
                .containsExactly("2511.00001", "2511.00003");
        assertThat(page.unreadable()).hasSize(1);
        assertThat(page.resumptionToken()).isEqualTo("t");
    }

    @Test
    @DisplayName("tells the times of all versions, the title as it was written, and a withdrawal")
    void versions() throws Exception {
        String raw = RAW.replace("A  title", "The  Schr\\\"odinger title")
                .replace("<categories>", "<comments>This paper has been withdrawn by the author</comments><categories>")
                .replace(
                        "<title>",
                        "<version version='v3'><date>unreadable</date></version>"
                                + "<version version='v4'><date>Wed, 19 Nov 2025 08:00:00 GMT</date></version><title>");
        Paper paper = page(list(record("2511.11447", "", raw)))
                .records()
                .get(0)
                .paper()
                .orElseThrow();
        assertThat(paper.title()).isEqualTo("The Schrödinger title");
        assertThat(paper.rawTitle()).isEqualTo("The Schr\\\"odinger title");
        assertThat(paper.versions())
                .containsExactly(
                        Map.entry(1, Instant.parse("2025-11-17T12:00:01Z")),
                        Map.entry(2, Instant.parse("2025-11-18T08:00:00Z")),
                        Map.entry(4, Instant.parse("2025-11-19T08:00:00Z")));
        assertThat(paper.isWithdrawn()).isTrue();
        assertThat(paper.primaryCategory()).contains("cs.DL");
    }

    @Test
    @DisplayName("repairs what XML does not allow")
    void repairs() throws Exception {
        OaiPage page = page(" " + list(record("2511.00001", "", RAW.replace("Text.", "R&D &eacute;&#x1F; a & b < c"))));
        assertThat(page.records().get(0).paper().orElseThrow().abstractText()).isEqualTo("R&D é\uFFFD a & b < c");
        assertThat(page.unreadable()).isEmpty();
    }

    private static OaiPage recorded(String file) throws NotAFeedException {
        byte[] bytes = Recorded.bytes("oai/" + file);
        return OaiParser.parse(() -> new ByteArrayInputStream(bytes));
    }

    private static OaiPage page(String document) throws NotAFeedException {
        return OaiParser.parse(() -> new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String document(String content) {
        return "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>" + content + "</OAI-PMH>";
    }

    private static String list(String records) {
        return document("<ListRecords>" + records + "</ListRecords>");
    }

    private static String record(String id, String status, String metadata) {
        return "<record><header" + status + "><identifier>oai:arXiv.org:" + id
                + "</identifier><datestamp>2025-11-18</datestamp></header>"
                + (metadata.isEmpty() ? "" : "<metadata>" + metadata + "</metadata>") + "</record>";
    }
}
