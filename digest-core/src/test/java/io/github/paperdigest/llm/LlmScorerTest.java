package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmScorerTest {

    @Test
    @DisplayName("keeps four batches under way, whichever way it is made")
    void fourAtOnce() {
        List<Function<ChatModel, DigestPipelineBuilder>> ways = List.of(
                chat -> DigestPipeline.builder().chatModel(chat).scorer("llm", Map.of("batch-size", "1")),
                chat -> DigestPipeline.builder()
                        .chatModel(chat)
                        .scorer(context -> LlmScorer.from(context)
                                .batchSize(BatchSize.fixed(1))
                                .build()),
                chat -> DigestPipeline.builder()
                        .scorer(LlmScorer.builder(chat)
                                .batchSize(BatchSize.fixed(1))
                                .build()));
        for (Function<ChatModel, DigestPipelineBuilder> way : ways) {
            CyclicBarrier four = new CyclicBarrier(4);
            ScriptedChatModel together = new ScriptedChatModel((ids, request) -> {
                try {
                    four.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError("fewer than four were asked at once", e);
                }
                return lines(ids, 9, 8);
            });
            try (DigestPipeline pipeline = way.apply(together).build()) {
                Digest digest = pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(8))));

                assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            }
        }
    }

    @Test
    @DisplayName("papers are scored in batches, and tokens, prompt and model are in the digest")
    void batches() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(ids, 9, 8));

        Digest digest = run(scorer(model, 4), 10);

        assertThat(model.batches()).extracting(List::size).containsExactly(4, 4, 2);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.selected()).hasSize(10);
        assertThat(digest.usage().calls()).isEqualTo(3);
        assertThat(digest.usage().tokens().totalTokens()).isEqualTo(330);
        assertThat(digest.usage().cost()).as("no price is known").isEmpty();
        assertThat(digest.model()).contains("scripted");
        assertThat(digest.prompt().orElseThrow().user()).contains(PromptTemplate.PLACEHOLDER);
    }

    @ParameterizedTest(name = "{0} papers, a fixed part of {1} papers: {2} in a batch")
    @DisplayName(
            "a fixed part of at most 8 % of a prompt, six prompts or more, and never less than the assistants' rule")
    @CsvSource({
        "1, 6, 4",
        "16, 6, 4",
        "17, 6, 8",
        "32, 6, 8",
        "33, 6, 16",
        "250, 6, 41",
        "337, 6, 56",
        "662, 5, 58",
        "662, 4, 48",
        "662, 20, 64",
        "662, 0, 48",
        "1600, 6, 64"
    })
    void economicalSize(int papers, double fixedPart, int size) {
        assertThat(BatchSize.economical().forPapers(papers, fixedPart)).isEqualTo(size);
    }

    @Test
    @DisplayName("behind a screen there are fewer prompts, not smaller ones")
    void batchesBehindScreen() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(ids, 9, 8));
        List<String> passed = papers(100).stream().map(Paper::id).toList();
        Scorer screen = new ScriptedScorer(
                "screen",
                paper -> passed.contains(paper.id()) ? ScoringOutcome.passed() : ScoringOutcome.rejected("off topic"));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(screen)
                .scorer(LlmScorer.builder(model).sleeper(pause -> {}).build())
                .build()) {
            pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(250))));
        }

        assertThat(model.batches()).extracting(List::size).containsExactly(41, 41, 18);
    }

    @Test
    @DisplayName("papers that the answer drops are asked again alone, in smaller batches")
    void askedAgain() {
        ScriptedChatModel model =
                new ScriptedChatModel((ids, request) -> lines(ids.size() == 8 ? ids.subList(0, 5) : ids, 9, 8));

        Digest digest = run(scorer(model, 8), 8);

        assertThat(model.batches())
                .containsExactly(
                        papers(8).stream().map(paper -> paper.id()).toList(), List.of(id(6), id(7)), List.of(id(8)));
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.decision(id(6)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    @DisplayName("a paper that trips a content filter is isolated, and the others are scored")
    void isolation() {
        RemoteFailure refused = RemoteFailure.of(FailureKind.REFUSED, "content filter");
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(7))) {
                throw new ScoringException(refused);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model, 12), 20);

        assertThat(digest.unscored()).extracting(d -> d.paper().id()).containsExactly(id(7));
        assertThat(digest.unscored().get(0).reason()).contains("REFUSED: content filter");
        assertThat(digest.unscored().get(0).attempts()).isEqualTo(14);
        assertThat(digest.selected()).hasSize(19);
    }

    @Test
    @DisplayName("papers are scored alone, though no batch of several brought a score")
    void onlyAlone() {
        ScriptedChatModel model =
                new ScriptedChatModel((ids, request) -> ids.size() > 1 ? "I would rather not." : lines(ids, 9, 8));

        Digest digest = run(scorer(model, 5), 50);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(model.batches()).hasSize(50 + 10 * 4);
    }

    @Test
    @DisplayName("a model that never gives a score is asked until fifty answers about single papers were in vain")
    void onlyProse() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> "I would rather not.");

        assertThatThrownBy(() -> run(scorer(model, 5), 50))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("INVALID_RESPONSE: the answer holds nothing that can be read");
        assertThat(model.batches()).hasSize(50 + 10 * 4);
    }

    @Test
    @DisplayName("a wrong key is tried twice, and every paper is accounted for")
    void wrongKey() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            calls.incrementAndGet();
            throw new ScoringException(
                    RemoteFailure.of(FailureKind.AUTHENTICATION, "wrong key").withStatus(401));
        });

        assertThatThrownBy(() -> run(scorer(model, 5), 50))
                .isInstanceOfSatisfying(RunFailedException.class, failure -> {
                    assertThat(failure.failure().kind()).isEqualTo(FailureKind.AUTHENTICATION);
                    assertThat(failure.digest().accounting().unscored()).isEqualTo(50);
                });
        assertThat(calls).hasValue(2);
    }

    @Test
    @DisplayName("an answer for foreign ids scores nothing, and says so")
    void foreignIds() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(List.of("1234.56789"), 10, 10));

        assertThatThrownBy(() -> run(scorer(model, 2), 2))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("of no paper that was asked for");
    }

    @Test
    @DisplayName("batches run at once, up to the limit, and the result is in canonical order all the same")
    void parallel() throws Exception {
        CyclicBarrier fourAtOnce = new CyclicBarrier(4);
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            await(fourAtOnce);
            return lines(ids, 2, 2);
        });
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            Scorer scorer = LlmScorer.builder(model)
                    .sleeper(pause -> {})
                    .batchSize(BatchSize.fixed(1))
                    .executor(executor)
                    .concurrency(4)
                    .build();

            Digest digest = run(scorer, 8);

            assertThat(digest.notSelected())
                    .extracting(d -> d.paper().id())
                    .containsExactlyElementsOf(
                            papers(8).stream().map(paper -> paper.id()).toList());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName("an interrupt aborts the calls in flight and keeps what is scored")
    void interrupt() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch aborted = new CountDownLatch(1);
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(1))) {
                return lines(ids, 9, 8);
            }
            started.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("never");
            } catch (InterruptedException e) {
                aborted.countDown();
                throw e;
            }
        });
        ExecutorService executor = Executors.newCachedThreadPool();
        Digest[] result = new Digest[1];
        Thread runner = new Thread(() -> result[0] = run(
                LlmScorer.builder(model)
                        .sleeper(pause -> {})
                        .batchSize(BatchSize.fixed(1))
                        .executor(executor)
                        .concurrency(2)
                        .build(),
                3));
        runner.start();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        runner.interrupt();
        runner.join(20_000);
        executor.shutdown();

        assertThat(aborted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(result[0].verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(result[0].selected()).extracting(d -> d.paper().id()).containsExactly(id(1));
        assertThat(result[0].unscored())
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow()).contains("interrupted"));
    }

    @Test
    @DisplayName("at the time limit no further call is made, and the rest is unscored")
    void timeLimit() {
        SteppingClock clock = new SteppingClock(Duration.ofSeconds(0));
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            assertThat(request.deadline()).isPresent();
            clock.advance(Duration.ofSeconds(40));
            return lines(ids, 9, 8);
        });
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer(model, 1))
                .clock(clock)
                .timeLimit(Duration.ofSeconds(60))
                .build()) {
            Digest digest = pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(5))));

            assertThat(model.batches()).hasSize(2);
            assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
            assertThat(digest.unscored().get(0).reason()).contains("CANCELLED: the time limit of the run was reached");
        }
    }

    @Test
    @DisplayName("the llm scorer is found by name and uses the pipeline's model")
    void byName() {
        ScriptedChatModel model = new ScriptedChatModel(
                (ids, request) -> lines(ids, 9, 8).replace("\"COMMENT\"", "\"RELEVANT\": true, \"COMMENT\""));
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .chatModel(model)
                .promptBuilder("default")
                .scorer("llm-titles")
                .scorer("llm", java.util.Map.of("batch-size", "3"));
        try (DigestPipeline pipeline = builder.build()) {
            Digest digest = pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(6))));

            assertThat(digest.stages()).extracting(stage -> stage.name()).containsExactly("llm-titles", "llm");
            assertThat(model.batches()).extracting(List::size).containsExactlyInAnyOrder(6, 3, 3);
        }
    }

    private static Scorer scorer(ScriptedChatModel model, int batchSize) {
        return LlmScorer.builder(model)
                .sleeper(pause -> {})
                .batchSize(BatchSize.fixed(batchSize))
                .concurrency(1)
                .build();
    }

    private static Digest run(Scorer scorer, int papers) {
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final class SteppingClock extends Clock {
        private Instant now;

        SteppingClock(Duration offset) {
            now = Instant.parse("2025-10-06T06:00:00Z").plus(offset);
        }

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
