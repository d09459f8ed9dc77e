package io.github.paperdigest.local.internal.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A vocabulary")
class VocabularyTest {

    private static final List<Paper> PAPERS = List.of(
            paper("sparse attention", "kernels for sparse matrices"),
            paper("sparse attention", "attention is sparse"),
            paper("dense attention", "sparse attention and robots"),
            paper("robots", "robots grasp"));

    private final Vocabulary vocabulary = Vocabulary.of(new Corpus(PAPERS));

    @Test
    @DisplayName("has the words and pairs that three papers use, in their alphabetical order")
    void terms() {
        assertThat(vocabulary.terms()).containsExactly("attent", "spars", "spars attent");
    }

    @Test
    @DisplayName("counts a paper once for a word, however often it uses it")
    void rarities() {
        double threeOfFour = Math.pow(Math.log(5.0 / 4) + 1, 1.25);
        assertThat(vocabulary.rarity(0)).isCloseTo((float) threeOfFour, within(1e-6f));
    }

    @Test
    @DisplayName("gives the papers it was made of the vectors that they get later")
    void sameVectors() {
        List<SparseVector> trained = new Corpus(PAPERS).vectors(vocabulary);

        for (int i = 0; i < PAPERS.size(); i++) {
            SparseVector later = vocabulary.vector(PAPERS.get(i));
            assertThat(trained.get(i).indices()).isEqualTo(later.indices());
            assertThat(trained.get(i).values()).isEqualTo(later.values());
        }
    }

    @Test
    @DisplayName("counts a word of the title three times, and scales to length 1")
    void weights() {
        SparseVector vector = vocabulary.vector(paper("sparse", "attention"));

        assertThat(vector.indices()).containsExactly(0, 1);
        double inTitle = (1 + Math.log(3)) * vocabulary.rarity(1);
        double inAbstract = vocabulary.rarity(0);
        double length = Math.hypot(inTitle, inAbstract);
        assertThat(vector.values()[0]).isCloseTo((float) (inAbstract / length), within(1e-6f));
        assertThat(vector.values()[1]).isCloseTo((float) (inTitle / length), within(1e-6f));
    }

    @Test
    @DisplayName("sees no pair where another word stands between, known or not, nor from the title to the abstract")
    void pairs() {
        assertThat(vocabulary.vector(paper("", "sparse attention")).indices()).containsExactly(0, 1, 2);
        assertThat(vocabulary.vector(paper("", "sparse unheard attention")).indices())
                .containsExactly(0, 1);
        assertThat(vocabulary.vector(paper("sparse", "attention")).indices()).containsExactly(0, 1);
        assertThat(vocabulary.vector(paper("", "attention sparse")).indices()).containsExactly(0, 1);
    }

    @Test
    @DisplayName("is the same whether made of a corpus or of its terms in any order")
    void anyOrder() {
        List<String> turned = List.of("spars attent", "spars", "attent");
        Vocabulary read =
                new Vocabulary(turned, new float[] {vocabulary.rarity(2), vocabulary.rarity(1), vocabulary.rarity(0)});

        SparseVector vector = read.vector(paper("", "sparse attention attention"));

        assertThat(vector.indices()).containsExactly(0, 1, 2);
        assertThat(vector.values()[2])
                .isEqualTo(vocabulary.vector(paper("", "sparse attention attention"))
                        .values()[0]);
    }

    @Test
    @DisplayName("knows nothing of a paper without a word of it")
    void nothing() {
        assertThat(vocabulary.vector(paper("量子", "∑ 42")).indices()).isEmpty();
        assertThat(vocabulary.vector(paper("", "")).indices()).isEmpty();
    }

    private static Paper paper(String title, String abstractText) {
        return Paper.builder("2506.00001", title).abstractText(abstractText).build();
    }
}
