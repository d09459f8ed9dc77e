package io.github.paperdigest;

import static io.github.paperdigest.OddScene.VICTIM;
import static io.github.paperdigest.OddScene.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.OddScene.Place;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

    private static final Set<Trouble> THROWING = EnumSet.of(
            Trouble.THROWS,
            Trouble.THROWS_UNDECLARED,
            Trouble.LACKS_A_CLASS,
            Trouble.OVERFLOWS,
            Trouble.PRETENDS_AN_INTERRUPT);
    private static final Set<Trouble> THROWING_OR_NULL = with(THROWING, Trouble.GIVES_NULL);
    private static final Set<Trouble> BAD_LISTS =
            EnumSet.of(Trouble.GIVES_NULL, Trouble.GIVES_TOO_FEW, Trouble.GIVES_TOO_MANY);
    private static final Set<Trouble> STOPPED =
            EnumSet.of(Trouble.FORGETS_THE_TIME, Trouble.IS_INTERRUPTED, Trouble.IS_CANCELLED, Trouble.IS_CLOSED);
    private static final Set<Trouble> STUCK = EnumSet.of(Trouble.IGNORES_INTERRUPTS);

    private static final String MODEL = OddScene.class.getName() + "$OddModel";
    private static final String PROMPTS = OddScene.class.getName() + "$OddPrompts";
    private static final String STORE = OddScene.class.getName() + "$OddStore";
    private static final String ARCHIVE = OddScene.class.getName() + "$OddArchive";

    @TempDir
    Path directory;

    static Stream<Row> table() {
        return Stream.of(
                        // A source
                        rows(
                                Place.SOURCE,
                                THROWING_OR_NULL,
                                t -> fails(PaperSourceException.class).telling("source 'first'", t.told())),
                        rows(
                                Place.SOURCE,
                                STOPPED,
                                t -> fails(DigestCancelledException.class).telling("source 'first'", t.told())),
                        rows(
                                Place.SOURCE,
                                STUCK,
                                t -> fails(DigestCancelledException.class).telling("source 'first'", t.told())),
                        rows(
                                Place.SOURCE_NAME,
                                THROWING_OR_NULL,
                                t -> complete(5).paid(3)),
                        rows(
                                Place.SECOND_SOURCE,
                                THROWING_OR_NULL,
                                t -> partial(5, 0)
                                        .telling("second: it brought no papers", t.told())
                                        .paid(3)),
                        rows(
                                Place.SECOND_SOURCE,
                                STOPPED,
                                t -> fails(DigestCancelledException.class).telling("source 'second'", t.told())),
                        // A scorer
                        rows(
                                Place.SCORER,
                                THROWING,
                                t -> partial(3, 2)
                                        .telling("scorer 'odd'", t.told())
                                        .paid(3)),
                        rows(
                                Place.SCORER,
                                BAD_LISTS,
                                t -> partial(3, 2)
                                        .telling("scorer 'odd' gave " + t.told())
                                        .paid(3)),
                        rows(
                                Place.SCORER,
                                EnumSet.of(Trouble.GIVES_A_NULL_AMONG),
                                t -> partial(4, 1)
                                        .telling("scorer 'odd' gave " + t.told())
                                        .paid(3)),
                        rows(
                                Place.SCORER,
                                STOPPED,
                                t -> partial(3, 2).telling(t.told()).paid(3)),
                        rows(
                                Place.SCORER,
                                STUCK,
                                t -> partial(3, 2)
                                        .telling(t.told(), "scorer 'odd' did not end", "left behind")
                                        .paid(3)),
                        // A scorer that has handed over one of its two outcomes
                        rows(
                                Place.SCORER_AFTER_FIRST_OUTCOME,
                                THROWING,
                                t -> partial(4, 1)
                                        .telling("scorer 'odd'", t.told())
                                        .paid(3)),
                        rows(
                                Place.SCORER_AFTER_FIRST_OUTCOME,
                                STOPPED,
                                t -> partial(4, 1).telling(t.told()).paid(3)),
                        rows(
                                Place.SCORER_AFTER_FIRST_OUTCOME,
                                STUCK,
                                t -> partial(4, 1)
                                        .telling(t.told(), "scorer 'odd' did not end", "left behind")
                                        .paid(3)),
                        // A chat model
                        rows(
                                Place.MODEL,
                                without(THROWING_OR_NULL, Trouble.PRETENDS_AN_INTERRUPT),
                                t -> partial(4, 1).telling(MODEL, t.told()).paid(2)),
                        // An interrupt that is not one can't be told from one that stops the run
                        rows(
                                Place.MODEL,
                                EnumSet.of(Trouble.PRETENDS_AN_INTERRUPT),
                                t -> partial(1, 4)
                                        .telling("the run was interrupted")
                                        .paid(1)),
                        rows(
                                Place.MODEL,
                                STOPPED,
                                t -> partial(1, 4).telling(t.told()).paid(1)),
                        rows(
                                Place.MODEL,
                                STUCK,
                                t -> partial(1, 4)
                                        .telling(t.told(), "scorer 'llm' did not end", "left behind")
                                        .paid(1)),
                        rows(
                                Place.MODEL_NAME,
                                THROWING_OR_NULL,
                                t -> partial(2, 3).telling(MODEL, t.told())),
                        rows(
                                Place.MODEL_IDENTITY,
                                THROWING_OR_NULL,
                                t -> partial(2, 3).telling(MODEL, t.told())),
                        rows(
                                Place.MODEL_PRICE,
                                THROWING_OR_NULL,
                                t -> complete(5).paid(3)),
                        rows(
                                Place.MODEL_PRICE_OF_ANSWER,
                                THROWING_OR_NULL,
                                t -> complete(5).paid(3)),
                        // A prompt builder
                        rows(
                                Place.PROMPT_TEMPLATE,
                                THROWING_OR_NULL,
                                t -> partial(2, 3).telling(PROMPTS, t.told())),
                        rows(
                                Place.PROMPT_PAPERS,
                                THROWING_OR_NULL,
                                t -> partial(4, 1).telling(PROMPTS, t.told()).paid(2)),
                        rows(
                                Place.PROMPT_PAPERS,
                                STOPPED,
                                t -> fails(DigestCancelledException.class).telling(t.told())),
                        // A score store
                        rows(Place.STORE_REFRESH, THROWING, t -> partial(2, 3).telling(STORE, t.told())),
                        rows(
                                Place.STORE_FIND,
                                THROWING_OR_NULL,
                                t -> partial(2, 3).telling(STORE, t.told())),
                        rows(
                                Place.STORE_ANSWER_OF,
                                THROWING_OR_NULL,
                                t -> partial(2, 3).telling(STORE, t.told()).paid(3)),
                        rows(
                                Place.STORE_HAS_ANSWER,
                                THROWING,
                                t -> partial(2, 3).telling(STORE, t.told())),
                        rows(
                                Place.STORE_APPEND,
                                THROWING,
                                t -> partial(4, 1)
                                        .telling("no further call was made", STORE, t.told())
                                        .paid(1)),
                        rows(Place.STORE_APPEND, STOPPED, t -> partial(2, 3).paid(1)),
                        // An archive
                        rows(
                                Place.ARCHIVE,
                                THROWING_OR_NULL,
                                t -> fails(StorageException.class).telling(ARCHIVE, t.told())),
                        // A listener
                        rows(Place.LISTENER, THROWING, t -> complete(5).paid(3)))
                .flatMap(rows -> rows);
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
            row.expected.check(result);
            assertThat(scene.storedFor(VICTIM)).as("paid and stored").isEqualTo(row.expected.paid);
            checkEvents(scene.eventsOf(VICTIM), result);
            return true;
        }
    }

    /** Runs three readers, checks that the others get all there is, and gives what the victim gets. */
    private static Result runAmongOthers(OddScene scene, @Nullable Duration limit) {
        List<ReaderOutcome> outcomes = new ArrayList<>();
        List<Profile> readers = List.of(profile("ann"), profile(VICTIM), profile("cy"));
        if (limit == null) {
            scene.pipeline().runAll(readers, outcomes::add);
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

    /** One row of the table. */
    private record Row(Place place, Trouble trouble, Expected expected) {
        @Override
        public String toString() {
            return place + " " + trouble + " → " + expected;
        }
    }

    /** What must come out. */
    private static final class Expected {
        private final @Nullable Class<? extends DigestException> exception;
        private final int scored;
        private final int unscored;
        private final List<String> told;
        private final int paid;

        private Expected(
                @Nullable Class<? extends DigestException> exception,
                int scored,
                int unscored,
                List<String> told,
                int paid) {
            this.exception = exception;
            this.scored = scored;
            this.unscored = unscored;
            this.told = told;
            this.paid = paid;
        }

        Expected telling(String... parts) {
            return new Expected(exception, scored, unscored, List.of(parts), paid);
        }

        Expected paid(int answers) {
            return new Expected(exception, scored, unscored, told, answers);
        }

        void check(Result result) {
            if (exception != null) {
                assertThat(result.failure).isInstanceOf(exception);
                told.forEach(part -> assertThat(String.valueOf(result.failure)).contains(part));
                return;
            }
            if (result.digest == null) {
                throw new AssertionError("no digest", result.failure);
            }
            Digest digest = result.digest;
            assertThat(digest.verdict()).isEqualTo(toldOf() ? RunVerdict.PARTIAL : RunVerdict.COMPLETE);
            assertThat(digest.selected()).as(OddScene.troublesIn(digest)).hasSize(scored);
            assertThat(digest.unscored()).hasSize(unscored);
            told.forEach(part -> assertThat(OddScene.troublesIn(digest)).contains(part));
        }

        private boolean toldOf() {
            return unscored > 0 || !told.isEmpty();
        }

        @Override
        public String toString() {
            if (exception != null) {
                return exception.getSimpleName();
            }
            return (toldOf() ? "PARTIAL, " : "COMPLETE, ") + scored + " scored, " + unscored + " not, " + paid
                    + " paid";
        }
    }

    private static Stream<Row> rows(Place place, Set<Trouble> troubles, Function<Trouble, Expected> expected) {
        return troubles.stream().map(trouble -> new Row(place, trouble, expected.apply(trouble)));
    }

    private static Expected complete(int scored) {
        return new Expected(null, scored, 0, List.of(), 0);
    }

    private static Expected partial(int scored, int unscored) {
        return new Expected(null, scored, unscored, List.of(), 0);
    }

    private static Expected fails(Class<? extends DigestException> exception) {
        return new Expected(exception, 0, 0, List.of(), 0);
    }

    private static Set<Trouble> with(Set<Trouble> troubles, Trouble more) {
        Set<Trouble> all = EnumSet.copyOf(troubles);
        all.add(more);
        return all;
    }

    private static Set<Trouble> without(Set<Trouble> troubles, Trouble one) {
        Set<Trouble> others = EnumSet.copyOf(troubles);
        others.remove(one);
        return others;
    }
}
