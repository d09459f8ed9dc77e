package io.github.paperdigest;

import static io.github.paperdigest.OddScene.VICTIM;
import static io.github.paperdigest.OddScene.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.OddScene.Place;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of part that is called in a run, with every kind of misbehaviour, and what must come out. Each row is run
 * for three readers, of whom the second one meets the trouble; see {@link OddScene} for the papers.
 */
@DisplayName("A part that misbehaves")
class MisbehavingPartsTest {

    /**
     * What: {@code throws} is each of the ways to throw, {@code stops} each of the ways in which a run is stopped while the
     * part is at work, {@code counts} each wrong count; others are a {@link Trouble}. An interrupt that a model pretends
     * has a row of its own, since it can't be told from one that stops the run. Tells: what the exception, or the reasons
     * and notices of the digest, say at least; {@code *} is the root cause of the trouble.
     */
    private static final String TABLE = """
            where                      | what                  | comes out                | scored | not | paid | tells
            SOURCE                     | throws                | PaperSourceException     |        |     | 0    | source 'first'; *
            SOURCE                     | GIVES_NULL            | PaperSourceException     |        |     | 0    | source 'first'; *
            SOURCE                     | stops                 | DigestCancelledException |        |     | 0    | source 'first'; *
            SOURCE                     | IGNORES_INTERRUPTS    | DigestCancelledException |        |     | 0    | source 'first'; *
            SOURCE_NAME                | throws                | COMPLETE                 | 5      | 0   | 3    |
            SOURCE_NAME                | GIVES_NULL            | COMPLETE                 | 5      | 0   | 3    |
            SECOND_SOURCE              | throws                | PARTIAL                  | 5      | 0   | 3    | second: it brought no papers; *
            SECOND_SOURCE              | GIVES_NULL            | PARTIAL                  | 5      | 0   | 3    | second: it brought no papers; *
            SECOND_SOURCE              | stops                 | DigestCancelledException |        |     | 0    | source 'second'; *
            SCORER                     | throws                | PARTIAL                  | 3      | 2   | 3    | scorer 'odd'; *
            SCORER                     | GIVES_NULL            | PARTIAL                  | 3      | 2   | 3    | scorer 'odd' gave *
            SCORER                     | counts                | PARTIAL                  | 3      | 2   | 3    | scorer 'odd' gave *
            SCORER                     | GIVES_A_NULL_AMONG    | PARTIAL                  | 4      | 1   | 3    | scorer 'odd' gave *
            SCORER                     | stops                 | PARTIAL                  | 3      | 2   | 3    | *
            SCORER                     | IGNORES_INTERRUPTS    | PARTIAL                  | 3      | 2   | 3    | *; scorer 'odd' did not end; left behind
            SCORER_AFTER_FIRST_OUTCOME | throws                | PARTIAL                  | 4      | 1   | 3    | scorer 'odd'; *
            SCORER_AFTER_FIRST_OUTCOME | stops                 | PARTIAL                  | 4      | 1   | 3    | *
            SCORER_AFTER_FIRST_OUTCOME | IGNORES_INTERRUPTS    | PARTIAL                  | 4      | 1   | 3    | *; scorer 'odd' did not end; left behind
            MODEL                      | throws                | PARTIAL                  | 4      | 1   | 2    | the chat model; OddModel; *
            MODEL                      | GIVES_NULL            | PARTIAL                  | 4      | 1   | 2    | the chat model; OddModel; *
            MODEL                      | PRETENDS_AN_INTERRUPT | PARTIAL                  | 1      | 4   | 1    | the run was interrupted
            MODEL                      | stops                 | PARTIAL                  | 1      | 4   | 1    | *
            MODEL                      | IGNORES_INTERRUPTS    | PARTIAL                  | 1      | 4   | 1    | *; scorer 'llm' did not end; left behind
            MODEL_NAME                 | throws                | PARTIAL                  | 2      | 3   | 0    | the chat model; OddModel; *
            MODEL_NAME                 | GIVES_NULL            | PARTIAL                  | 2      | 3   | 0    | the chat model; OddModel; *
            MODEL_IDENTITY             | throws                | PARTIAL                  | 2      | 3   | 0    | the chat model; OddModel; *
            MODEL_IDENTITY             | GIVES_NULL            | PARTIAL                  | 2      | 3   | 0    | the chat model; OddModel; *
            MODEL_PRICE                | throws                | COMPLETE                 | 5      | 0   | 3    |
            MODEL_PRICE                | GIVES_NULL            | COMPLETE                 | 5      | 0   | 3    |
            MODEL_PRICE_OF_ANSWER      | throws                | COMPLETE                 | 5      | 0   | 3    |
            MODEL_PRICE_OF_ANSWER      | GIVES_NULL            | COMPLETE                 | 5      | 0   | 3    |
            PROMPT_TEMPLATE            | throws                | PARTIAL                  | 2      | 3   | 0    | the prompt builder; OddPrompts; *
            PROMPT_TEMPLATE            | GIVES_NULL            | PARTIAL                  | 2      | 3   | 0    | the prompt builder; OddPrompts; *
            PROMPT_PAPERS              | throws                | PARTIAL                  | 4      | 1   | 2    | the prompt builder; OddPrompts; *
            PROMPT_PAPERS              | GIVES_NULL            | PARTIAL                  | 4      | 1   | 2    | the prompt builder; OddPrompts; *
            PROMPT_PAPERS              | stops                 | DigestCancelledException |        |     | 0    | *
            STORE_REFRESH              | throws                | PARTIAL                  | 2      | 3   | 0    | the score store; OddStore; *
            STORE_FIND                 | throws                | PARTIAL                  | 2      | 3   | 0    | the score store; OddStore; *
            STORE_FIND                 | GIVES_NULL            | PARTIAL                  | 2      | 3   | 0    | the score store; OddStore; *
            STORE_ANSWER_OF            | throws                | PARTIAL                  | 2      | 3   | 3    | the score store; OddStore; *
            STORE_ANSWER_OF            | GIVES_NULL            | PARTIAL                  | 2      | 3   | 3    | the score store; OddStore; *
            STORE_HAS_ANSWER           | throws                | PARTIAL                  | 2      | 3   | 0    | the score store; OddStore; *
            STORE_APPEND               | throws                | PARTIAL                  | 4      | 1   | 1    | no further call was made; OddStore; *
            STORE_APPEND               | stops                 | PARTIAL                  | 2      | 3   | 1    |
            ARCHIVE                    | throws                | StorageException         |        |     | 0    | the archive; OddArchive; *
            ARCHIVE                    | GIVES_NULL            | StorageException         |        |     | 0    | the archive; OddArchive; *
            LISTENER                   | throws                | COMPLETE                 | 5      | 0   | 3    |
            """;

