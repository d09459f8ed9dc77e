package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.AnsweringModel.USED;
import static io.github.paperdigest.llm.AnsweringModel.answer;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The books of a run")
class BooksTest {

    /** For the first call of four papers, as much as is set aside for it, and a little more. */
    private static final Budget ROOM_FOR_ONE = Budget.parse("2200 tokens");

    private static final RemoteFailure DOWN =
            RemoteFailure.of(FailureKind.UNAVAILABLE, "down").withStatus(503);

    @TempDir
    Path directory;

    @Test
    @DisplayName("count what answers used against the budget, and not what was set aside")
    void answersAgainstBudget() {
        AnsweringModel model = new AnsweringModel((ids, request) -> answer(lines(ids, 9, 8), "stop"));

        Digest digest = run(scorer(model).budget(ROOM_FOR_ONE), 12);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.usage().tokens().totalTokens()).isEqualTo(3 * USED.totalTokens());
        assertThat(digest.usage().cost()).contains(AnsweringModel.costOf(TokenUsage.of(300, 30)));
    }

    @Test
    @DisplayName("count nothing against the budget for calls that the server turned away")
    void failuresAgainstBudget() {
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            if (ids.contains(id(12))) {
                return answer(lines(ids, 9, 8), "stop");
            }
            throw new ScoringException(DOWN);
        });

        Digest digest = run(scorer(model).budget(ROOM_FOR_ONE).patience(Duration.ZERO), 12);

        assertThat(model.calls()).isEqualTo(6);
        assertThat(digest.selected()).hasSize(4);
        assertThat(digest.usage())
                .isEqualTo(ModelUsage.of(6, 0, USED, true, AnsweringModel.costOf(USED))
                        .withFullPrice(AnsweringModel.costOf(USED).total()));
    }

    @Test
    @DisplayName("have what a failed call used, if it tells")
    void toldByFailure() {
        AtomicBoolean failed = new AtomicBoolean();
        ModelUsage charged = ModelUsage.of(1, 2, USED, true, AnsweringModel.costOf(USED));
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            if (ids.contains(id(1)) && !failed.getAndSet(true)) {
                throw new ScoringException(DOWN, charged, null);
            }
            return answer(lines(ids, 9, 8), "stop");
        });

        Digest digest = run(scorer(model), 8);

        assertThat(digest.usage())
                .isEqualTo(
                        ModelUsage.of(3, 2, TokenUsage.of(300, 30), true, AnsweringModel.costOf(TokenUsage.of(300, 30)))
                                .withFullPrice(AnsweringModel.costOf(TokenUsage.of(300, 30))
                                        .total()));
    }

    @Test
    @DisplayName("say that tokens may be missing, and that the cost is not known, when a call ran out of time")
    void untoldByTimeout() {
        AtomicBoolean failed = new AtomicBoolean();
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            if (ids.contains(id(1)) && !failed.getAndSet(true)) {
                throw new ScoringException(RemoteFailure.of(FailureKind.TIMEOUT, "no answer"));
            }
            return answer(lines(ids, 9, 8), "stop");
        });

        Digest digest = run(scorer(model), 8);

        assertThat(digest.usage().calls()).isEqualTo(3);
        assertThat(digest.usage().tokensComplete()).isFalse();
        assertThat(digest.usage().cost()).isEmpty();
    }

    @Test
    @DisplayName("are closed when a try finds the budget used up: no further call is made, and no further stage begins")
    void budgetUsedUpByTries() {
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            request.guard().beforeTry();
            request.guard().billed(USED);
            if (ids.contains(id(1))) {
                return answer(lines(ids, 9, 8), "stop");
            }
            while (true) {
                request.guard().beforeTry();
                request.guard().unknown();
            }
        });

        Digest digest = run(scorer(model).budget(Budget.parse("5000 tokens")), 12);

        assertThat(model.calls()).isEqualTo(2);
        assertThat(digest.selected()).hasSize(4);
        assertThat(digest.unscored())
                .hasSize(8)
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow()).startsWith("BUDGET: "));
    }

    @Test
    @DisplayName("of a model that keeps a budget of its own end with it, and the next scorer gets the rest")
    void budgetOfTheModel() {
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            if (ids.contains(id(1))) {
                return answer(lines(ids, 9, 8), "stop");
            }
            throw new ScoringException(RemoteFailure.of(FailureKind.BUDGET, "the month's money is gone"));
        });
        ScriptedScorer next = new ScriptedScorer("next", paper -> ScoringOutcome.scored(2, 2, ""));

        Digest digest = run(12, scorer(model).build(), next);

        assertThat(model.calls()).isEqualTo(2);
        assertThat(next.seen()).hasSize(8);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("that can't be kept end the stage and not the run, though there is a budget")
    void brokenStore() {
        Path file = directory.resolve("scores.jsonl");
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            makeUnwritable(file);
            return answer(lines(ids, 9, 8), "stop");
        });
        ScriptedScorer next = new ScriptedScorer("next", paper -> ScoringOutcome.scored(2, 2, ""));
        try (ScoreStore store = ScoreStore.open(file)) {
            run(
                    12,
                    scorer(model)
                            .anchors(false)
                            .store(store)
                            .budget(Budget.parse("100000 tokens"))
                            .build(),
                    next);
        }

        assertThat(model.calls()).isEqualTo(1);
        assertThat(next.seen()).hasSize(8);
    }

    private static void makeUnwritable(Path file) {
        try {
            Files.createDirectories(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("tell before the first call what all of them will cost at most, where the price is known")
    void estimate() {
        List<ModelUsage> estimates = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        DigestListener listener = new DigestListener() {
            @Override
            public void onEstimate(RunInfo run, ModelUsage estimate) {
                estimates.add(estimate);
            }
        };
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            told.add(estimates.size());
            return answer(lines(ids.subList(1, ids.size()), 9, 8), "stop");
        });
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer(model).anchors(false).build())
                .listener(listener)
                .build()) {
            pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(12))));
        }

        assertThat(told)
                .as("before the first call, and for no later round")
                .hasSizeGreaterThan(3)
                .containsOnly(1);
        assertThat(estimates).singleElement().satisfies(estimate -> {
            assertThat(estimate.calls()).isEqualTo(3);
            assertThat(estimate.tokens().completionTokens()).isEqualTo(12 * 300);
            assertThat(estimate.cost()).contains(AnsweringModel.costOf(estimate.tokens()));
        });
    }

    @Test
    @DisplayName("have repaired answers, also when they come from the store")
    void repairs() {
        AnsweringModel model =
                new AnsweringModel((ids, request) -> answer(lines(ids, 9, 8).replace("\"", "'"), "stop"));
        for (int run = 0; run < 2; run++) {
            try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
                Digest digest = run(scorer(model).store(store), 8);

                assertThat(digest.stages().get(0).repairs()).as("run " + run).isEqualTo(8);
            }
        }
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    @DisplayName("have what second samples used and repaired, while their papers are not done twice")
    void samples() {
        List<String> done = new ArrayList<>();
        AnsweringModel model =
                new AnsweringModel((ids, request) -> answer(lines(ids, 5, 9).replace("\"", "'"), "stop"));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer(model).samples(2).build())
                .listener(progress(done))
                .build()) {
            Digest digest = pipeline.run(
                    reader().relevanceCutoff(5).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(8))));

            assertThat(digest.usage().calls()).isEqualTo(4);
            assertThat(digest.usage().tokens().totalTokens()).isEqualTo(4 * USED.totalTokens());
            assertThat(digest.stages().get(0).repairs()).isEqualTo(16);
        }
        assertThat(done).startsWith("1 of 8", "2 of 8").endsWith("8 of 8").hasSize(9);
    }

    @Test
    @DisplayName("have every paper done in the end, be it asked, found in the store or given up")
    void progress() {
        AnsweringModel model = new AnsweringModel((ids, request) ->
                answer(lines(ids.stream().filter(id -> !id.equals(id(2))).toList(), 9, 8), "stop"));
        List<List<String>> progressOfRuns = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            List<String> done = new ArrayList<>();
            progressOfRuns.add(done);
            try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"));
                    DigestPipeline pipeline = DigestPipeline.builder()
                            .scorer(scorer(model).store(store).build())
                            .listener(progress(done))
                            .build()) {
                pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(8))));
            }
        }

        assertThat(progressOfRuns.get(0))
                .startsWith("1 of 8", "2 of 8", "3 of 8")
                .endsWith("8 of 8");
        assertThat(progressOfRuns.get(1))
                .as("from the store")
                .startsWith("1 of 8", "2 of 8", "3 of 8")
                .endsWith("8 of 8");
    }

    private static DigestListener progress(List<String> done) {
        return new DigestListener() {
            @Override
            public void onProgress(RunInfo run, String stage, int papersDone, int papers) {
                done.add(papersDone + " of " + papers);
            }
        };
    }

    private static LlmScorer.Builder scorer(AnsweringModel model) {
        return LlmScorer.builder(model)
                .sleeper(pause -> {})
                .batchSize(BatchSize.fixed(4))
                .concurrency(1);
    }

    private static Digest run(LlmScorer.Builder scorer, int papers) {
        return run(papers, scorer.build());
    }

    private static Digest run(int papers, Scorer... scorers) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        for (Scorer scorer : scorers) {
            builder.scorer(scorer);
        }
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }
}
