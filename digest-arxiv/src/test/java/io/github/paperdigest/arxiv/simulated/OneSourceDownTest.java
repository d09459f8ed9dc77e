package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.model.RunVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Two weeks in which one interface of arXiv's is down")
@Tag("thorough")
class OneSourceDownTest {

    private static final List<String> CATEGORIES = List.of("cs.LG", "cs.AI", "cs.SY");
    private static final Instant BEGIN = SimulatedDay.at(InventedWeeks.FIRST, LocalTime.MIDNIGHT);
    private static final Instant END = SimulatedDay.at(InventedWeeks.END, LocalTime.MIDNIGHT);

    /** So a run comes at each hour of the day once a week, and three or four times a day. */
    private static final int HOURS = 7;

    private final FakeTime time = new FakeTime(BEGIN.toString());
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);
    private final Truth truth = new Truth(arxiv.days(), CATEGORIES, InventedWeeks.FIRST);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        arxiv.close();
    }

    static Stream<Arguments> oneDown() {
        return Stream.of(ArxivInterface.values())
                .flatMap(where -> Stream.of(Trouble.UNAVAILABLE, Trouble.BROKEN_OFF, Trouble.EMPTY, Trouble.BLANK)
                        .map(what -> Arguments.of(where, what)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("oneDown")
    @DisplayName("lose no paper and put none on a wrong day, and arXiv is asked politely")
    void nothingLost(ArxivInterface where, Trouble what) {
        arxiv.outage(where, what, BEGIN, END);
        assertNothingLost();
    }

    @Test
    @DisplayName("lose no paper if arxiv.org refuses its listings, which are then asked for once a day")
    void listingRefused() {
        arxiv.outage(ArxivInterface.LISTING, Trouble.FORBIDDEN, BEGIN, END);
        assertNothingLost();
        List<Instant> asked = arxiv.requests().stream()
                .filter(request -> request.isFor(ArxivInterface.LISTING))
                .map(LoggedRequest::time)
                .toList();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i))).isGreaterThanOrEqualTo(Duration.ofDays(1));
        }
    }

    private void assertNothingLost() {
        try (HourlyReader reader = new HourlyReader(arxiv, time, directory, CATEGORIES, UnaryOperator.identity())) {
            List<HourlyRun> runs = reader.runUntil(END, HOURS);
            assertAll(
                    () -> assertThat(truth.objectionsTo(reader)).isEmpty(),
                    () -> assertThat(runs).flatMap(truth::objectionsTo).isEmpty(),
                    () -> assertThat(Politeness.objectionsTo(arxiv, runs)).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("end an ordinary day with a complete page all the same")
    void complete(ArxivInterface where) {
        LocalDate day = LocalDate.of(2025, 9, 4);
        time.sleep(Duration.between(time.instant(), SimulatedDay.at(day, LocalTime.NOON)));
        arxiv.outage(where, Trouble.UNAVAILABLE, BEGIN, END);
        try (HourlyReader reader = new HourlyReader(arxiv, time, directory, CATEGORIES, UnaryOperator.identity())) {
            reader.runUntil(time.instant().plusSeconds(1));
            assertThat(reader.page(day).map(digest -> digest.verdict())).contains(RunVerdict.COMPLETE);
        }
    }
}
