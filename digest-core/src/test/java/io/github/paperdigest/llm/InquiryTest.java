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
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The questions about papers")
class InquiryTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("halve what an answer left open, the first half first, down to single papers")
    void halves() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) ->
                lines(ids.size() == 1 ? ids : ids.subList(0, ids.size() / 4), 9, 8));

        Digest digest = run(scorer(model, 8), 10);

        assertThat(sizes(model)).containsExactly(8, 3, 2, 1, 1, 1, 3, 2, 1, 1, 1, 2, 1, 1);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("ask twenty times about a single paper that the answers leave out, after all others")
    void chances() {
        ScriptedChatModel model = leavingOut(papers(1));

        Digest digest = run(scorer(model, 4), 8);

        assertThat(sizes(model)).hasSize(22).startsWith(4, 1, 4).endsWith(1, 1, 1);
        assertThat(digest.unscored())
                .singleElement()
                .satisfies(decision -> assertThat(decision.attempts()).isEqualTo(21));
    }

    @Test
    @DisplayName("ask ten times about a single paper that is declined, and lose no other paper by it")
    void declined() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(7))) {
                throw new ScoringException(RemoteFailure.of(FailureKind.REFUSED, "content filter"));
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model, 8), 20);

        assertThat(model.batches().stream().filter(List.of(id(7))::equals)).hasSize(10);
        assertThat(digest.unscored()).extracting(d -> d.paper().id()).containsExactly(id(7));
        assertThat(digest.selected()).hasSize(19);
    }

    @Test
    @DisplayName("end after fifty answers in a row about single papers without a mark")
    void fruitless() {
        ScriptedChatModel model = leavingOut(papers(200));

        assertThatThrownBy(() -> run(scorer(model, 8), 200))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.digest()
                                        .decision(id(200))
                                        .orElseThrow()
                                        .reason()
                                        .orElseThrow())
                                .contains("50 answers in a row, each about a single paper, held no mark"));

        assertThat(sizes(model).stream().filter(size -> size == 1)).hasSize(50);
        assertThat(sizes(model)).hasSizeLessThan(100);
    }

    @Test
    @DisplayName("go on after many answers without a mark, when they are about several papers each")
    void emptyFirstRound() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel(
                (ids, request) -> calls.incrementAndGet() <= 36 ? "I would rather not." : lines(ids, 9, 8));

        assertThat(run(scorer(model, 8), 450).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("lose nothing to an endpoint that takes no more than three papers at once")
    void tooLong() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.size() > 3) {
                throw new ScoringException(RemoteFailure.of(FailureKind.INVALID_REQUEST, "too large")
                        .withStatus(413));
            }
            return lines(ids, 9, 8);
        });

        assertThat(run(scorer(model, 14), 400).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("end when three single papers are refused alike before any was marked, as by an unknown model")
    void unknownModel() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            throw new ScoringException(RemoteFailure.of(FailureKind.INVALID_REQUEST, "there is no model 'gpt-55'")
                    .withStatus(404));
        });

        assertThatThrownBy(() -> run(scorer(model, 8), 100))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("there is no model 'gpt-55'");

        assertThat(sizes(model)).containsExactly(8, 4, 2, 1, 1, 2, 1);
    }

    @Test
    @DisplayName("go on when three papers are refused alike after others were marked")
    void threeRefused() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.stream().anyMatch(List.of(id(5), id(6), id(7))::contains)) {
                throw new ScoringException(RemoteFailure.of(FailureKind.INVALID_REQUEST, "what is this?")
                        .withStatus(400));
            }
            return lines(ids, 9, 8);
        });

        assertThat(run(scorer(model, 4), 12).selected()).hasSize(9);
    }

    @Test
    @DisplayName("end with a key that is refused twice with no answer in between, but not with one stray refusal")
    void refusedKey() {
        RemoteFailure refusal =
                RemoteFailure.of(FailureKind.AUTHENTICATION, "wrong key").withStatus(401);
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel stray = new ScriptedChatModel((ids, request) -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new ScoringException(refusal);
            }
            return lines(ids, 9, 8);
        });
        ScriptedChatModel wrong = new ScriptedChatModel((ids, request) -> {
            throw new ScoringException(refusal);
        });

        assertThat(run(scorer(stray, 4), 40).verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertFailed(scorer(wrong, 4), 40);
        assertThat(sizes(wrong)).containsExactly(4, 4);
    }

    @Test
    @DisplayName("ask in halves for what a stored answer left out")
    void leftOutByStoredAnswer() {
        ScriptedChatModel forgetful = leavingOut(papers(2));
        ScriptedChatModel sound = leavingOut(List.of());
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            assertThat(run(scorer(forgetful, 4).store(store), 4).verdict()).isEqualTo(RunVerdict.PARTIAL);
            assertThat(run(scorer(sound, 4).store(store), 4).verdict()).isEqualTo(RunVerdict.COMPLETE);
        }

        assertThat(sound.batches()).containsExactly(List.of(id(1)), List.of(id(2)));
    }

    @Test
    @DisplayName("ask again what an answer without a single score left open, in this run and the next")
    void emptyAnswer() {
        ScriptedChatModel mute = leavingOut(papers(4));
        ScriptedChatModel sound = leavingOut(List.of());
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            assertFailed(scorer(mute, 4).store(store), 4);
            run(scorer(sound, 4).store(store), 4);
        }

        assertThat(sizes(mute)).startsWith(4, 2, 1, 1, 2, 1, 1);
        assertThat(sizes(sound)).as("as if nothing had been asked").containsExactly(4);
    }

    @Test
    @DisplayName("leave alone a paper that cuts the answer short, and say that it is cut off")
    void cutOff() {
        Digest digest = run(
                LlmScorer.builder(new AnsweringModel((ids, request) ->
                                AnsweringModel.answer(ids.contains(id(3)) ? "" : lines(ids, 9, 8), "length")))
                        .batchSize(BatchSize.fixed(1)),
                3);

        assertThat(digest.unscored())
                .singleElement()
                .satisfies(decision -> assertThat(decision.reason().orElseThrow())
                        .endsWith("; it is cut off at the model's length limit"));
        assertThat(run(scorer(leavingOut(papers(1)), 2), 2).unscored())
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
        return LlmScorer.builder(model)
                .sleeper(pause -> {})
                .batchSize(BatchSize.fixed(batchSize))
                .anchors(false)
                .concurrency(1);
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
