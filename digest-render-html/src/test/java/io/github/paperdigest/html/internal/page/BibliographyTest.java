package io.github.paperdigest.html.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Paper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A paper's bibliography")
class BibliographyTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    @Test
    @DisplayName("is an entry of BibTeX, with arXiv's fields where the paper is arXiv's")
    void writesBibTeX() {
        Paper paper = Paper.builder("2510.00001", "Why {LLMs} need 100% of $O(n^2)$ & more")
                .authorNames(List.of("J\\\"org M\u00fcller", "Research and Co", "van Dam, A."))
                .categories(List.of("cs.LG"))
                .submitted(Instant.parse("2024-12-31T23:00:00Z"))
                .build();

        assertThat(Bibliography.of(paper, DAY).bibTeX())
                .isEqualTo(
                        """
                        @misc{muller:2510.00001,
                          title = {{Why \\textbraceleft{}LLMs\\textbraceright{} need 100\\% of $O(n^2)$ \\& more}},
                          author = {J\u00f6rg M\u00fcller and {Research and Co} and {van Dam, A.}},
                          year = {2024},
                          eprint = {2510.00001},
                          archivePrefix = {arXiv},
                          primaryClass = {cs.LG}
                        }""");
    }

    @Test
    @DisplayName("has DOI and address of a paper of elsewhere, and the year of the day if no other is known")
    void writesOthers() {
        Paper paper =
                Paper.builder("10.1101/2025.1", "One").doi("10.1101/2025.1").build();

        assertThat(Bibliography.of(paper, DAY).bibTeX())
                .isEqualTo(
                        """
                        @misc{10.1101/2025.1,
                          title = {{One}},
                          year = {2025},
                          doi = {10.1101/2025.1},
                          url = {https://doi.org/10.1101/2025.1}
                        }""");
    }

    @Test
    @DisplayName("says and others beyond fifty authors")
    void cutsAuthors() {
        Paper paper = Paper.builder("2510.00001", "One")
                .authorNames(Collections.nCopies(51, "A B"))
                .build();

        assertThat(Bibliography.of(paper, DAY).bibTeX()).contains("A B and others}");
    }

    @ParameterizedTest
    @CsvSource({
        "\\input{x}, \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}",
        "$\\input{x}$, \\$\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}\\$",
        "$a}b{$, \\$a\\textbraceright{}b\\textbraceleft{}\\$",
        "$\\alpha_{i}$ of $5, $\\alpha_{i}$ of \\$5",
        "a_b^c~d#, a\\_b\\textasciicircum{}c\\textasciitilde{}d\\#"
    })
    @DisplayName("holds nothing that LaTeX would run, and no loose brace")
    void disarmsTeX(String title, String written) {
        String entry =
                Bibliography.of(Paper.builder("2510.00001", title).build(), DAY).bibTeX();

        assertThat(entry).contains("title = {{" + written + "}}");
        assertThat(entry.chars().filter(c -> c == '{').count())
                .isEqualTo(entry.chars().filter(c -> c == '}').count());
    }

    @Test
    @DisplayName("is a ContextObject whose fields can be parted and decoded")
    void writesCoins() {
        Paper paper = Paper.builder("2510.00001", "A & B = 100% + \u00e9, \"c\"")
                .authorNames(List.of("Ada Lovelace", "Bo Ek"))
                .doi("10.1/x")
                .build();

        assertThat(List.of(Bibliography.of(paper, DAY).coins().split("&")))
                .extracting(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                .containsExactly(
                        "ctx_ver=Z39.88-2004",
                        "rft_val_fmt=info:ofi/fmt:kev:mtx:journal",
                        "rft.genre=preprint",
                        "rft.atitle=A & B = 100% + \u00e9, \"c\"",
                        "rft.date=2025-10-06",
                        "rft.au=Ada Lovelace",
                        "rft.au=Bo Ek",
                        "rft_id=info:doi/10.1/x",
                        "rft_id=https://arxiv.org/abs/2510.00001");
    }
}
