package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.model.RunVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Other readers of the two weeks")
@Tag("thorough")
class OtherReadersTest {

    private static final List<String> CATEGORIES = List.of("cs.LG", "cs.AI", "cs.SY");

    private final FakeTime time =
            new FakeTime(SimulatedDay.at(InventedWeeks.FIRST, LocalTime.NOON).toString());
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        arxiv.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs.SY", "eess.SY"})
    @DisplayName("have the same pages by either name of a category, run once a day")
    void alias(String category) {
        Truth truth = new Truth(arxiv.days(), List.of("eess.SY"), InventedWeeks.FIRST);
        try (HourlyReader reader =
                new HourlyReader(arxiv, time, directory, List.of(category), UnaryOperator.identity())) {
            List<HourlyRun> runs = reader.runUntil(SimulatedDay.at(InventedWeeks.END, LocalTime.MIDNIGHT), 24);
            assertThat(runs).hasSize(14).flatMap(truth::objectionsTo).isEmpty();
            assertThat(truth.objectionsTo(reader)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs.SY", "eess.SY"})
    @DisplayName("have the same pages by either name of a category, long after")
    void aliasOfPastDays(String category) {
        Truth truth = new Truth(arxiv.days(), List.of("eess.SY"), InventedWeeks.FIRST);
        time.sleep(Duration.ofDays(20));
        try (HourlyReader reader =
                new HourlyReader(arxiv, time, directory, List.of(category), UnaryOperator.identity())) {
            reader.runFor(InventedWeeks.FIRST.datesUntil(InventedWeeks.END).toList());
            assertThat(truth.objectionsTo(reader)).isEmpty();
        }
    }

    @Test
    @DisplayName("have the pages of each day weeks later as well, run once for each day, with the verdict of then")
    void pastDays() {
        Truth truth = new Truth(arxiv.days(), CATEGORIES, InventedWeeks.FIRST);
        time.sleep(Duration.ofDays(20));
        try (HourlyReader reader = new HourlyReader(arxiv, time, directory, CATEGORIES, UnaryOperator.identity())) {
            List<LocalDate> days =
                    InventedWeeks.FIRST.datesUntil(InventedWeeks.END).toList();
            List<HourlyRun> runs = reader.runFor(days);
            assertThat(truth.objectionsTo(reader)).isEmpty();
            for (LocalDate day : days) {
                RunVerdict right =
                        truth.pages(true).containsKey(day) ? RunVerdict.COMPLETE : RunVerdict.NO_ANNOUNCEMENT;
                assertThat(reader.page(day).map(digest -> digest.verdict()))
                        .as("verdict of " + day)
                        .isEqualTo(Optional.of(right));
            }
            assertThat(Politeness.objectionsTo(arxiv, runs)).isEmpty();
        }
    }

    @Test
    @DisplayName("are not served yesterday's feed from their cache on the day of the late batch")
    void cached() {
        LocalDate late = LocalDate.of(2025, 8, 26);
        Truth truth = new Truth(arxiv.days(), CATEGORIES, late.minusDays(1));
        try (HourlyReader reader = new HourlyReader(
                arxiv,
                time,
                directory.resolve("archive"),
                CATEGORIES,
                source -> source.cacheDirectory(directory.resolve("cache")))) {
            List<HourlyRun> runs = reader.runUntil(SimulatedDay.at(late.plusDays(2), LocalTime.MIDNIGHT));
            assertThat(runs).flatMap(truth::objectionsTo).isEmpty();
            assertThat(runs).filteredOn(truth::isTold).allMatch(HourlyRun::isComplete);
            assertThat(reader.page(late).map(HourlyRun::ids))
                    .contains(truth.pages(true).get(late));
        }
    }
}
