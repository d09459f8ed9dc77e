package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The usual share of kept papers")
class UsualShareTest {

    @ParameterizedTest(name = "{0} of {1} papers a day")
    @CsvSource({"0, 300", "1, 300", "30, 300", "150, 300", "290, 300", "300, 300", "1, 1", "90, 900"})
    @DisplayName("is a distribution: its two tails add up to one, and its mean is what is expected")
    void distribution(int kept, int judged) {
        UsualShare usual = new UsualShare(Collections.nCopies(20, day(kept, judged)));

        double mean = 0;
        for (int k = 1; k <= judged; k++) {
            double atLeast = usual.probabilityOfAtLeast(day(k, judged));
            assertThat(usual.probabilityOfAtMost(day(k - 1, judged)) + atLeast).isCloseTo(1, within(1e-9));
            mean += atLeast;
        }
        assertThat(mean).isCloseTo(usual.expected(judged), within(1e-6 * judged));
    }

    @Test
    @DisplayName("is the one that the days had, also of a large day after small ones")
    void mean() {
        UsualShare usual = new UsualShare(Collections.nCopies(20, day(20, 200)));

        assertThat(usual.expected(200)).isCloseTo(20, within(0.1));
        assertThat(usual.expected(2000)).isCloseTo(200, within(1.0));
    }

    @Test
    @DisplayName("hardly moves when a quarter of the days kept nothing, or everything")
    void robust() {
        for (UsualShare.Day broken : List.of(day(0, 300), day(300, 300))) {
            List<UsualShare.Day> days = new ArrayList<>(Collections.nCopies(5, broken));
            IntStream.range(0, 15).forEach(i -> days.add(day(25 + i % 10, 300)));
            UsualShare usual = new UsualShare(days);

            assertThat(usual.expected(300)).isBetween(25.0, 35.0);
            assertThat(usual.probabilityOfAtMost(day(0, 300))).isLessThan(1e-3);
            assertThat(usual.probabilityOfAtLeast(day(300, 300))).isLessThan(1e-3);
        }
    }

    @Test
    @DisplayName("leaves more room where days differ more")
    void spread() {
        UsualShare steady = new UsualShare(Collections.nCopies(20, day(30, 300)));
        UsualShare wild = new UsualShare(IntStream.range(0, 20)
                .mapToObj(i -> day(5 + 50 * (i % 2), 300))
                .toList());

        assertThat(wild.expected(300)).isCloseTo(steady.expected(300), within(0.5));
        assertThat(wild.probabilityOfAtMost(day(10, 300))).isGreaterThan(20 * steady.probabilityOfAtMost(day(10, 300)));
        assertThat(wild.probabilityOfAtLeast(day(60, 300)))
                .isGreaterThan(20 * steady.probabilityOfAtLeast(day(60, 300)));
    }

    private static UsualShare.Day day(int kept, int judged) {
        return new UsualShare.Day(judged, kept);
    }
}
