package io.github.paperdigest.llm;

import static io.github.paperdigest.llm.AnchoredDays.alone;
import static io.github.paperdigest.llm.AnchoredDays.honest;
import static io.github.paperdigest.llm.AnchoredDays.lines;
import static io.github.paperdigest.llm.AnchoredDays.marks;
import static io.github.paperdigest.llm.AnchoredDays.papers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.store.FileScoreStore;
import io.github.paperdigest.store.ScoreStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Papers with known marks in a prompt")
class AnchorsTest {

    private static final List<Paper> PAPERS = papers(0, 48);
    private static final Set<String> IDS = ids(PAPERS);

    @TempDir
    Path directory;

    private AnchoredDays days;

    @BeforeEach
    void earlierDays() {
        days = new AnchoredDays(directory.resolve("archive"));
    }

    @Test
    @DisplayName("are two high ones of different days and a rejected one, in places that vary, and never on the page")
    void three() {
        ScriptedChatModel model = sound();

        Digest digest = days.today(model, PAPERS, UnaryOperator.identity());

        assertThat(model.batches()).hasSize(4);
        Set<List<Integer>> places = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (List<String> batch : model.batches()) {
            List<String> anchors = anchorsIn(batch);
            assertThat(anchors).hasSize(3);
            List<String> high =
                    anchors.stream().filter(id -> honest(id).relevance() == 9).toList();
            assertThat(high).hasSize(2);
            assertThat(high.get(0).substring(0, 7)).isNotEqualTo(high.get(1).substring(0, 7));
            assertThat(anchors).anyMatch(id -> honest(id).relevance() <= 3);
            places.add(anchors.stream().map(batch::indexOf).toList());
            seen.addAll(anchors);
        }
        assertThat(places).hasSizeGreaterThan(2);
        assertThat(seen).as("they rotate").hasSizeGreaterThan(4);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(marks(digest)).isEqualTo(AnchoredDays.honest(List.copyOf(IDS)));
        assertThat(digest.accounting().candidates()).isEqualTo(PAPERS.size());
    }

    @ParameterizedTest
    @DisplayName("are the same in every run, at any concurrency")
    @ValueSource(ints = {1, 8, 64})
    void deterministic(int concurrency) {
        ScriptedChatModel archived = sound();
        ScriptedChatModel again = sound();
        ScriptedChatModel ofToday = sound();
        ScriptedChatModel ofTodayAgain = sound();

        days.today(archived, PAPERS, builder -> builder);
        days.today(again, PAPERS, builder -> builder.concurrency(concurrency));
        alone(ofToday, PAPERS, builder -> builder);
        alone(ofTodayAgain, PAPERS, builder -> builder.concurrency(concurrency));

        assertThat(again.batches()).containsExactlyInAnyOrderElementsOf(archived.batches());
        assertThat(ofTodayAgain.batches()).containsExactlyInAnyOrderElementsOf(ofToday.batches());
    }

    @Test
    @DisplayName("come from the first two answers of the day where there is no archive")
    void firstTwoAnswers() {
        ScriptedChatModel model = sound();

        Digest digest = alone(model, PAPERS, builder -> builder.concurrency(8));

        List<List<String>> batches = model.batches();
        assertThat(batches).extracting(List::size).containsExactly(12, 12, 15, 15);
        Set<String> first = new HashSet<>(batches.get(0));
        first.addAll(batches.get(1));
        assertThat(batches.subList(2, 4))
                .allSatisfy(batch ->
                        assertThat(batch.stream().filter(first::contains)).hasSize(3));
        assertThat(marks(digest)).hasSize(PAPERS.size());
    }

    @Test
    @DisplayName("are none on a day of one or two prompts without an archive, and in a prompt of one paper")
    void none() {
        ScriptedChatModel twoPrompts = sound();
        ScriptedChatModel singles = sound();

        alone(twoPrompts, papers(0, 24), builder -> builder);
        days.today(singles, papers(0, 10), builder -> builder.batchSize(BatchSize.fixed(1)));

        assertThat(twoPrompts.batches()).extracting(List::size).containsExactly(12, 12);
        assertThat(singles.batches())
                .hasSize(10)
                .allSatisfy(batch -> assertThat(batch).hasSize(1));
    }

