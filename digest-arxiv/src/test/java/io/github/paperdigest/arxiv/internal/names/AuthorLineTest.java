package io.github.paperdigest.arxiv.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Author;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        assertThat(names("A. B. (Univ., C. D., E. F.)) G")).containsExactly("A. B. ) G");
        assertThat(names("A. B. (Univ., C. D. (X, Y), E. F.")).containsExactly("A. B. (Univ.", "C. D.", "E. F.");
    }

    @Test
    @DisplayName("takes a colon between a collaboration and its members for no one's name")
    void colon() {
        assertThat(names("Team Cohere,  :,  Aakanksha, Arash Ahmadian"))
                .containsExactly("Team Cohere", "Aakanksha", "Arash Ahmadian");
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

    @Test
    @DisplayName("may be empty")
    void empty() {
        assertThat(AuthorLine.parse(" , ,")).isEmpty();
    }

    private static List<String> names(String line) {
        return AuthorLine.parse(line).stream().map(Author::name).toList();
    }
}
