package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.llm.ScriptedChatModel.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunHandle;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.TestPapers;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where the endpoint keeps what prompts begin with")
@Timeout(60)
class PromptCacheTest {

    /** Long enough to be kept. */
    private static final String TOPICS = "Sparse attention, and whatever makes it fast. ".repeat(100);

    /** A model whose first call waits for a second one, which must not come before the first has ended. */
    private static class KeepingModel implements ChatModel {

        private final Semaphore others = new Semaphore(0);
        private final List<String> order = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        private final boolean known;
        private int calls;
        private int toFail;

        KeepingModel(String name, boolean known, int toFail) {
            this.name = name;
            this.known = known;
            this.toFail = toFail;
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public long cachedTokens(long prefix) {
            return known && prefix >= 1024 ? prefix / 128 * 128 : 0;
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            int call = begin();
            if (call == 1) {
                others.tryAcquire(known ? 100 : 10_000, TimeUnit.MILLISECONDS);
            } else {
                others.release();
            }
            order.add("end " + call);
            if (fails()) {
                throw new ScoringException(RemoteFailure.of(FailureKind.UNAVAILABLE, "not now"));
            }
            String scores = idsOf(request).stream()
                    .map(id -> ScriptedChatModel.lines(List.of(id), id.endsWith("3") ? 9 : 3, 8))
                    .collect(Collectors.joining("\n"));
            return ChatResponse.of(scores).withUsage(TokenUsage.of(2000, 10).withCachedPrompt(call == 1 ? 0 : 1024));
        }

        private synchronized int begin() {
            calls++;
            order.add("begin " + calls);
            return calls;
        }

        private synchronized boolean fails() {
            return toFail-- > 0;
        }

        void assertFirstWasAlone(int alone) {
            List<String> expected = new ArrayList<>();
            for (int call = 1; call <= alone; call++) {
                expected.addAll(List.of("begin " + call, "end " + call));
            }
            assertThat(order).startsWith(expected.toArray(String[]::new));
            assertThat(calls).isGreaterThan(alone + 1);
        }
    }

    private enum Stage {
        SCORER,
        WITHOUT_ANCHORS,
        SAMPLES,
        TITLES;

        Scorer with(ChatModel model) {
            LlmScorer.Builder scorer = LlmScorer.builder(model).batchSize(BatchSize.fixed(4));
            return switch (this) {
                case SCORER -> scorer.build();
                case WITHOUT_ANCHORS -> scorer.anchors(false).build();
                case SAMPLES -> scorer.samples(3).build();
                case TITLES -> LlmTitleScreen.builder(model).build();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    @DisplayName("the first call of every kind of stage goes alone")
    void alone(Stage stage) {
        KeepingModel model = new KeepingModel("keeping", true, 0);

        run(stage.with(model), longReader());

        model.assertFirstWasAlone(1);
    }

    @Test
    @DisplayName("a first call that fails in passing leaves its place to the next one")
    void failing() {
        KeepingModel model = new KeepingModel("keeping", true, 2);

        Digest digest = run(scorer(model).build(), longReader());

        model.assertFirstWasAlone(3);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("readers with the same texts, served at once, have one first call together")
    void readersAtOnce() {
        KeepingModel model = new KeepingModel("keeping", true, 0);
        List<Profile> readers = List.of(longReader(), sameTexts("second"), sameTexts("third"));
        List<ReaderOutcome> outcomes = new ArrayList<>();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer(model).anchors(false).build())
                .build()) {
            pipeline.runAll(
                    readers,
                    RunOptions.forAnnouncement(announcement(papers(40))).readersAtOnce(3),
                    outcomes::add);
        }

        model.assertFirstWasAlone(1);
        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome ->
                        assertThat(outcome.digest().orElseThrow().verdict()).isEqualTo(RunVerdict.COMPLETE));
    }

    private static Profile sameTexts(String name) {
        return Profile.builder(name, TOPICS).categories(List.of("cs.LG")).build();
    }

