package io.github.paperdigest.model;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.model.Decision.Disposition;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The accounting of a digest")
class DigestTest {

    private static final Scores SCORES = Scores.of(5, 5);

    private final Decision selected = decision(1, Disposition.SELECTED);
    private final Decision below = decision(2, Disposition.BELOW_CUTOFF);
    private final Decision screened = decision(3, Disposition.SCREENED_OUT);
    private final Decision unscored = decision(4, Disposition.UNSCORED);

    @Test
    @DisplayName("counts each decision under what became of its paper")
    void counts() {
        Accounting accounting = digest().selected(List.of(selected))
                .notSelected(List.of(below, screened, unscored))
                .entries(9, 3, 2)
                .build()
                .accounting();

        assertThat(accounting)
                .hasToString("9 entries = 4 candidates + 3 duplicates + 2 excluded;"
                        + " 4 candidates = 1 selected + 1 below cutoff + 1 screened out + 1 unscored");
    }

    @Test
    @DisplayName("has to come to the entries, not one more and not one less")
    void entries() {
        for (int entries : new int[] {5, 7}) {
            assertThatThrownBy(() -> digest().selected(List.of(selected))
                            .entries(entries, 3, 2)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there are " + entries
                            + " entries, but 6 entries = 1 candidates + 3 duplicates + 2 excluded");
        }
    }

    @Test
    @DisplayName("of an imported digest counts what is not told as unknown")
    void imported() {
        Digest digest = digest().selected(List.of(selected))
                .notSelected(List.of(below))
                .imported(10, 6, ModelUsage.NONE)
                .build();

        assertThat(digest.accounting())
                .hasToString("10 entries = 6 candidates + 0 duplicates + 0 excluded + 4 unknown;"
                        + " 6 candidates = 1 selected + 1 below cutoff + 0 screened out + 0 unscored + 4 unknown");
        assertThat(digest.totalsKnown()).isTrue();
    }

    @Test
    @DisplayName("of an imported digest can't have fewer candidates than decisions, or fewer entries than candidates")
    void importedTooFew() {
        assertThatThrownBy(() -> digest().selected(List.of(selected))
                        .notSelected(List.of(below))
                        .imported(10, 1, ModelUsage.NONE)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> digest().selected(List.of(selected))
                        .imported(1, 2, ModelUsage.NONE)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("has no paper on the wrong side")
    void wrongSide() {
        assertThatThrownBy(() -> digest().selected(List.of(below)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is listed as selected but is not");
        assertThatThrownBy(() -> digest().notSelected(List.of(selected)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is selected but listed among the others");
    }

    @Test
    @DisplayName("has no paper below a cutoff that has no scores")
    void belowWithoutScores() {
        assertThatThrownBy(() ->
                        Decision.builder(paper(1), Disposition.BELOW_CUTOFF).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without having scores");
        assertThat(Decision.builder(paper(1), Disposition.UNSCORED).build().scores())
                .isEmpty();
    }

    @Test
    @DisplayName("lists as unscored those that nobody could decide, and no others")
    void unscored() {
        Digest digest = digest().notSelected(List.of(below, screened, unscored)).build();

        assertThat(digest.unscored()).containsExactly(unscored);
        assertThat(digest.decisions()).containsExactly(below, screened, unscored);
    }

    private static Digest.Builder digest() {
        return Digest.builder(DAY, "reader");
    }

    private static Decision decision(int n, Disposition disposition) {
        return Decision.builder(paper(n), disposition).scores(SCORES).build();
    }
}
