package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A model that takes over")
class FallbackTest {

    private static final int PAPERS = 40;

    private final ScriptedChatModel sound = new ScriptedChatModel((ids, request) -> lines(ids, 8, 7));

    @ParameterizedTest
    @DisplayName("marks what the first one left when that fails for good, and the digest tells which papers these are")
    @EnumSource(
            value = FailureKind.class,
            names = {"UNAVAILABLE", "RATE_LIMITED", "TIMEOUT", "QUOTA", "AUTHENTICATION"})
    void takesOver(FailureKind kind) {
        ScriptedChatModel first = failingAfter(3, kind);

        Digest digest = run(scorer(first).fallback(new Renamed(sound, "second")));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.model()).contains("scripted");
        assertThat(digest.decisions())
                .filteredOn(decision -> decision.model().isEmpty())
                .hasSize(12);
        assertThat(digest.decisions())
                .filteredOn(decision -> decision.model().isPresent())
                .hasSize(PAPERS - 12)
                .allSatisfy(decision -> assertThat(decision.model()).contains("second"));
        assertThat(digest.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).contains("second took over 28 papers from scripted", "it failed"));
        assertThat(DigestJson.read("digest", DigestJson.write(digest)).decisions())
                .as("as a file")
                .isEqualTo(digest.decisions());
    }

    @Test
    @DisplayName("goes on within the budget of the run, if its calls are cheap enough")
    void budget() {
        ScriptedChatModel dear = new ScriptedChatModel((ids, request) -> lines(ids, 9, 8));

        Digest digest = run(LlmScorer.builder(new Priced(dear, "1000"))
                .batchSize(BatchSize.fixed(4))
                .concurrency(1)
                .budget(Budget.dollars("4000"))
                .fallback(new Renamed(new Priced(sound, "0"), "second")));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(dear.batches()).hasSizeBetween(1, 4);
        assertThat(digest.usage().cost().orElseThrow().total())
                .isLessThanOrEqualTo(Budget.dollars("4000").limit());
    }

    @Test
    @DisplayName("is followed by the next; if all fail, every paper has the reason of the first")
    void allDown() {
        ScriptedChatModel first = failingAfter(0, FailureKind.QUOTA);
        ScriptedChatModel second = failingAfter(0, FailureKind.UNAVAILABLE);

        Digest digest = run(scorer(first).fallback(second).fallback(failingAfter(0, FailureKind.AUTHENTICATION)));

        assertThat(digest.unscored())
                .hasSize(PAPERS)
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow()).startsWith("QUOTA: it failed"));
        assertThat(digest.notices()).hasSize(2);
        assertThat(second.batches()).isNotEmpty();
    }

    @Test
    @DisplayName("does not take over from a run that is out of time, or for single papers")
    void notForAll() {
        ScriptedChatModel refusing = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(5))) {
                throw new ScoringException(RemoteFailure.of(FailureKind.REFUSED, "no"));
            }
            return lines(ids, 9, 8);
        });

        assertThat(run(scorer(refusing).fallback(sound)).unscored()).hasSize(1);
        run(scorer(failingAfter(3, FailureKind.CANCELLED)).fallback(sound));

        assertThat(sound.batches()).isEmpty();
    }

    @Test
    @DisplayName("is not paid again when its marks are stored")
    void stored(@TempDir Path directory) {
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            Digest first = run(scorer(failingAfter(3, FailureKind.QUOTA))
                    .fallback(new Renamed(sound, "second"))
                    .store(store));
            int paid = sound.batches().size();
            Digest second = run(scorer(failingAfter(0, FailureKind.QUOTA))
                    .fallback(new Renamed(sound, "second"))
                    .store(store));

            assertThat(paid).isPositive();
            assertThat(sound.batches()).hasSize(paid);
            assertThat(second.decisions())
                    .extracting(Decision::model)
                    .isEqualTo(first.decisions().stream().map(Decision::model).toList());
        }
    }

    @Test
    @DisplayName("is the pipeline's for a scorer that is found by name, and asked by the title screen as well")
    void byName() {
        ScriptedChatModel relevant = new ScriptedChatModel(
                (ids, request) -> lines(ids, 8, 7).replace("\"COMMENT\"", "\"RELEVANT\": true, \"COMMENT\""));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel(failingAfter(0, FailureKind.QUOTA))
                .fallbackChatModel(relevant)
                .sleeper(pause -> {})
                .scorer("llm-titles")
                .scorer("llm", Map.of("anchors", "false"))
                .build()) {
            Digest digest = pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(PAPERS))));

            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(digest.notices()).hasSize(2);
        }
    }

    private static ScriptedChatModel failingAfter(int calls, FailureKind kind) {
        AtomicInteger made = new AtomicInteger();
        return new ScriptedChatModel((ids, request) -> {
            if (made.incrementAndGet() > calls) {
                throw new ScoringException(RemoteFailure.of(kind, "it failed"));
            }
            return lines(ids, 9, 8);
        });
    }

    /** Without anchors, since these models mark all papers alike, which looks like obedience to a paper. */
    private static LlmScorer.Builder scorer(ChatModel model) {
        return LlmScorer.builder(model)
                .anchors(false)
                .sleeper(pause -> {})
                .batchSize(BatchSize.fixed(4))
                .concurrency(1);
    }

    private static Digest run(LlmScorer.Builder scorer) {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer.build()).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(PAPERS))));
        } catch (RunFailedException e) {
            return e.digest();
        }
    }

    /** The same model by another name. */
    private record Renamed(ChatModel real, String model) implements ChatModel {
        @Override
        public Optional<io.github.paperdigest.model.Cost> price(TokenUsage usage) {
            return real.price(usage);
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            return real.chat(request);
        }
    }

    /** The same model, at so many dollars a call. */
    private record Priced(ChatModel real, String dollars) implements ChatModel {
        @Override
        public String model() {
            return real.model();
        }

        @Override
        public Optional<io.github.paperdigest.model.Cost> price(TokenUsage usage) {
            return Optional.of(
                    io.github.paperdigest.model.Cost.of(new java.math.BigDecimal(dollars), java.math.BigDecimal.ZERO));
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            ChatResponse response = real.chat(request);
            return response.withCost(price(response.usage().orElseThrow()).orElseThrow());
        }
    }
}