    @Test
    @DisplayName("a first call that hangs holds nobody beyond the time limit of the run, nor beyond its cancel")
    void hanging() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        ChatModel model = new KeepingModel("hanging", true, 0) {
            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                called.countDown();
                new CountDownLatch(1).await();
                throw new AssertionError("never");
            }
        };
        RunOptions day = RunOptions.forAnnouncement(announcement(papers(40)));
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer(model).build()).build()) {
            assertThatThrownBy(() -> pipeline.run(longReader(), day.timeLimit(Duration.ofMillis(300))))
                    .isInstanceOf(DigestException.class);

            RunHandle run = pipeline.start(longReader(), day);
            called.await();
            run.cancel();

            assertThatThrownBy(run::await).isInstanceOf(DigestException.class);
        }
    }

    @Test
    @DisplayName("a model that takes over sends its first call alone, too")
    void fallback() {
        KeepingModel second = new KeepingModel("second", true, 0);
        ChatModel first = new KeepingModel("first", false, 0) {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new ScoringException(RemoteFailure.of(FailureKind.QUOTA, "no credit"));
            }
        };

        Digest digest = run(scorer(first).fallback(second).build(), longReader());

        second.assertFirstWasAlone(1);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("a cache that nobody knew of counts from the answer that tells of it, for the scorer's next run")
    void seen() {
        KeepingModel model = new KeepingModel("seen", false, 0);
        Scorer scorer = scorer(model).build();

        run(scorer, longReader());
        assertThat(model.order.subList(0, 2)).as("not known before").containsExactly("begin 1", "begin 2");
        int before = model.order.size();
        run(scorer, longReader());

        List<String> next = model.order.subList(before, model.order.size());
        assertThat(next.get(1)).isEqualTo(next.get(0).replace("begin", "end"));
    }

    @Test
    @DisplayName("a prompt of which too little is the same, or nobody knows how much, waits for nobody")
    void tooShort() {
        Profile shortReader = TestPapers.reader().build();
        Profile papersFirst = longReader().toBuilder()
                .promptOrder(List.of(
                        Profile.PromptPart.PAPERS,
                        Profile.PromptPart.INSTRUCTIONS,
                        Profile.PromptPart.SCORING,
                        Profile.PromptPart.TOPICS))
                .build();
        for (Profile reader : List.of(shortReader, papersFirst)) {
            KeepingModel model = new KeepingModel("keeping", true, 0);

            run(scorer(model).anchors(false).build(), reader);

            assertThat(model.order.subList(0, 2)).containsExactly("begin 1", "begin 2");
        }
    }

    @Test
    @DisplayName("the estimate counts what every call but the first has from the cache, at its price")
    void estimate() {
        PriceList prices = PriceList.fromJson(
                "{\"models\": {\"keeping\": {\"prompt\": 10, \"cachedPrompt\": 1, \"completion\": 100}}}");
        ModelUsage with = estimate(PricedChatModel.of(new KeepingModel("keeping", true, 0), prices));
        ModelUsage without = estimate(PricedChatModel.of(new KeepingModel("keeping", false, 0), prices));

        long prefix = prefixTokens() / 128 * 128;
        assertThat(with.calls()).isEqualTo(5);
        assertThat(with.tokens().cachedPromptTokens()).isEqualTo(4 * prefix).isGreaterThan(4 * 1024);
        assertThat(with.tokens().promptTokens()).isEqualTo(without.tokens().promptTokens());
        assertThat(without.tokens().cachedPromptTokens()).isZero();
        assertThat(dollars(without).subtract(dollars(with)))
                .isEqualByComparingTo(BigDecimal.valueOf(4 * prefix * 9, 6));
    }

    @Test
    @DisplayName("a model that fails over its cache, or tells nonsense of it, has none")
    void nonsense() {
        for (long told : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
            ModelUsage estimate = estimate(new KeepingModel("odd", true, 0) {
                @Override
                public long cachedTokens(long prefix) {
                    if (told == Long.MIN_VALUE) {
                        throw new IllegalStateException("I don't know");
                    }
                    return told;
                }
            });

            long most = told == Long.MAX_VALUE ? 4 * prefixTokens() : 0;
            assertThat(estimate.tokens().cachedPromptTokens()).isEqualTo(most);
        }
    }

    private static BigDecimal dollars(ModelUsage usage) {
        return usage.cost().map(Cost::total).orElseThrow();
    }

    private static long prefixTokens() {
        PromptTemplate template = new DefaultPromptBuilder().scoring(longReader());
        return (template.system().length() + template.before().length()) / 4;
    }

    private static ModelUsage estimate(ChatModel model) {
        List<ModelUsage> told = new ArrayList<>();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer(model).build())
                .listener(new DigestListener() {
                    @Override
                    public void onEstimate(RunInfo run, ModelUsage estimate) {
                        told.add(estimate);
                    }
                })
                .build()) {
            pipeline.run(longReader(), RunOptions.forAnnouncement(announcement(papers(20))));
        }
        return told.get(0);
    }

    private static LlmScorer.Builder scorer(ChatModel model) {
        return LlmScorer.builder(model).batchSize(BatchSize.fixed(4)).sleeper(pause -> {});
    }

    private static Profile longReader() {
        return Profile.builder("reader", TOPICS).categories(List.of("cs.LG")).build();
    }

    private static Digest run(Scorer scorer, Profile reader) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer)
                .scorer(Scorer.of("last", paper -> ScoringOutcome.scored(1, 1, "")))
                .build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(announcement(papers(120))));
        }
    }
}
