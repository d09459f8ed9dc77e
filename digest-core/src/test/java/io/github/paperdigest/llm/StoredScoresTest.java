package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunHandle;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.store.MemoryStore;
import io.github.paperdigest.store.ScoreStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run with a score store")
class StoredScoresTest {

    @TempDir
    Path directory;

    private final ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(ids, 9, 8));

    @Test
    @DisplayName("that is repeated asks nothing, and shows what its scores cost")
    void repeated() {
        Digest first = run(model, reader().build(), papers(10));
        Digest second = run(model, reader().build(), papers(10));

        assertThat(model.batches()).hasSize(3);
        assertThat(second.selected()).isEqualTo(first.selected());
        assertThat(second.usage()).isEqualTo(first.usage());
        assertThat(first.stages().get(0).fromStore()).isZero();
        assertThat(second.stages().get(0).fromStore()).isEqualTo(10);
    }

    @Test
    @DisplayName("does not ask again for other cutoffs, another order or other papers around")
    void sameQuestion() {
        run(model, reader().build(), papers(8));
        List<Paper> fewer = new ArrayList<>(papers(8).subList(2, 7));
        java.util.Collections.reverse(fewer);

        run(model, reader().relevanceCutoff(9).maxPapers(1).build(), fewer);

        assertThat(model.batches()).hasSize(2);
    }

    @Test
    @DisplayName("asks again about a paper whose abstract changed, and about no other")
    void changedAbstract() {
        run(model, reader().build(), papers(8));
        List<Paper> changed = new ArrayList<>(papers(8));
        changed.set(
                2,
                Paper.builder(id(3), "Title 3")
                        .version(1)
                        .abstractText("Withdrawn.")
                        .build());

        run(model, reader().build(), changed);

        assertThat(model.batches()).hasSize(3).last().isEqualTo(List.of(id(3)));
    }

    @Test
    @DisplayName("asks again about a new version")
    void newVersion() {
        run(model, reader().build(), papers(1));
        Paper newer = Paper.builder(id(1), "Title 1")
                .version(2)
                .abstractText("Abstract of paper 1.")
                .build();

        run(model, reader().build(), List.of(newer));

        assertThat(model.batches()).hasSize(2);
    }

    @Test
    @DisplayName("asks again when the topics change, or the model's identity")
    void changedQuestion() {
        run(model, reader().build(), papers(4));
        run(model, Profile.builder("reader", "Robots.").build(), papers(4));
        run(new Renamed(model, "scripted at 0.5"), reader().build(), papers(4));
        run(new Renamed(model, "scripted"), reader().build(), papers(4));

        assertThat(model.batches()).hasSize(3);
    }

    @Test
    @DisplayName("asks in halves about papers that an earlier answer left out")
    void leftOut() {
        ScriptedChatModel forgetful = new ScriptedChatModel((ids, request) -> {
            if (ids.size() < 4) {
                throw new io.github.paperdigest.error.ScoringException(io.github.paperdigest.error.RemoteFailure.of(
                        io.github.paperdigest.error.FailureKind.AUTHENTICATION, "the key was revoked"));
            }
            return lines(ids.subList(0, 2), 9, 8);
        });
        assertThat(run(forgetful, reader().build(), papers(8)).verdict()).isEqualTo(RunVerdict.PARTIAL);

        Digest resumed = run(model, reader().build(), papers(8));

        assertThat(model.batches())
                .containsExactly(List.of(id(3)), List.of(id(4)), List.of(id(5), id(6), id(7), id(8)));
        assertThat(resumed.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(resumed.decision(id(3)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    @DisplayName("asks again when the answer is wished in another form")
    void otherForm() {
        List<Boolean> wished = new ArrayList<>();
        ScriptedChatModel watched = new ScriptedChatModel((ids, request) -> {
            wished.add(request.responseFormat().isPresent());
            return lines(ids, 9, 8);
        });
        for (boolean structured : new boolean[] {false, true, true}) {
            try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"));
                    DigestPipeline pipeline = DigestPipeline.builder()
                            .scorer(LlmScorer.builder(watched)
                                    .structuredOutput(structured)
                                    .store(store)
                                    .build())
                            .build()) {
                pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(2))));
            }
        }

        assertThat(wished).containsExactly(false, true);
    }

    @Test
    @DisplayName(
            "that is closed while prompts are under way stores the answers that still come, and keeps their scores")
    void closedMeanwhile() throws Exception {
        CountDownLatch allUnderWay = new CountDownLatch(8);
        ScriptedChatModel busy = new ScriptedChatModel((ids, request) -> {
            allUnderWay.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts it down");
            } catch (InterruptedException e) {
                if (papers(4).stream().noneMatch(paper -> ids.contains(paper.id()))) {
                    throw e;
                }
                // The answer came first.
                Thread.currentThread().interrupt();
                return lines(ids, 9, 8);
            }
        });
        MemoryStore store = new MemoryStore();
        DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel(busy)
                .promptBuilder("default")
                .scoreStore(store)
                .scorer("llm", Map.of("batch-size", "1", "concurrency", "8"))
                .build();
        RunHandle run = pipeline.start(reader().build(), RunOptions.forAnnouncement(announcement(papers(8))));
        assertThat(allUnderWay.await(20, TimeUnit.SECONDS)).isTrue();

        pipeline.close();

        Digest digest = run.await();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.selected()).hasSize(4);
        assertThat(digest.unscored())
                .hasSize(4)
                .allSatisfy(decision ->
                        assertThat(decision.reason().orElseThrow()).isEqualTo("CANCELLED: the pipeline was closed"));
        assertThat(digest.usage().calls()).as("in the books").isGreaterThanOrEqualTo(4);
        assertThat(run(model, store, 8).stages().get(0).fromStore()).isEqualTo(4);
        assertThat(model.batches()).hasSize(4);
    }

    @Test
    @DisplayName("takes up what another process has stored since the store was opened")
    void storedMeanwhile() {
        try (ScoreStore opened = ScoreStore.open(directory.resolve("scores.jsonl"));
                DigestPipeline pipeline = DigestPipeline.builder()
                        .scorer(LlmScorer.builder(model)
                                .batchSize(BatchSize.fixed(4))
                                .store(opened)
                                .build())
                        .build()) {
            run(model, reader().build(), papers(4));
            pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(4))));
        }

        assertThat(model.batches()).hasSize(1);
    }

    @Test
    @DisplayName("keeps what is paid for and makes no further call when the store can't be written any more")
    void fullDisk() throws IOException {
        Path file = directory.resolve("scores.jsonl");
        ScriptedChatModel breaking = new ScriptedChatModel((ids, request) -> {
            try {
                Files.createDirectories(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(breaking, reader().build(), papers(8));

        assertThat(breaking.batches()).hasSize(1);
        assertThat(digest.selected()).hasSize(4);
        assertThat(digest.unscored())
                .hasSize(4)
                .first()
                .satisfies(decision ->
                        assertThat(decision.reason()).get().asString().contains(file.toString()));
    }

    @Test
    @DisplayName("is set up by name, and closes the store that was opened for it")
    void byName() {
        Map<String, String> keys = Map.of(
                "batch-size",
                "4",
                "store",
                directory.resolve("new/scores.jsonl").toString());
        for (int i = 0; i < 2; i++) {
            try (DigestPipeline pipeline = DigestPipeline.builder()
                    .chatModel(model)
                    .promptBuilder("default")
                    .scorer("llm", keys)
                    .build()) {
                pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(8))));
            }
        }
        assertThat(model.batches()).hasSize(2);
        assertThatThrownBy(() -> DigestPipeline.builder()
                        .chatModel(model)
                        .promptBuilder("default")
                        .scorer("llm", Map.of("store", " "))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("store");
    }

    private static Digest run(ChatModel chatModel, ScoreStore store, int papers) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(chatModel)
                        .batchSize(BatchSize.fixed(1))
                        .store(store)
                        .build())
                .build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }

    private Digest run(ChatModel chatModel, Profile profile, List<Paper> papers) {
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"));
                DigestPipeline pipeline = DigestPipeline.builder()
                        .scorer(LlmScorer.builder(chatModel)
                                .batchSize(BatchSize.fixed(4))
                                .concurrency(1)
                                .store(store)
                                .build())
                        .build()) {
            return pipeline.run(profile, RunOptions.forAnnouncement(announcement(papers)));
        }
    }

    private record Renamed(ChatModel real, String identity) implements ChatModel {
        @Override
        public String model() {
            return real.model();
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            return real.chat(request);
        }
    }
}
