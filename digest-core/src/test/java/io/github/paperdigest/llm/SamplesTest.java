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
import io.github.paperdigest.llm.internal.ask.Samples;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    @DisplayName("are scored again among other papers; the median counts and every sample is kept")
    void median() {
        // Papers 1 to 6 are near; the first time they get 5, then 2, then 4.
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> ids.contains(id(12))
                ? lines(ids.stream().filter(n -> isNear(n)).toList(), 5, 9) + "\n"
                        + lines(ids.stream().filter(n -> !isNear(n)).toList(), 9, 9)
                : lines(ids, ids.equals(second()) ? 2 : 4, 9));

        Digest digest = run(model, null);

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

    private static List<String> second() {
        return Samples.inOtherCompany(papers(6), 1).stream()
                .map(paper -> paper.id())
                .toList();
    }

    private static boolean isNear(String id) {
        return papers(6).stream().anyMatch(paper -> paper.id().equals(id));
    }

    private static Digest run(ScriptedChatModel model, ScoreStore store) {
        LlmScorer.Builder scorer =
                LlmScorer.builder(model).batchSize(BatchSize.fixed(12)).samples(3);
        if (store != null) {
            scorer.store(store);
        }
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer.build()).build()) {
            return pipeline.run(
                    reader().relevanceCutoff(5).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(12))));
        }
    }
}
