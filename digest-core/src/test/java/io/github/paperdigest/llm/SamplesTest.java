package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.ask.Samples;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Papers near the cutoffs")
class SamplesTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "relevance {0}, novelty {1}: {2}")
    @DisplayName("are those whose selection one point would change")
    @CsvSource({
        "5, 4, true",
        "4, 4, true",
        "5, 3, true",
        "10, 4, true",
        "10, 5, false",
        "6, 5, false",
        "5, 9, true",
        "3, 9, false",
        "4, 9, true",
        "4, 3, false",
        "10, 3, true",
        "1, 1, false"
    })
    void near(double relevance, double novelty, boolean near) {
        Samples samples =
                new Samples(reader().relevanceCutoff(5).noveltyCutoff(4).build());

        assertThat(samples.isNearCutoff(Scores.of(relevance, novelty))).isEqualTo(near);
    }

    @ParameterizedTest(name = "with a score store: {0}")
    @DisplayName("are scored again among other papers; the median counts and every sample is kept")
    @ValueSource(booleans = {false, true})
    void median(boolean stored) {
        // Papers 1 to 6 are near; the first time they get 5, then 2, then 4.
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> ids.contains(id(12))
                ? lines(ids.stream().filter(n -> isNear(n)).toList(), 5, 9) + "\n"
                        + lines(ids.stream().filter(n -> !isNear(n)).toList(), 9, 9)
                : lines(ids, ids.equals(second()) ? 2 : 4, 9));

        Digest digest = stored ? runWithStore(model) : run(model, null);

        assertThat(model.batches()).hasSize(3);
        assertThat(model.batches().get(1))
                .hasSize(6)
                .isNotEqualTo(model.batches().get(2));
        Decision near = digest.decision(id(2)).orElseThrow();
        assertThat(near.scores()).contains(Scores.of(4, 9));
        assertThat(near.samples()).containsExactly(Scores.of(5, 9), Scores.of(2, 9), Scores.of(4, 9));
        assertThat(near.attempts()).isEqualTo(3);
        assertThat(near.isSelected()).isFalse();
        assertThat(digest.decision(id(7)).orElseThrow().samples()).isEmpty();
        assertThat(DigestJson.read("it", DigestJson.write(digest)).decision(id(2)))
                .contains(near);
    }

    @ParameterizedTest(name = "relevance {0}, novelty {1}, {2} left: {3}")
    @DisplayName(
            "are settled when both axes lead by three samples, or one trails by three, or the rest can't change it")
    @CsvSource({
        "5, 9, 6, false",
        "5 5, 9 9, 5, false",
        "5 5 5, 9 9 9, 4, true",
        "4 4 4, 9 9 9, 4, true",
        "5 5 5, 3 3 3, 4, true",
        "5 5 5, 9 9 3, 4, false",
        "5 5 5 5 4, 9 4 3 4 4, 4, true",
        "5 5 4 5 4, 9 9 9 9 9, 4, false",
        "4 5 5, 9 3 9, 4, false",
        "4 4 5 5, 9 9 9 9, 3, false",
        "5 5, 9 9, 1, true",
        "4 4, 9 9, 1, true",
        "4 5, 9 9, 1, false",
        "5 5, 9 3, 1, false",
        "5 5 4 4 5 5, 9 9 9 9 9 9, 1, true",
        "5 5 5 4 4 4, 9 9 9 9 9 9, 1, false",
        "5, 9, 0, true",
        "5 4, 9 9, 0, false"
    })
    void settled(String relevance, String novelty, int left, boolean settled) {
        Samples samples =
                new Samples(reader().relevanceCutoff(5).noveltyCutoff(4).build());

        assertThat(samples.isSettled(marks(relevance, novelty), left)).isEqualTo(settled);
    }

    @ParameterizedTest(name = "up to {0} samples")
    @DisplayName("are on that side of the cutoffs, once settled, on which every continuation leaves them")
    @ValueSource(ints = {3, 4, 5})
    void settledForGood(int most) {
        Samples samples =
                new Samples(reader().relevanceCutoff(5).noveltyCutoff(4).build());
        Random random = new Random(most);
        int settledBefore = 0;
        for (int paper = 0; paper < 2000; paper++) {
            List<ScoreAnswer.Mark> all = random.ints(most, 4, 6)
                    .mapToObj(relevance -> mark(relevance, 3 + random.nextInt(2), ""))
                    .toList();
            int taken = 1;
            while (taken < most && !samples.isSettled(all.subList(0, taken), most - taken)) {
                taken++;
            }
            settledBefore += taken < most ? 1 : 0;
            assertThat(isSelected(all.subList(0, taken))).isEqualTo(isSelected(all));
        }
        assertThat(settledBefore).isPositive();
    }

    @Test
    @DisplayName("are asked about no more once settled, the others are, in prompts of the run's size")
    void onlyWhatIsOpen() {
        // Papers 1 to 3 get 5 whenever they are asked about, 4 to 6 by turns 5 and 4.
        Map<String, Integer> asked = new HashMap<>();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> ids.stream()
                .map(id -> {
                    int time = asked.merge(id, 1, Integer::sum);
                    boolean turns = papers(6).subList(3, 6).stream()
                            .anyMatch(paper -> paper.id().equals(id));
                    return lines(List.of(id), turns && time % 2 == 0 ? 4 : 5, 9);
                })
                .collect(Collectors.joining("\n")));

        Digest digest = run(LlmScorer.builder(model).samples(7), 6, BatchSize.economical());

        assertThat(model.batches().stream().map(List::size)).containsExactly(4, 2, 4, 2, 4, 2, 3, 3, 3, 3);
        assertThat(digest.decision(id(1)).orElseThrow().samples()).hasSize(3);
        assertThat(digest.decision(id(1)).orElseThrow().attempts()).isEqualTo(3);
        assertThat(digest.decision(id(6)).orElseThrow().samples())
                .map(Scores::relevance)
                .containsExactly(5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0);
        assertThat(digest.selected()).hasSize(6);
    }

    @Test
    @DisplayName("count with the median of two when there were two, and the first comment of two that are as near")
    void twoSamples() {
        ScoringOutcome.Scored combined = Samples.combined(List.of(mark(5, 8, "first"), mark(8, 9, "second")), 2);

        assertThat(combined)
                .isEqualTo(ScoringOutcome.scored(Scores.of(6.5, 8.5), "first")
                        .withAttempts(2)
                        .withSamples(List.of(Scores.of(5, 8), Scores.of(8, 9))));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("carry the comment of the sample that is nearest to the median, on both axes together")
    @CsvSource({
        "by relevance, 2, 5, 4, 5, 5, 5, second",
        "by novelty, 5, 2, 5, 4, 5, 5, second",
        "by both, 4, 7, 6, 6, 5, 1, second",
        "above and below alike, 6, 5, 4, 5, 5, 5, third"
    })
    void nearest(String how, int r1, int n1, int r2, int n2, int r3, int n3, String comment) {
        List<ScoreAnswer.Mark> marks = List.of(mark(r1, n1, "first"), mark(r2, n2, "second"), mark(r3, n3, "third"));

        assertThat(Samples.combined(marks, 3).comment()).isEqualTo(comment);
    }

    @Test
    @DisplayName("are combined when two samples of three have scores")
    void oneSampleFailed() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            int before = ids.contains(id(2)) ? asked.getAndIncrement() : 0;
            boolean forgotten = before > 0 && before <= 1 + 20;
            return lines(
                    ids.stream().filter(id -> !(forgotten && id.equals(id(2)))).toList(), before == 0 ? 5 : 6, 9);
        });

        Decision near = run(LlmScorer.builder(model).sleeper(pause -> {}).samples(3), 6)
                .decision(id(2))
                .orElseThrow();

        assertThat(model.batches()).hasSize(3 + 20);
        assertThat(near.samples()).containsExactly(Scores.of(5, 9), Scores.of(6, 9));
        assertThat(near.scores()).contains(Scores.of(5.5, 9));
        assertThat(near.attempts()).isEqualTo(3 + 20);
    }

    @Test
    @DisplayName("are not asked about again when their samples are stored")
    void stored() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(ids, 5, 9));
        Digest first;
        Digest second;
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            first = run(model, store);
            int calls = model.batches().size();
            second = run(model, store);
            assertThat(model.batches()).hasSize(calls);
        }
        assertThat(second.selected()).isEqualTo(first.selected());
        assertThat(second.usage()).isEqualTo(first.usage());
        assertThat(second.stages().get(0).fromStore()).isEqualTo(12);
    }

    /** Marks with these values on each axis, apart by blanks. */
    private static List<ScoreAnswer.Mark> marks(String relevance, String novelty) {
        String[] relevances = relevance.split(" ", -1);
        String[] novelties = novelty.split(" ", -1);
        return IntStream.range(0, relevances.length)
                .mapToObj(n -> mark(Integer.parseInt(relevances[n]), Integer.parseInt(novelties[n]), ""))
                .toList();
    }

    private static boolean isSelected(List<ScoreAnswer.Mark> marks) {
        Scores scores = marks.size() < 2
                ? marks.get(0).scores()
                : Samples.combined(marks, marks.size()).scores();
        return scores.relevance() >= 5 && scores.novelty().orElseThrow() >= 4;
    }

    private static ScoreAnswer.Mark mark(int relevance, int novelty, String comment) {
        return new ScoreAnswer.Mark(Scores.of(relevance, novelty), comment);
    }

    private Digest runWithStore(ScriptedChatModel model) {
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            return run(model, store);
        }
    }

    private static List<String> second() {
        return ids(Samples.inOtherCompany(papers(6), 1));
    }

    private static List<String> ids(List<Paper> papers) {
        return papers.stream().map(Paper::id).toList();
    }

    private static boolean isNear(String id) {
        return papers(6).stream().anyMatch(paper -> paper.id().equals(id));
    }

    private static Digest run(ScriptedChatModel model, ScoreStore store) {
        LlmScorer.Builder scorer = LlmScorer.builder(model).sleeper(pause -> {}).samples(3);
        return run(store == null ? scorer : scorer.store(store), 12);
    }

    private static Digest run(LlmScorer.Builder scorer, int papers) {
        return run(scorer, papers, BatchSize.fixed(12));
    }

    private static Digest run(LlmScorer.Builder scorer, int papers, BatchSize size) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer.batchSize(size).concurrency(1).build())
                .build()) {
            return pipeline.run(
                    reader().relevanceCutoff(5).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }
}
