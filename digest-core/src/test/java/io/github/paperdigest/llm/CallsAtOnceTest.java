package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PacedChatModel;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A model that wants many calls at once")
class CallsAtOnceTest {

    private static final int WANTED = 100;

    /** Answers nobody before as many calls wait as it wants, or a moment has passed. */
    private static final class Gathering implements ChatModel {
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch all;
        private final int wanted;
        private final long patienceMillis;

        Gathering(int wanted, int expected, long patienceMillis) {
            this.wanted = wanted;
            this.all = new CountDownLatch(expected);
            this.patienceMillis = patienceMillis;
        }

        @Override
        public String model() {
            return "gathering";
        }

        @Override
        public OptionalInt callsAtOnce() {
            return OptionalInt.of(wanted);
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            all.countDown();
            all.await(patienceMillis, TimeUnit.MILLISECONDS);
            waiting.decrementAndGet();
            return ChatResponse.of(ScriptedChatModel.lines(ScriptedChatModel.idsOf(request), 9, 8));
        }
    }

    private static void run(ChatModel model, Function<ProviderContext, Scorer> scorer) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("none", request -> announcement(papers(0))))
                .chatModel(model)
                .scorer(scorer)
                .scorer(Scorer.of("rest", paper -> ScoringOutcome.scored(Scores.of(1, 1), "")))
                .build()) {
            pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(WANTED))));
        }
    }

    private static Scorer scorer(ProviderContext context) {
        return LlmScorer.from(context)
                .batchSize(BatchSize.fixed(1))
                .anchors(false)
                .build();
    }

    @Test
    @DisplayName("gets them from the scorer, on threads of the pipeline, also behind a decorator")
    void all() {
        Gathering model = new Gathering(WANTED, WANTED, 20_000);
        run(PacedChatModel.builder(model).build(), CallsAtOnceTest::scorer);

        assertThat(model.most.get()).isEqualTo(WANTED);
    }

    @Test
    @DisplayName("gets no more than the user allows")
    void limited() {
        Gathering model = new Gathering(WANTED, WANTED, 5);
        run(
                model,
                context -> LlmScorer.from(context)
                        .batchSize(BatchSize.fixed(5))
                        .anchors(false)
                        .concurrency(2)
                        .build());

        assertThat(model.most.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("gets them from the screen of titles")
    void titles() {
        Gathering model = new Gathering(2, 2, 20_000);
        run(model, context -> LlmTitleScreen.from(context).build());

        assertThat(model.most.get()).isEqualTo(2);
    }
}
