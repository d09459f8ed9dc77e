package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.github.paperdigest.RunOptions;
import io.github.paperdigest.arxiv.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Five hours in which no interface of arXiv's answers")
class WaveTest {

    private static final List<String> CATEGORIES = List.of("cs.LG", "cs.AI", "cs.SY");
    private static final LocalDate DAY = LocalDate.of(2025, 9, 3);
    private static final Instant BEGIN = SimulatedDay.at(DAY, LocalTime.MIDNIGHT);
    private static final Instant OVER = SimulatedDay.at(DAY, LocalTime.of(5, 0));

    /** Until then a client may find out what is the matter. */
    private static final Duration FIRST_MINUTES = Duration.ofMinutes(20);

    private final FakeTime time = new FakeTime(BEGIN.minus(Duration.ofHours(2)).toString());
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);
    private final Truth truth = new Truth(arxiv.days(), CATEGORIES, DAY);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        arxiv.close();
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY, 20", "RATE_EXCEEDED, 20", "NOT_ACCEPTABLE, 2", "FORBIDDEN, 1"})
    @DisplayName("cost a reader who runs every hour nothing but time, and arXiv few requests")
    void hourly(Trouble trouble, int mostRequests) {
        wave(trouble);
        try (HourlyReader reader = new HourlyReader(arxiv, time, directory, CATEGORIES, UnaryOperator.identity())) {
            List<HourlyRun> runs = reader.runUntil(BEGIN.plus(Duration.ofHours(25)));
            assertAll(
                    () -> assertThat(runs).flatMap(truth::objectionsTo).isEmpty(),
                    () -> assertThat(runs).filteredOn(WaveTest::isInTheWave).allMatch(run -> !run.isComplete()),
                    () -> assertThat(runs)
                            .filteredOn(WaveTest::isInTheWave)
                            .allSatisfy(run -> assertThat(run.requests()).hasSizeLessThanOrEqualTo(mostRequests)),
                    () -> assertThat(runs)
                            .filteredOn(run ->
                                    run.today().equals(DAY) && !run.start().isBefore(OVER))
                            .allMatch(HourlyRun::isComplete),
                    () -> assertThat(reader.page(DAY).map(HourlyRun::ids))
                            .contains(truth.pages(true).get(DAY)),
                    () -> assertThat(Politeness.objectionsTo(arxiv, runs)).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_MANY", "RATE_EXCEEDED", "NOT_ACCEPTABLE"})
    @DisplayName("are waited for by a reader who awaits the day, with one request an hour after the first minutes")
    void awaited(Trouble trouble) {
        wave(trouble);
        time.sleep(Duration.between(time.instant(), BEGIN.plusSeconds(300)));
        try (HourlyReader reader = new HourlyReader(
                arxiv, time, directory, CATEGORIES, source -> source.awaitFresh(Duration.ofHours(10)))) {
            HourlyRun run = reader.run(RunOptions.newest());
            Instant settled = BEGIN.plusSeconds(300).plus(FIRST_MINUTES);
            assertAll(
                    () -> assertThat(run.isComplete()).as(run.toString()).isTrue(),
                    () -> assertThat(truth.objectionsTo(run)).isEmpty(),
                    () -> assertThat(reader.page(DAY).map(HourlyRun::ids))
                            .contains(truth.pages(true).get(DAY)),
                    () -> assertThat(run.requests().stream()
                                    .filter(request -> request.time().isAfter(settled)
                                            && request.time().isBefore(OVER)))
                            .hasSizeLessThanOrEqualTo(5),
                    () -> assertThat(Politeness.objectionsTo(arxiv, List.of(run)))
                            .isEmpty());
        }
    }

    private void wave(Trouble trouble) {
        for (ArxivInterface each : ArxivInterface.values()) {
            arxiv.outage(each, trouble, BEGIN, OVER);
        }
    }

    private static boolean isInTheWave(HourlyRun run) {
        return !run.start().isBefore(BEGIN) && run.end().isBefore(OVER);
    }
}
