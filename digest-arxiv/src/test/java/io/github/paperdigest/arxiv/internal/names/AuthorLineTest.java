package io.github.paperdigest.arxiv.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.paperdigest.model.Author;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of authors")
class AuthorLineTest {

    @Test
    @DisplayName("is split at commas")
    void plain() {
        assertThat(names("Ada Lovelace,  Bj\\\"orn M.")).containsExactly("Ada Lovelace", "Björn M.");
    }

    @Test
    @DisplayName("keeps affiliations whole, commas and TeX included, and the raw form")
    void affiliations() {
        assertThat(AuthorLine.parse("Yida Wang (Capital Univ., S\\~ao Paulo), Ke Hong (Tsinghua)"))
                .containsExactly(
                        new Author(
                                "Yida Wang",
                                List.of("Capital Univ., São Paulo"),
                                "Yida Wang (Capital Univ., S\\~ao Paulo)"),
                        new Author("Ke Hong", List.of("Tsinghua"), "Ke Hong (Tsinghua)"));
    }

    @Test
    @DisplayName("understands parentheses in parentheses and several after each other")
    void nested() {
        assertThat(AuthorLine.parse("A. B. (Univ. (Dept. 1, 2), X) (ESA), C. D."))
                .extracting(Author::affiliations)
                .containsExactly(List.of("Univ. (Dept. 1, 2), X", "ESA"), List.of());
    }

    @Test
    @DisplayName("loses no author to a parenthesis that never closes")
    void unclosed() {
        assertThat(names("A. B. (Univ., C. D., E. F.)) G")).containsExactly("A. B. G");
        assertThat(names("A. B. (Univ., C. D. (X, Y), E. F.")).containsExactly("A. B.", "C. D.", "E. F.");
    }

