package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The days that a model is made of")
class LatestDaysTest {

    private static final LocalDate LAST = LocalDate.of(2025, 10, 9);

    @ParameterizedTest(name = "{0} papers a day, of which {1} are selected: {2} days")
    @DisplayName("are forty, or more for want of selected papers, but not for more than so many papers")
    @CsvSource({"10, 2, 40", "10, 1, 60", "700, 1, 40", "300, 1, 50", "10, 0, 200"})
    void count(int papers, int selected, int days) {
        assertThat(LatestDays.of(latestFirst(200, papers, selected))).hasSize(days);
    }

    @Test
    @DisplayName("come with the earliest first, and with days without papers, which don't count")
    void order() {
        List<LabelledDay> days = new ArrayList<>();
        latestFirst(100, 10, 2).forEachRemaining(days::add);
        days.add(7, new LabelledDay(days.get(7).date(), List.of()));

        assertThat(LatestDays.of(days.iterator()))
                .hasSize(LatestDays.DAYS + 1)
                .isSortedAccordingTo((one, other) -> one.date().compareTo(other.date()))
                .last()
                .extracting(LabelledDay::date)
                .isEqualTo(LAST);
    }

    private static Iterator<LabelledDay> latestFirst(int days, int papers, int selected) {
        return IntStream.range(0, days)
                .mapToObj(day -> new LabelledDay(
                        LAST.minusDays(day),
                        IntStream.range(0, papers)
                                .mapToObj(paper -> new LabelledPaper(
                                        Paper.builder("2510.%05d".formatted(paper), "Title")
                                                .build(),
                                        paper < selected))
                                .toList()))
                .iterator();
    }
}
