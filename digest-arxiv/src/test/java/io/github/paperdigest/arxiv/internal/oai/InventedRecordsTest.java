package io.github.paperdigest.arxiv.internal.oai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.Invented;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link OaiParserTest} holds of recorded records. */
@DisplayName("The parser of OAI-PMH, of invented records,")
class InventedRecordsTest {

    @Test
    @DisplayName("reads a list of 2013 with its thirty records and token")
    void list() throws Exception {
        OaiPage page = page("old_ListRecords_arXiv_30rec_resumption.xml");

        assertThat(page.records()).hasSize(30);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.defect()).isNull();
        assertThat(page.resumptionToken()).isEqualTo("4351|1031");
        OaiRecord first = page.records().get(0);
        assertThat(first.id()).hasToString("1302.9001");
        assertThat(first.datestamp()).isEqualTo(LocalDate.of(2013, 2, 5));
        assertThat(first.sets()).containsExactly("physics:cond-mat");
        Paper paper = first.paper().orElseThrow();
        assertThat(paper.title()).isEqualTo("Waves in ponds of the two-cornered kind");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Rosa Tannenberg", "Wei-Hua Pond");
        assertThat(page.records().subList(1, 5))
                .extracting(
                        record -> record.paper().orElseThrow().authors().get(0).name())
                .containsExactly("François Jasmin", "André Jasmin", "Bjørn Jasmin", "Zoë Jasmin");
        assertThat(page.records().get(1).paper().orElseThrow().abstractText()).contains("\\[a<b.\\]");
    }

    @Test
    @DisplayName("reads a single record of 2018")
    void single() throws Exception {
        OaiPage page = page("old_GetRecord_arXiv.xml");

        assertThat(page.resumptionToken()).isNull();
        Paper paper = page.records().get(0).paper().orElseThrow();
        assertThat(paper.id()).isEqualTo("1401.9122");
        assertThat(paper.categories()).containsExactly("math.DG", "hep-th", "nlin.SI");
        assertThat(paper.classifications()).containsExactly("37K05 53D10");
        assertThat(paper.comment().orElseThrow()).startsWith("16 pages").doesNotContain("\n");
        assertThat(paper.doi()).contains("10.9999/pond.108");
        assertThat(paper.version()).isEmpty();
        assertThat(paper.abstractText()).contains("corners.\n  In particular");
    }

    @Test
    @DisplayName("reads a record of 2026")
    void recordOf2026() throws Exception {
        OaiRecord record = page("new_GetRecord_arXiv.xml").records().get(0);

        assertThat(record.sets()).containsExactly("cs:cs:LG", "stat:stat:ML");
        Paper paper = record.paper().orElseThrow();
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Kaja Moosbach", "Nils Ulmental");
        assertThat(paper.submitted()).contains(Instant.parse("2025-11-10T00:00:00Z"));
        assertThat(paper.updated()).contains(Instant.parse("2025-11-12T00:00:00Z"));
        assertThat(paper.license()).contains("http://creativecommons.org/licenses/by/4.0/");
    }

    private static OaiPage page(String file) throws NotAFeedException {
        byte[] bytes = Invented.bytes("oai/" + file);
        return OaiParser.parse(() -> new ByteArrayInputStream(bytes));
    }
}
