package io.github.paperdigest.arxiv.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.Recorded;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The parser of the API's answers")
class ApiParserTest {

    @Tag("recorded")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "id_0000.0000_s0_m100_8b51d9633a68_5fb781.http200.xml, 0, 0, ''",
        "id_astro-ph_0601001_s0_m100_3150dca9dc76_7087b2.http200.xml, 1, 1, astro-ph/0601001",
        "id_hep-ex_0406020v1_s0_m100_84b15d66c0ce_c3e94d.http200.xml, 1, 1, hep-ex/0406020",
        "id_list=1111.2011v2.xml, 1, 1, 1111.2011",
        "pubs_01.xml, 1, 1, 1312.2021",
        "q_testing_s0_m10_bc5a6c384fe9_de6c9a.http200.xml, 214881, 10, 2202.12139",
        "q_testing_s0_m15_80c242b59d59_912043.http200.xml, 214881, 15, 2202.12139",
        "q_testing_s10_m10_34e56e15aaac_a0d72f.http200.xml, 214881, 10, ",
        "q_testing_s20_m10_348a237fecab_427999.http200.xml, 214881, 10, ",
    })
    @DisplayName("reads every recorded answer whole")
    void recorded(String file, int total, int papers, String first) throws Exception {
        ApiPage page = page(file);
        assertThat(page.total()).isEqualTo(total);
        assertThat(page.papers()).hasSize(papers);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.defect()).isNull();
        assertThat(page.error()).isEmpty();
        if (first != null && !first.isEmpty()) {
            assertThat(page.papers().get(0).id()).isEqualTo(first);
        }
        assertThat(page.papers()).allSatisfy(paper -> {
            assertThat(paper.title()).doesNotContain("\n").doesNotContain("  ");
            assertThat(paper.submitted()).isPresent();
            assertThat(paper.updated()).isPresent();
            assertThat(paper.version()).isPresent();
            assertThat(paper.announceType()).isEmpty();
            assertThat(paper.categories()).isNotEmpty();
            assertThat(paper.authors()).isNotEmpty();
        });
    }

    @Tag("recorded")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "id_abc_s0_m100_b79c8dcf6bc3_eb5ed1.http400.xml, incorrect id format for abc",
        "pubs_04.xml, incorrect id format for INVALIDID"
    })
    @DisplayName("recognises the error entry of both serialisations")
    void errorEntry(String file, String message) throws Exception {
        ApiPage page = page(file);
        assertThat(page.error()).contains(message);
        assertThat(page.entries()).isZero();
    }

    @Tag("recorded")
    @Test
    @DisplayName("reads the serialisation of before November 2025")
    void before() throws Exception {
        Paper paper = page("id_list=1111.2011v2.xml").papers().get(0);
        assertThat(paper.title())
                .isEqualTo("Quantum Criticality for Extended Nodes on a Bethe Lattice in the Large Connectivity Limit");
        assertThat(paper.version()).hasValue(2);
        assertThat(paper.submitted()).contains(Instant.parse("2011-11-08T18:48:36Z"));
        assertThat(paper.updated()).contains(Instant.parse("2012-04-02T12:38:54Z"));
        assertThat(paper.versions())
                .containsExactly(
                        Map.entry(1, Instant.parse("2011-11-08T18:48:36Z")),
                        Map.entry(2, Instant.parse("2012-04-02T12:38:54Z")));
        assertThat(paper.primaryCategory()).contains("cond-mat.str-el");
        assertThat(paper.isWithdrawn()).isFalse();
        assertThat(paper.categories()).containsExactly("cond-mat.str-el", "cond-mat.stat-mech");
        assertThat(paper.doi()).contains("10.1103/PhysRevB.85.115117");
        assertThat(paper.comment()).contains("8 pages, 3 figures. Published version");
        assertThat(paper.journalReference()).contains("Phys. Rev. B 85, 115117 (2012)");
        assertThat(paper.abstractText()).startsWith("Theoretical").contains("layered\nsuperconductors");
    }

    @Tag("recorded")
    @Test
    @DisplayName("reads the serialisation since November 2025, with old ids and affiliations")
    void since() throws Exception {
        Paper paper = page("id_astro-ph_0601001_s0_m100_3150dca9dc76_7087b2.http200.xml")
                .papers()
                .get(0);
        assertThat(paper.abstractUrl().orElseThrow()).hasToString("https://arxiv.org/abs/astro-ph/0601001");
        assertThat(paper.authors())
                .contains(new Author("Andrzej Udalski", List.of("Warsaw University Observatory"), "Andrzej Udalski"));
        assertThat(paper.abstractText()).contains("V_max<17.5");
        assertThat(paper.journalReference()).contains("ActaAstron.56:1-50,2006");
    }

    @Test
    @DisplayName("reads authors by the rules of all sources, titles with accents, and withdrawals")
    void names() throws Exception {
        String answer = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'><entry>"
                + "<id>http://arxiv.org/abs/2511.00001v2</id><title>On H\\\"older $\\\"o$</title>"
                + "<arxiv:comment>Withdrawn by the author</arxiv:comment>"
                + "<author><name>A. Nemo</name><arxiv:affiliation>Lab</arxiv:affiliation></author>"
                + "<author><name>Jr.</name></author><author><name>:</name></author><author><name>et al</name></author>"
                + "<author><name>B. Keiner for the ABC</name></author><author><name>DEF Collaborations</name></author>"
                + "</entry></feed>";
        Paper paper = ApiParser.parse(() -> new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
                .papers()
                .get(0);
        assertThat(paper.title()).isEqualTo("On Hölder $\\\"o$");
        assertThat(paper.rawTitle()).isEqualTo("On H\\\"older $\\\"o$");
        assertThat(paper.isWithdrawn()).isTrue();
        assertThat(paper.authors())
                .containsExactly(
                        new Author("A. Nemo Jr.", List.of("Lab"), "A. Nemo, Jr."),
                        Author.of("B. Keiner"),
                        new Author("ABC, DEF Collaborations", List.of(), "for the ABC, DEF Collaborations"));
    }

    @Test
    @DisplayName("repairs what XML does not allow")
    void repairs() throws Exception {
        String answer = "\n<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><entry>"
                + "<id>http://arxiv.org/abs/2511.00001v1</id><title>R&D&nbsp;caf&eacute; p < 0.1&#0;</title>"
                + "<author><name>Ada L.</name></author></entry></feed>";
        assertThat(ApiParser.parse(() -> new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
                        .papers())
                .extracting(Paper::title)
                .containsExactly("R&D café p < 0.1\uFFFD");
    }

    @Test
    @DisplayName("refuses what is no answer of the API")
    void other() {
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> ApiParser.parse(
                        () -> new ByteArrayInputStream("<rss><channel/></rss>".getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("<rss>");
    }

    private static ApiPage page(String file) throws NotAFeedException {
        byte[] bytes = Recorded.bytes("api/" + file);
        return ApiParser.parse(() -> new ByteArrayInputStream(bytes));
    }
}
