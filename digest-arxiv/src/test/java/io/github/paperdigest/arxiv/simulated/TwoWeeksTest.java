package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.model.RunVerdict;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A reader who runs every hour of two weeks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class TwoWeeksTest {

    private static final List<String> CATEGORIES = List.of("cs.LG", "cs.AI", "cs.SY");

    private final FakeTime time = new FakeTime(
            SimulatedDay.at(InventedWeeks.FIRST, LocalTime.MIDNIGHT).toString());
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);

    private List<HourlyRun> runs = List.of();
    private HourlyReader reader;
    private Truth truth;

    @BeforeAll
    void run(@TempDir Path directory) {
        reader = new HourlyReader(arxiv, time, directory, CATEGORIES, UnaryOperator.identity());
        truth = new Truth(arxiv.days(), CATEGORIES, InventedWeeks.FIRST);
        runs = reader.runUntil(SimulatedDay.at(InventedWeeks.END, LocalTime.MIDNIGHT));
    }

    @AfterAll
    void close() {
        reader.close();
        arxiv.close();
    }

    @Test
    @DisplayName("ran every hour")
    void everyHour() {
        assertThat(runs).hasSize(14 * 24);
    }

    @Test
    @DisplayName("has each paper on one page, that of its announcement day")
    void eachPaperOnOnePage() {
        assertThat(truth.objectionsTo(reader)).isEmpty();
    }

    @Test
    @DisplayName("is never told that a day is complete that is not, that a day has no announcement that has one, or"
            + " of papers of another day")
    void verdicts() {
        assertThat(runs).flatMap(truth::objectionsTo).isEmpty();
    }

    @Test
    @DisplayName("is told that a day is complete as soon as the interfaces have it")
    void completeInTime() {
        assertThat(runs).filteredOn(truth::isTold).allMatch(HourlyRun::isComplete);
    }

    @Test
    @DisplayName("ends each day with a page that is complete")
    void completeInTheEnd() {
        assertThat(truth.pages(true).keySet())
                .allSatisfy(day -> assertThat(reader.page(day).map(digest -> digest.verdict()))
                        .contains(RunVerdict.COMPLETE));
    }

    @Test
    @DisplayName("asks arXiv politely")
    void polite() {
        assertThat(Politeness.objectionsTo(arxiv, runs)).isEmpty();
    }

    @Test
    @DisplayName("has the paper of a listing that is replaced between its two pages in the very run that reads them")
    void replacedListing() {
        assertThat(runs)
                .filteredOn(run -> !run.replacedBefore() && run.replacedAfter())
                .singleElement()
                .satisfies(run -> assertThat(run.start()).isEqualTo(InventedWeeks.REPLACED_BY_A_REQUEST))
                .satisfies(run -> assertThat(run.papers()).contains(InventedWeeks.ADDED_WHILE_READ));
    }
}
