package io.github.paperdigest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A paper")
class PaperTest {

    @ParameterizedTest
    @DisplayName("has an id of arXiv, a DOI, or any other without blanks")
    @ValueSource(strings = {"2510.02676", "hep-th/9711200", "10.1101/2025.10.01.679876", "W4408591234", "zaķ:1"})
    void ids(String id) {
        assertThat(Paper.builder(id, "One").build().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @DisplayName("with an id of another kind is refused, and the error states the rule")
    @ValueSource(strings = {"", " ", "a b", "a\u00a0b", "a\nb", "a\u0000b", "a\u202eb", "a\u200bb"})
    void noIds(String id) {
        assertThatThrownBy(() -> Paper.builder(id, "One"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 200 characters, without white space")
                .hasMessageContaining("'" + id + "'");
    }

    @Test
    @DisplayName("has an id of 200 characters at most")
    void longIds() {
        assertThat(Paper.builder("x".repeat(200), "One").build().id()).hasSize(200);
        assertThatThrownBy(() -> Paper.builder("x".repeat(201), "One")).hasMessageContaining("1 to 200");
    }

    @Test
    @DisplayName("knows its first and present version without being told all")
    void versions() {
        Instant first = Instant.parse("2025-10-01T00:00:00Z");
        Instant second = Instant.parse("2025-10-02T00:00:00Z");
        Instant third = Instant.parse("2025-10-03T00:00:00Z");
        Paper paper = Paper.builder("2510.00001", "One")
                .version(3)
                .submitted(first)
                .updated(third)
                .build();
        assertThat(paper.versions()).containsExactly(Map.entry(1, first), Map.entry(3, third));
        assertThat(paper.toBuilder().versions(Map.of(2, second)).build().versions())
                .containsExactly(Map.entry(1, first), Map.entry(2, second), Map.entry(3, third));
        assertThat(Paper.builder("2510.00001", "One").build().versions()).isEmpty();
        assertThatThrownBy(() -> Paper.builder("2510.00001", "One").versions(Map.of(0, first)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a version is 1 or higher");
    }

    @Test
    @DisplayName("is a replacement by its announce type, and has a primary category")
    void replacement() {
        Paper.Builder paper = Paper.builder("2510.00001", "One").categories(List.of("cs.LG", "cs.AI"));
        assertThat(paper.build().primaryCategory()).contains("cs.LG");
        assertThat(paper.build().isReplacement()).isFalse();
        assertThat(paper.announceType(AnnounceType.NEW).build().isReplacement()).isFalse();
        assertThat(paper.announceType(AnnounceType.REPLACE).build().isReplacement())
                .isTrue();
        assertThat(paper.announceType(AnnounceType.REPLACE_CROSS).build().isReplacement())
                .isTrue();
    }

    @Test
    @DisplayName("has a raw title of its own only where one is given")
    void rawTitle() {
        Paper paper = Paper.builder("2510.00001", "Hölder").build();
        assertThat(paper.rawTitle()).isEqualTo("Hölder");
        Paper tex = paper.toBuilder().rawTitle("H\\\"older").build();
        assertThat(tex.toBuilder().build()).isEqualTo(tex).isNotEqualTo(paper);
    }

    @ParameterizedTest
    @DisplayName("links to its address, else to arXiv, else to its DOI")
    @CsvSource(
            nullValues = "-",
            value = {
                "2510.00001, -, https://a.example/1, https://a.example/1",
                "2510.00001, 10.1101/x, -, https://arxiv.org/abs/2510.00001",
                "hep-th/9711200, -, -, https://arxiv.org/abs/hep-th/9711200",
                "2510.00001, -, javascript:alert(1), https://arxiv.org/abs/2510.00001",
                "x1, 10.1101/2025.10.01.679876, -, https://doi.org/10.1101/2025.10.01.679876",
                "x1, 10.1101/2025.10.01.679876, ftp://a.example/1, https://doi.org/10.1101/2025.10.01.679876",
                "10.1101/2025.10.01.679876, -, -, https://doi.org/10.1101/2025.10.01.679876",
                "x1, doi:10.1101/1, -, https://doi.org/10.1101/1",
                "x1, https://doi.org/10.1101/1, -, https://doi.org/10.1101/1",
                "x1, http://dx.doi.org/10.1101/1, -, https://doi.org/10.1101/1",
                "x1, 10.1002/(SICI)1<1::AID>3.0.CO;2-#, -, https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23",
                "x1, 10.1000/100%ü?q, -, https://doi.org/10.1000/100%25%C3%BC%3Fq",
                "x1, none, -, -",
                "x1, 10.1101/a 10.1101/b, -, -",
                "x1, -, -, -"
            })
    void links(String id, String doi, URI address, URI link) {
        Paper paper = Paper.builder(id, "One").doi(doi).abstractUrl(address).build();

        assertThat(paper.link().orElse(null)).isEqualTo(link);
    }

    @ParameterizedTest
    @DisplayName("is arXiv's by its id or its address")
    @CsvSource(
            nullValues = "-",
            value = {
                "2510.00001, -, 2510.00001",
                "math.AG/0601001, https://a.example/1, math.AG/0601001",
                "W1, https://arxiv.org/abs/2510.00001v2, 2510.00001",
                "W1, http://www.arxiv.org/pdf/hep-th/9711200, hep-th/9711200",
                "W1, https://arxiv.org.example/abs/2510.00001, -",
                "W1, https://a.example/abs/2510.00001, -",
                "W1, https://arxiv.org/help, -",
                "10.1101/2025.10.01.679876, -, -"
            })
    void arxivIds(String id, URI address, String arxivId) {
        Paper paper = Paper.builder(id, "One").abstractUrl(address).build();

        assertThat(paper.arxivId().orElse(null)).isEqualTo(arxivId);
    }
}
