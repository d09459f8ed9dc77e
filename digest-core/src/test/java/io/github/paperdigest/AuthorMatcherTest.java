package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Author;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorMatcherTest {

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @DisplayName("a followed author is recognised by name, whatever the accents, case and middle initials")
    @CsvSource({
        "Yoshua Bengio, Yoshua Bengio, true",
        "Yoshua Bengio, YOSHUA  BENGIO, true",
        "Yoshua Bengio, Samy Bengio, false",
        "Yoshua Bengio, Y. Bengio, false",
        "Yoshua Bengio, Bengio, false",
        "Geoffrey E. Hinton, Geoffrey Hinton, true",
        "Geoffrey Hinton, Geoffrey E. Hinton, true",
        "Geoffrey E. Hinton, Geoffrey Everest Hinton, true",
        "Geoffrey E. Hinton, Geoffrey B. Hinton, false",
        "Anna Hedström, Anna Hedstrom, true",
        "Yann LeCun, Yann Lecun, true",
        "Kaiming He, Kaiming Heng, false",
        "Jean-Luc Picard, Jean Luc Picard, true",
        "Plato, Plato, true",
        "Plato, Plato Smith, false",
        "王小明, 王小明, true",
    })
    void recognises(String followed, String author, boolean same) {
        assertThat(new AuthorMatcher(List.of(followed))
                        .match(List.of(Author.of("Someone Else"), Author.of(author)))
                        .isPresent())
                .isEqualTo(same);
    }
}
