package io.github.paperdigest.arxiv.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.Invented;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link ApiParserTest} holds of recorded answers. */
@DisplayName("The parser of the API's answers, of invented ones,")
class InventedAnswersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "new_nothing.xml, 0, 0, ''",
        "new_old-id_affiliations.xml, 1, 1, astro-ph/0602003",
        "new_query_page.xml, 1203, 3, 2511.04001",
        "old_id.xml, 1, 1, 1311.4321",
    })
    @DisplayName("reads every one whole")
    void whole(String file, int total, int papers, String first) throws Exception {
        ApiPage page = page(file);

        assertThat(page.total()).isEqualTo(total);
        assertThat(page.papers()).hasSize(papers);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.defect()).isNull();
        assertThat(page.error()).isEmpty();
        assertThat(page.papers().stream().map(Paper::id).findFirst().orElse("")).isEqualTo(first);
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({"new_error.xml, incorrect id format for hedge", "old_error.xml, incorrect id format for HEDGE"})
    @DisplayName("recognises the error entry of both serialisations")
    void errorEntry(String file, String message) throws Exception {
        ApiPage page = page(file);
        assertThat(page.error()).contains(message);
        assertThat(page.entries()).isZero();
    }

    @Test
    @DisplayName("reads the serialisation of before November 2025")
    void before() throws Exception {
        Paper paper = page("old_id.xml").papers().get(0);

        assertThat(paper.title()).isEqualTo("Ripples in Garden Ponds of Odd Shape");
        assertThat(paper.version()).hasValue(3);
        assertThat(paper.versions())
                .containsExactly(
                        Map.entry(1, Instant.parse("2013-11-12T13:14:15Z")),
                        Map.entry(3, Instant.parse("2014-05-06T07:08:09Z")));
        assertThat(paper.primaryCategory()).contains("physics.flu-dyn");
        assertThat(paper.isWithdrawn()).isFalse();
        assertThat(paper.categories()).containsExactly("physics.flu-dyn", "nlin.PS");
        assertThat(paper.doi()).contains("10.9999/pond.42");
        assertThat(paper.comment()).contains("4 pages, 2 figures. Published version");
        assertThat(paper.journalReference()).contains("J. Ponds 42, 1 (2014)");
        assertThat(paper.abstractText()).startsWith("Ripples").contains("few\ncorners");
    }

    @Test
    @DisplayName("reads the serialisation since November 2025, with old ids and affiliations")
    void since() throws Exception {
        Paper paper = page("new_old-id_affiliations.xml").papers().get(0);

        assertThat(paper.abstractUrl().orElseThrow()).hasToString("https://arxiv.org/abs/astro-ph/0602003");
        assertThat(paper.authors())
                .containsExactly(
                        new Author("Zeno Zedernholz", List.of("Hill Observatory"), "Zeno Zedernholz"),
                        new Author("Mira Birkenau", List.of("Institute of Hedges, Nowhere"), "Mira Birkenau"));
        assertThat(paper.abstractText()).contains("V_max<6.5");
        assertThat(paper.journalReference()).contains("ActaHort.6:1-6,2006");
    }

    private static ApiPage page(String file) throws NotAFeedException {
        byte[] bytes = Invented.bytes("api/" + file);
        return ApiParser.parse(() -> new ByteArrayInputStream(bytes));
    }
}
