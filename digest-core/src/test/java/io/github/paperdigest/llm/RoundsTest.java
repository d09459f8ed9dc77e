package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The rounds in which papers are asked about")
class RoundsTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("shrink to a quarter, and the last one asks about each paper alone")
    void shrinking() {
        ScriptedChatModel model = leavingOut(papers(10));

        run(scorer(model, 20).extraRounds(2), 20);

        assertThat(sizes(model)).containsExactly(20, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    @DisplayName("shrink to one paper and not further")
    void smallest() {
        ScriptedChatModel model = leavingOut(papers(2));

        assertFailed(scorer(model, 2).extraRounds(3), 2);

        assertThat(sizes(model)).containsExactly(2, 1, 1, 1, 1, 1, 1);
    }

    @Test
    @DisplayName("ask about each paper alone when there is but one round more")
    void oneMore() {
        ScriptedChatModel model = leavingOut(papers(2));

        Digest digest = run(scorer(model, 8).extraRounds(1), 8);

        assertThat(sizes(model)).containsExactly(8, 1, 1);
        assertThat(digest.unscored())
                .hasSize(2)
                .allSatisfy(decision -> assertThat(decision.attempts()).isEqualTo(2));
    }

    @Test
    @DisplayName("are one when no more are wanted, in batches of the usual size")
    void onlyOne() {
        ScriptedChatModel model = leavingOut(papers(2));

        Digest digest = run(scorer(model, 4).extraRounds(0), 10);

        assertThat(sizes(model)).containsExactly(4, 4, 2);
        assertThat(digest.unscored()).hasSize(2);
    }

    @Test
    @DisplayName("go on after one in which three answered batches brought nothing")
    void threeForNothing() {
        ScriptedChatModel model = leavingOut(papers(12));

        assertFailed(scorer(model, 4), 12);

        assertThat(sizes(model)).hasSize(3 + 12 + 12).startsWith(4, 4, 4, 1);
    }

    @Test
    @DisplayName("go on after one in which two batches brought nothing")
    void twoForNothing() {
        ScriptedChatModel model = leavingOut(papers(8));

        assertFailed(scorer(model, 4), 8);

        assertThat(sizes(model)).hasSizeGreaterThan(2).startsWith(4, 4, 1, 1);
    }

    @Test
    @DisplayName("go on after one in which a single batch of many brought something")
    void oneForSomething() {
        ScriptedChatModel model = leavingOut(papers(11));

        run(scorer(model, 4), 12);

        assertThat(sizes(model)).hasSize(3 + 11 + 11).endsWith(1, 1, 1);
    }

    @Test
    @DisplayName("ask again for what a stored answer left out, though no round follows")
    void leftOutByStoredAnswer() {
        ScriptedChatModel forgetful = leavingOut(papers(2));
        ScriptedChatModel sound = leavingOut(List.of());
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            assertThat(run(scorer(forgetful, 4).extraRounds(0).store(store), 4).verdict())
                    .isEqualTo(RunVerdict.PARTIAL);
            assertThat(run(scorer(sound, 4).extraRounds(0).store(store), 4).verdict())
                    .isEqualTo(RunVerdict.COMPLETE);
        }

        assertThat(sound.batches()).containsExactly(List.of(id(1), id(2)));
    }

    @Test
    @DisplayName("ask again what an answer without a single score left open, in this run and the next")
    void emptyAnswer() {
        ScriptedChatModel mute = leavingOut(papers(4));
        ScriptedChatModel sound = leavingOut(List.of());
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            assertFailed(scorer(mute, 4).extraRounds(1).store(store), 4);
            run(scorer(sound, 4).extraRounds(1).store(store), 4);
        }

        assertThat(sizes(mute)).containsExactly(4, 1, 1, 1, 1);
        assertThat(sizes(sound)).as("as if nothing had been asked").containsExactly(4);
    }

    @Test
    @DisplayName("leave alone a paper that cuts the answer short, and say that it is cut off")
    void cutOff() {
        Digest digest = run(
                LlmScorer.builder(new AnsweringModel((ids, request) ->
                                AnsweringModel.answer(ids.contains(id(3)) ? "" : lines(ids, 9, 8), "length")))
                        .batchSize(BatchSize.fixed(1))
                        .extraRounds(0),
                3);

        assertThat(digest.unscored())
                .singleElement()
                .satisfies(decision -> assertThat(decision.reason().orElseThrow())
                        .endsWith("; it is cut off at the model's length limit"));
        assertThat(run(scorer(leavingOut(papers(1)), 2).extraRounds(0), 2).unscored())
                .as("of an answer that ended by itself")
                .singleElement()
                .satisfies(
                        decision -> assertThat(decision.reason().orElseThrow()).doesNotContain("cut off"));
    }

    @Test
    @DisplayName("end with an interrupt, which the calling thread keeps")
    void interrupted() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(5))) {
                throw new InterruptedException();
            }
            return lines(ids, 9, 8);
        });

        LlmScorer scorer = scorer(model, 4).build();
        AtomicBoolean kept = new AtomicBoolean();
        Scorer watched = new Scorer() {
            @Override
            public String name() {
                return scorer.name();
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) {
                List<ScoringOutcome> outcomes = scorer.score(papers, context);
                kept.set(Thread.interrupted());
                return outcomes;
            }
        };

        Digest digest = run(watched, 12);

        assertThat(kept).isTrue();
        assertThat(sizes(model)).containsExactly(4, 4);
        assertThat(digest.selected()).hasSize(4);
    }

    /** A model that forgets these papers. */
    private static ScriptedChatModel leavingOut(List<Paper> forgotten) {
        List<String> ids = forgotten.stream().map(Paper::id).toList();
        return new ScriptedChatModel((asked, request) ->
                lines(asked.stream().filter(id -> !ids.contains(id)).toList(), 9, 8));
    }

    private static LlmScorer.Builder scorer(ScriptedChatModel model, int batchSize) {
        return LlmScorer.builder(model).batchSize(BatchSize.fixed(batchSize)).concurrency(1);
    }

    private static List<Integer> sizes(ScriptedChatModel model) {
        return model.batches().stream().map(List::size).toList();
    }

    private static Digest run(LlmScorer.Builder scorer, int papers) {
        return run(scorer.build(), papers);
    }

    private static Digest run(Scorer scorer, int papers) {
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }

    private static void assertFailed(LlmScorer.Builder scorer, int papers) {
        assertThatThrownBy(() -> run(scorer, papers)).isInstanceOf(RunFailedException.class);
    }
}