    @Test
    @DisplayName("takes a colon between a collaboration and its members for no one's name")
    void colon() {
        assertThat(names("Team Cohere,  :,  Aakanksha, Arash Ahmadian"))
                .containsExactly("Team Cohere", "Aakanksha", "Arash Ahmadian");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A. Nemo, et al|A. Nemo",
                "A. Nemo et al.|A. Nemo",
                "A. Nemo, B. Keiner, et. al.|A. Nemo/B. Keiner",
                "et al, A. Nemo|A. Nemo",
                "A. Nemo and others|A. Nemo",
                "A. Nemo, 25 more authors|A. Nemo",
                "A. Nemo, +3 others|A. Nemo",
                "A. Nemo, PhD, B. Keiner, M.D.|A. Nemo/B. Keiner",
                "A. Nemo, , B. Keiner,,|A. Nemo/B. Keiner",
                ": A. Nemo, -, B. Keiner, ...|A. Nemo/B. Keiner",
                "Authors: A. Nemo, B. Keiner|A. Nemo/B. Keiner",
                "A. Nemo (deceased), B. Keiner (Editors)|A. Nemo/B. Keiner",
            })
    @DisplayName("has no author of what names nobody")
    void nobody(String line, String names) {
        assertThat(names(line)).containsExactly(names.split("/"));
        assertThat(AuthorLine.parse(line))
                .allSatisfy(author -> assertThat(author.affiliations()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A. Nemo, Jr., B. Keiner|A. Nemo Jr./B. Keiner",
                "A. Nemo, Sr. (Lab), B. Keiner III|A. Nemo Sr./B. Keiner III",
                "A. Nemo, II, and B. Keiner, IV|A. Nemo II/B. Keiner IV",
                "A. Nemo, Jr and B. Keiner|A. Nemo Jr/B. Keiner",
                "Jr-Jen Chen, José F. Rodrigues-Jr, Akhil V|Jr-Jen Chen/José F. Rodrigues-Jr/Akhil V",
            })
    @DisplayName("keeps Jr. and III with their person")
    void suffixes(String line, String names) {
        assertThat(names(line)).containsExactly(names.split("/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A. Nemo for the ABC Collaboration|A. Nemo/ABC Collaboration",
                "A. Nemo, for the ABC and DEF Collaborations|A. Nemo/ABC and DEF Collaborations",
                "A. Nemo and B. Keiner, for the ABC, DEF and GHI Collaborations|A. Nemo/B. Keiner/ABC, DEF and GHI"
                        + " Collaborations",
                "A. Nemo on behalf of the ABC Collaboration|A. Nemo/ABC Collaboration",
                "ABC Collaboration: A. Nemo, B. Keiner|ABC Collaboration/A. Nemo/B. Keiner",
                "The ABC Collaboration,  :, A. Nemo|The ABC Collaboration/A. Nemo",
                "A. Nemo and the ABC Collaboration|A. Nemo/the ABC Collaboration",
                "A. Nemo, the ABC and DEF Collaborations, B. Keiner|A. Nemo/the ABC and DEF Collaborations/B. Keiner",
                "ABC Collaboration (A. Nemo, B. Keiner, et al.)|ABC Collaboration/A. Nemo/B. Keiner",
                "The ABC Scientific and Def Collaborations, A. Nemo|The ABC Scientific and Def Collaborations/A. Nemo",
                "The ABC Collaboration and the DEF Collaboration|The ABC Collaboration/the DEF Collaboration",
                "Science and Technology Team, A. Nemo|Science and Technology Team/A. Nemo",
                "Institute for the Study of Nobody, A. Nemo|Institute for the Study of Nobody/A. Nemo",
            })
    @DisplayName("tells collaborations from persons, and keeps them whole")
    void collaborations(String line, String names) {
        assertThat(names(line)).containsExactly(names.split("/"));
    }

    @Test
    @DisplayName("keeps a collaboration in brackets as an affiliation")
    void behalf() {
        assertThat(AuthorLine.parse("A. B. C. (on behalf of the ABC Collaboration)"))
                .containsExactly(new Author(
                        "A. B. C.",
                        List.of("on behalf of the ABC Collaboration"),
                        "A. B. C. (on behalf of the ABC Collaboration)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A. Nemo; B. Keiner; C. Fake|A. Nemo/B. Keiner/C. Fake",
                "A. Nemo; B. Keiner and C. Fake|A. Nemo/B. Keiner/C. Fake",
                "Nemo, A.; van der Fake, B. C. (Lab); Keiner, Carla|A. Nemo/B. C. van der Fake/Carla Keiner",
                "Ada Nemo, MIT; Bob Keiner, ETH|Ada Nemo/MIT/Bob Keiner/ETH",
                "A. Nemo & B. Keiner|A. Nemo/B. Keiner",
                "A. Nemo, B. Keiner, \\& C. Fake|A. Nemo/B. Keiner/C. Fake",
                "A. Nemo (R&D; Univ. A and B), B. And|A. Nemo/B. And",
                "A.\\,B. Nemo, C.~Fake|A. B. Nemo/C. Fake",
                "A. Nemo, with an appendix by B. Keiner|A. Nemo/B. Keiner",
            })
    @DisplayName("may be separated by other signs than commas")
    void separators(String line, String names) {
        assertThat(names(line)).containsExactly(names.split("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A. Nemo (1), B. Keiner (1 and 2) ((1) Univ. One, City, (2) Univ. Two)",
                "A. Nemo (1), B. Keiner (1,2) ((1) Univ. One, City; (2) Univ. Two)",
                "A. Nemo (1), B. Keiner (1)(2), (1) Univ. One, City, (2) Univ. Two",
                "A. Nemo (a), B. Keiner (a, b) ((a) Univ. One, City, (b) Univ. Two)",
                "A. Nemo (1), B. Keiner (1 & 2) (1: Univ. One, City, 2: Univ. Two)",
                "A. Nemo$^{1}$, B. Keiner$^{1,2}$ (1 Univ. One, City, 2 Univ. Two)",
                "A. Nemo [1], B. Keiner [1,2] ([1] Univ. One, City, [2] Univ. Two)",
            })
    @DisplayName("gives persons the affiliations that stand at its end by their numbers")
    void numbers(String line) {
        assertThat(names(line)).containsExactly("A. Nemo", "B. Keiner");
        assertThat(AuthorLine.parse(line))
                .extracting(Author::affiliations)
                .containsExactly(List.of("Univ. One, City"), List.of("Univ. One, City", "Univ. Two"));
    }

    @Test
    @DisplayName("has persons whose brackets never open or close")
    void brackets() {
        assertThat(AuthorLine.parse("B. Offen (Univ, C. Fake, D. Wahr (Lab), E. F.]"))
                .extracting(Author::name, Author::affiliations)
                .containsExactly(
                        tuple("B. Offen", List.of("Univ")),
                        tuple("C. Fake", List.of()),
                        tuple("D. Wahr", List.of("Lab")),
                        tuple("E. F.", List.of()));
    }

    @Test
    @DisplayName("resolves accents before and behind braces")
    void accents() {
        assertThat(names("\\'{E}. Na{\\\"\\i}f, O\\u{g}uz Fak\\c{s}, {\\O}. \\r{A}ngl{\\o}s, {\\L}ukasz Nikt, 李 小明"))
                .containsExactly("É. Naïf", "Oğuz Fakş", "Ø. Ångløs", "Łukasz Nikt", "李 小明");
    }

    @Test
    @DisplayName("may have thousands of authors")
    void thousands() {
        String line = IntStream.range(0, 5000)
                .mapToObj(i -> "Author " + i + " (Inst. A, B)")
                .collect(Collectors.joining(", "));
        assertThat(AuthorLine.parse(line))
                .hasSize(5000)
                .last()
                .extracting(Author::name)
                .isEqualTo("Author 4999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A and ",
                "for the X ",
                "(1) ",
                "(",
                "[",
                ") ",
                "* ",
                "*",
                " ",
                "et al ",
                "A. ",
                "$^{1}$",
                "^{1}",
                "{",
                "A, B; ",
                "on behalf of ",
                "the ABC and ",
                "Jr. ",
                ": ",
                "(1) A, ",
                "A (1), (Univ) "
            })
    @DisplayName("in hostile numbers takes no more time than its length")
    void hostile(String unit) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> AuthorLine.parse(unit.repeat(100_000)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> AuthorLine.parse("A (1), " + unit.repeat(100_000)));
    }

    @Test
    @DisplayName("may be empty")
    void empty() {
        assertThat(AuthorLine.parse(" , ,")).isEmpty();
    }

    private static List<String> names(String line) {
        return AuthorLine.parse(line).stream().map(Author::name).toList();
    }
}
