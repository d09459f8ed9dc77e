package io.github.paperdigest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scores")
class ScoresTest {

    @Test
    @DisplayName("are ordered by sum, then relevance, then novelty, of which an unknown one counts nothing")
    void order() {
        List<Scores> bestFirst = List.of(
                Scores.of(7, 4),
                Scores.of(4, 7),
                Scores.relevanceOnly(10),
                Scores.of(9, 1),
                Scores.of(5, 5),
                Scores.relevanceOnly(6),
                Scores.of(5, 1),
                Scores.relevanceOnly(1.5),
                Scores.relevanceOnly(1));
        List<Scores> shuffled = new ArrayList<>(bestFirst);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(Scores.BEST_FIRST);

        assertThat(shuffled).isEqualTo(bestFirst);
    }

    @ParameterizedTest
    @DisplayName("are from 1 to 10 on both axes")
    @ValueSource(doubles = {0.99, 10.01, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void outside(double mark) {
        assertThatThrownBy(() -> Scores.of(mark, 5)).hasMessageContaining("relevance is from 1 to 10, not " + mark);
        assertThatThrownBy(() -> Scores.of(5, mark)).hasMessageContaining("novelty is from 1 to 10, not " + mark);
        assertThatThrownBy(() -> Scores.relevanceOnly(mark)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("may be at either end of the range")
    void ends() {
        assertThat(Scores.of(1, 10).sum()).isEqualTo(11);
        assertThat(Scores.of(10, 1).sum()).isEqualTo(11);
    }

    @Test
    @DisplayName("are read without a needless fraction, and never rounded up over a cutoff")
    void text() {
        assertThat(Scores.of(7.999, 8)).hasToString("relevance 7.99, novelty 8");
        assertThat(Scores.relevanceOnly(7.5)).hasToString("relevance 7.5");
    }

    @Test
    @DisplayName("are others when either axis differs, or novelty is unknown")
    void equality() {
        assertThat(Scores.of(5, 6))
                .isEqualTo(Scores.of(5, 6))
                .hasSameHashCodeAs(Scores.of(5, 6))
                .isNotEqualTo(Scores.of(6, 6))
                .isNotEqualTo(Scores.of(5, 5))
                .isNotEqualTo(Scores.relevanceOnly(5));
    }
}