    @TempDir
    Path directory;

    static Stream<Row> table() {
        return TABLE.lines().skip(1).flatMap(MisbehavingPartsTest::rows);
    }

    private static Stream<Row> rows(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        Place place = Place.valueOf(cells.get(0));
        return troubles(place, cells.get(1)).map(trouble -> new Row(place, trouble, cells.subList(2, cells.size())));
    }

    private static Stream<Trouble> troubles(Place place, String what) {
        return switch (what) {
            case "throws" ->
                Stream.of(
                                Trouble.THROWS,
                                Trouble.THROWS_UNDECLARED,
                                Trouble.LACKS_A_CLASS,
                                Trouble.OVERFLOWS,
                                Trouble.PRETENDS_AN_INTERRUPT)
                        .filter(trouble -> place != Place.MODEL || trouble != Trouble.PRETENDS_AN_INTERRUPT);
            case "stops" ->
                Stream.of(Trouble.FORGETS_THE_TIME, Trouble.IS_INTERRUPTED, Trouble.IS_CANCELLED, Trouble.IS_CLOSED);
            case "counts" -> Stream.of(Trouble.GIVES_TOO_FEW, Trouble.GIVES_TOO_MANY);
            default -> Stream.of(Trouble.valueOf(what));
        };
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("costs only itself:")
    @MethodSource("table")
    void costsOnlyItself(Row row) throws Exception {
        Duration limit = Duration.ofMillis(250);
        while (!comesOut(row, limit)) {
            // The machine was so slow that the time was over before the part was called.
            limit = limit.multipliedBy(2);
        }
    }

    private static boolean comesOut(Row row, Duration limit) throws Exception {
        try (OddScene scene = new OddScene(row.place, row.trouble)) {
            if (row.place == Place.STORE_ANSWER_OF) {
                scene.arm(false);
                scene.pipeline().run(profile(VICTIM));
                scene.forgetEvents();
                scene.arm(true);
            }
            Result result = row.trouble.stopsFromOutside()
                    ? runAlone(scene, row.trouble)
                    : runAmongOthers(scene, row.trouble.needsTimeLimit() ? limit : null);
            if (!scene.hasStruck() && row.trouble.needsTimeLimit()) {
                return false;
            }
            assertThat(scene.hasStruck()).as("the trouble came about").isTrue();
            row.check(result);
            assertThat(scene.storedFor(VICTIM)).as("paid and stored").isEqualTo(row.paid());
            checkEvents(scene.eventsOf(VICTIM), result);
            return true;
        }
    }

    /** Runs three readers, checks that the others get all there is, and gives what the victim gets. */
    private static Result runAmongOthers(OddScene scene, @Nullable Duration limit) {
        List<ReaderOutcome> outcomes = new ArrayList<>();
        List<Profile> readers = List.of(profile("ann"), profile(VICTIM), profile("cy"));
        if (limit == null) {
            scene.pipeline().runAll(readers, RunOptions.newest().readersAtOnce(1), outcomes::add);
        } else {
            // The victim alone has the limit, so that a slow machine does not stop the others.
            scene.pipeline().runAll(readers.subList(0, 1), outcomes::add);
            scene.pipeline().runAll(readers.subList(1, 2), RunOptions.newest().timeLimit(limit), outcomes::add);
            scene.pipeline().runAll(readers.subList(2, 3), outcomes::add);
        }

        assertThat(outcomes).hasSize(3);
        for (ReaderOutcome other : List.of(outcomes.get(0), outcomes.get(2))) {
            String name = other.profile().name();
            assertThat(other.failure()).as(name).isEmpty();
            assertThat(other.digest().orElseThrow().verdict()).as(name).isEqualTo(RunVerdict.COMPLETE);
            assertThat(scene.storedFor(name)).as(name).isEqualTo(3);
        }
        return new Result(
                outcomes.get(1).digest().orElse(null), outcomes.get(1).failure().orElse(null));
    }

    private static Result runAlone(OddScene scene, Trouble trouble) throws InterruptedException {
        Result result;
        try {
            result = new Result(digest(scene, trouble), null);
        } catch (DigestException e) {
            result = new Result(null, e);
        }
        assertThat(Thread.interrupted())
                .as("the calling thread is interrupted")
                .isEqualTo(trouble == Trouble.IS_INTERRUPTED);
        scene.awaitHelpers();
        if (trouble == Trouble.IS_CLOSED) {
            assertThatThrownBy(() -> scene.pipeline().run(profile("ann")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        } else {
            assertThat(scene.pipeline().run(profile("ann")).verdict())
                    .as("the next run")
                    .isEqualTo(RunVerdict.COMPLETE);
        }
        return result;
    }

    private static Digest digest(OddScene scene, Trouble trouble) throws InterruptedException {
        if (trouble != Trouble.IS_CANCELLED) {
            return scene.pipeline().run(profile(VICTIM));
        }
        RunHandle handle = scene.pipeline().start(profile(VICTIM));
        scene.handle(handle);
        return handle.await();
    }

    private static void checkEvents(List<String> events, Result result) {
        assertThat(events.get(0)).isEqualTo("started");
        assertThat(events.get(events.size() - 1)).isEqualTo(result.digest != null ? "digest" : "failure");
        assertThat(events).doesNotHaveDuplicates();
        for (String stage : List.of("llm", "odd")) {
            assertThat(events.contains(stage + " finished")).as(stage).isEqualTo(events.contains(stage + " started"));
        }
    }

    @ParameterizedTest(name = "RENDERER {0}")
    @DisplayName("leaves the page that was there, and says who it is:")
    @EnumSource(names = {"THROWS", "THROWS_UNDECLARED", "LACKS_A_CLASS", "OVERFLOWS", "PRETENDS_AN_INTERRUPT"})
    void renderer(Trouble trouble) throws Exception {
        Path page = Files.writeString(directory.resolve("page.txt"), "yesterday's page");
        try (OddScene scene = new OddScene(Place.RENDERER, trouble)) {
            Digest digest = scene.pipeline().run(profile(VICTIM));
            StringBuilder target = new StringBuilder();

            assertThatThrownBy(() -> scene.pipeline().render(digest, page))
                    .isInstanceOf(RenderingException.class)
                    .hasMessageContaining(OddScene.class.getName() + "$OddRenderer")
                    .hasMessageContaining(trouble.told());
            assertThatThrownBy(() -> scene.pipeline().render(digest, target)).isInstanceOf(RenderingException.class);

            assertThat(page).hasContent("yesterday's page");
            assertThat(target).isEmpty();
            scene.arm(false);
            scene.pipeline().render(digest, page);
            assertThat(page).hasContent("half a page, and the rest");
        }
    }

    /** What the victim got. */
    private record Result(@Nullable Digest digest, @Nullable DigestException failure) {}

    /**
     * One row of the table, with one trouble of those that it names.
     *
     * @param expected the cells from "comes out" on
     */
    private record Row(Place place, Trouble trouble, List<String> expected) {

        int paid() {
            return Integer.parseInt(expected.get(3));
        }

        void check(Result result) {
            String comesOut = expected.get(0);
            if (comesOut.endsWith("Exception")) {
                assertThat(result.failure).isNotNull();
                assertThat(result.failure.getClass().getSimpleName()).isEqualTo(comesOut);
                checkTold(String.valueOf(result.failure));
                return;
            }
            if (result.digest == null) {
                throw new AssertionError("no digest", result.failure);
            }
            String told = OddScene.troublesIn(result.digest);
            assertThat(result.digest.verdict()).as(told).hasToString(comesOut);
            assertThat(result.digest.selected()).as(told).hasSize(Integer.parseInt(expected.get(1)));
            assertThat(result.digest.unscored()).as(told).hasSize(Integer.parseInt(expected.get(2)));
            checkTold(told);
        }

        private void checkTold(String told) {
            for (String part : expected.get(4).split(";", -1)) {
                assertThat(told).contains(part.strip().replace("*", trouble.told()));
            }
        }

        @Override
        public String toString() {
            return place + " " + trouble;
        }
    }
}