    @Test
    @DisplayName("can be switched off")
    void off() {
        ScriptedChatModel model = sound();

        days.today(model, PAPERS, builder -> builder.anchors(false));

        assertThat(model.batches()).allSatisfy(batch -> assertThat(IDS).containsAll(batch));
    }

    @Test
    @DisplayName("are not taken from days that another model marked, and a damaged archive changes nothing else")
    void unfitDays() throws IOException {
        ScriptedChatModel other = sound();
        ScriptedChatModel damaged = sound();

        days.today(named("another", other), PAPERS, builder -> builder);
        try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "{");
            }
        }
        Digest digest = days.today(damaged, PAPERS, builder -> builder);

        assertThat(Stream.concat(other.batches().stream(), damaged.batches().stream()))
                .allSatisfy(batch -> assertThat(IDS).containsAll(batch));
        assertThat(marks(digest)).hasSize(PAPERS.size());
    }

    @Test
    @DisplayName("are no papers that a fallback marked")
    void markedByFallback() throws IOException {
        ScriptedChatModel model = sound();
        try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String day = Files.readString(file);
                Files.writeString(
                        file, day.replace("\"stage\": \"llm\"", "\"stage\": \"llm\", \"model\": \"fallback\""));
            }
        }
        assertThat(days.archive().days("reader").get(0).read().decisions())
                .allSatisfy(decision -> assertThat(decision.model()).contains("fallback"));

        days.today(model, PAPERS, builder -> builder);

        assertThat(model.batches()).allSatisfy(batch -> assertThat(IDS).containsAll(batch));
    }

    @Test
    @DisplayName("change nothing of what is stored, and nothing of a doubted answer is stored")
    void stored() throws IOException {
        Path with = directory.resolve("with.jsonl");
        ScriptedChatModel idle = sound();
        ScriptedChatModel stray = new ScriptedChatModel((ids, request) -> ids.contains("2509.10000") && ids.size() > 12
                ? ScriptedChatModel.lines(ids, 1, 1)
                : lines(honest(ids)));

        try (ScoreStore store = ScoreStore.open(with)) {
            days.today(stray, PAPERS, builder -> builder.store(store));
        }
        try (FileScoreStore store = ScoreStore.open(with)) {
            assertThat(store.entries()).hasSize(PAPERS.size()).allSatisfy(entry -> {
                assertThat(IDS).contains(entry.score().paperId());
                assertThat(entry.score().scores())
                        .isEqualTo(honest(entry.score().paperId()));
            });
            days.today(idle, PAPERS, builder -> builder.store(store).anchors(false));
        }

        assertThat(idle.batches()).isEmpty();
        assertThat(stray.batches()).hasSize(6);
    }

    @Test
    @DisplayName("count as missing without a mark, no more")
    void missing() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) ->
                lines(honest(ids.stream().filter(IDS::contains).toList())));

        Digest digest = days.today(model, PAPERS, builder -> builder);

        assertThat(model.batches()).hasSize(4);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @DisplayName("show a model that marks everything alike, for at most two calls a paper")
    @CsvSource({"1, 1", "9, 9", "10, 10", "5, 5", "3, 2"})
    void alike(int relevance, int novelty) {
        ScriptedChatModel model =
                new ScriptedChatModel((ids, request) -> ScriptedChatModel.lines(ids, relevance, novelty));

        Digest digest = days.today(model, papers(0, 400), builder -> builder);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(warnings(digest)).hasSize(1);
        assertThat(model.batches()).hasSizeLessThan(60);
    }

    @Test
    @DisplayName("show a model that has changed, and one that is sent no papers")
    void changed() {
        ScriptedChatModel changed = new ScriptedChatModel((ids, request) -> ids.stream()
                .map(id -> ScriptedChatModel.lines(
                        List.of(id), 11 - (int) honest(id).relevance(), 5))
                .collect(Collectors.joining("\n")));

        assertThat(warnings(days.today(changed, PAPERS, builder -> builder))).hasSize(1);
    }

    @Test
    @DisplayName("have the papers of a doubted answer asked about again in halves, at last alone")
    void halves() {
        String hostile = PAPERS.get(17).id();
        ScriptedChatModel model = new ScriptedChatModel(
                (ids, request) -> ids.contains(hostile) ? ScriptedChatModel.lines(ids, 1, 1) : lines(honest(ids)));

        Digest digest = days.today(model, PAPERS, builder -> builder);

        Map<String, Scores> expected = AnchoredDays.honest(List.copyOf(IDS));
        expected.put(hostile, Scores.of(1, 1));
        assertThat(marks(digest)).isEqualTo(expected);
        assertThat(warnings(digest)).isEmpty();
        assertThat(model.batches().stream()
                        .map(batch -> batch.stream().filter(IDS::contains).count()))
                .as("a paper in most of the doubted batches is asked about alone")
                .containsExactly(12L, 12L, 6L, 3L, 3L, 1L, 1L, 1L, 6L, 12L, 12L);
    }

    @Test
    @DisplayName("that bury the others are anchors no more after three doubted prompts")
    void hostileAnchor() {
        ScriptedChatModel first = sound();
        days.today(first, PAPERS, builder -> builder);
        String hostile = anchorsIn(first.batches().get(0)).stream()
                .filter(id -> honest(id).relevance() == 9)
                .findFirst()
                .orElseThrow();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            Map<String, Scores> marks = honest(ids);
            if (ids.contains(hostile)) {
                marks.replaceAll((id, scores) -> id.equals(hostile) ? Scores.of(10, 10) : Scores.of(1, 1));
            }
            return lines(marks);
        });

        List<Paper> papers = papers(0, 480);
        Digest digest = days.today(model, papers, builder -> builder);

        assertThat(marks(digest)).isEqualTo(AnchoredDays.honest(List.copyOf(ids(papers))));
        assertThat(model.batches().stream().filter(batch -> batch.contains(hostile)))
                .hasSizeBetween(1, 6);
        assertThat(warnings(digest)).isEmpty();
    }

    @Test
    @DisplayName("doubt at most one in a hundred answers of a sound model, with the noise of papers scored twice")
    void soundNoise() {
        int prompts = 0;
        int calls = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ScriptedChatModel model = new ScriptedChatModel(
                    (ids, request) -> ids.stream().map(id -> noisy(id, random)).collect(Collectors.joining("\n")));
            Digest digest = days.today(model, papers(0, 480), builder -> builder);
            prompts += 40;
            calls += model.batches().size();
            assertThat(warnings(digest)).isEmpty();
        }

        assertThat((calls - prompts) / 2.0 / prompts)
                .as("whatever is doubted is asked again in two halves")
                .isLessThanOrEqualTo(0.01);
    }

    /** A standard deviation of 0.4 on each axis, three quarters of it common to both; one paper in 37 is lost. */
    private static String noisy(String id, Random random) {
        if (random.nextDouble() < 0.0273) {
            return ScriptedChatModel.lines(List.of(id), 3, 4);
        }
        double common = Math.sqrt(0.76) * random.nextGaussian();
        Scores honest = honest(id);
        return ScriptedChatModel.lines(
                List.of(id),
                near(honest.relevance() + 0.417 * (common + 0.49 * random.nextGaussian())),
                near(honest.novelty().orElseThrow() + 0.346 * (common + 0.49 * random.nextGaussian())));
    }

    private static int near(double mark) {
        return (int) Math.max(1, Math.min(10, Math.round(mark)));
    }

    private static ScriptedChatModel sound() {
        return new ScriptedChatModel((ids, request) -> lines(honest(ids)));
    }

    private static ChatModel named(String name, ChatModel model) {
        return new ChatModel() {
            @Override
            public String model() {
                return name;
            }

            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                return model.chat(request);
            }
        };
    }

    private static Set<String> ids(List<Paper> papers) {
        return papers.stream().map(Paper::id).collect(Collectors.toSet());
    }

    private static List<String> anchorsIn(List<String> batch) {
        List<String> anchors = new ArrayList<>(batch);
        anchors.removeAll(IDS);
        return anchors;
    }

    private static List<Notice> warnings(Digest digest) {
        return digest.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .filter(notice -> notice.message().contains("out of character"))
                .toList();
    }
}
