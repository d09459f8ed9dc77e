package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs against an endpoint that fails in every known way, at random but with a seed. */
class FaultMixTest {

    /** What {@link io.github.paperdigest.llm.LlmScorer} promises: 21 answered or refused, and 23 failed in passing. */
    private static final int MOST_REQUESTS = (21 + 23) * WholeRun.PAPERS;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger promptTokens = new AtomicInteger();
    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    private final Reply stall = (exchange, request) -> over.await();
    private final List<Reply> passing = List.of(
            status(429, "", "Retry-After", "2"),
            status(429, ""),
            status(500, ""),
            status(503, "busy"),
            ScriptedEndpoint.disconnect(),
            ScriptedEndpoint.cutOff(),
            stall,
            ok("garbage"),
            ok("{\"a\": 1}"),
            ok("{\"choices\": [{\"mess"),
            ok("{\"choices\": []}"),
            ok("{\"error\": {\"message\": \"overloaded\", \"code\": 503}}"),
            status(400, "{\"error\": {\"message\": \"too long\", \"code\": \"context_length_exceeded\"}}"),
            status(400, "{\"error\": {\"message\": \"filtered\", \"code\": \"content_filter\"}}"),
            ok("{\"choices\": [{\"message\": {\"refusal\": \"No.\"}}]}"),
            (exchange, request) -> answer(request, "").to(exchange, request));
    private final List<Reply> ending = List.of(
            status(401, "{\"error\": {\"message\": \"wrong key\"}}"),
            status(429, "{\"error\": {\"message\": \"no credit\", \"code\": \"insufficient_quota\"}}"));

    @ParameterizedTest(name = "{0} % of the requests fail, seed {1}")
    @CsvSource({"0, 1", "30, 1"})
    @DisplayName("the books are right with failures and without, and every paper is scored")
    void everyPaperIsScored(int percent, int seed) {
        assertBooks(percent, seed);
    }

    @ParameterizedTest(name = "{0} % of the requests fail, seed {1}")
    @Tag("thorough")
    @CsvSource({"10, 1", "10, 2", "30, 2", "60, 1", "60, 2"})
    @DisplayName("the books are right at every rate of failures, and every paper is scored")
    void everyPaperIsScoredAtEveryRate(int percent, int seed) {
        assertBooks(percent, seed);
    }

    private void assertBooks(int percent, int seed) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(faulty(percent, seed, passing))) {
            Digest digest = WholeRun.with(model(endpoint), time, 4);
            over.countDown();

            assertThat(digest.decisions()).hasSize(WholeRun.PAPERS);
            assertThat(digest.accounting().candidates()).isEqualTo(WholeRun.PAPERS);
            ModelUsage usage = digest.usage();
            assertThat(usage.tokens().promptTokens()).isEqualTo(promptTokens.get());
            assertThat(endpoint.requests).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(usage.calls() + usage.retries()).isGreaterThanOrEqualTo(endpoint.requests.size());
            assertThat(usage.calls() + usage.retries()).isEqualTo(endpoint.requests.size());
            assertThat(digest.accounting().unscored()).isZero();
            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        } finally {
            over.countDown();
        }
    }

    private static Stream<Arguments> outages() {
        return Stream.of(1, 3, 10, 60, 300)
                .flatMap(seconds -> Stream.of(1, 4, 8, 64).map(concurrency -> Arguments.of(seconds, concurrency)));
    }

    @ParameterizedTest(name = "of {0} s, {1} calls at once")
    @CsvSource({"10, 1", "60, 8"})
    @DisplayName("an outage of any kind costs no paper, few requests, and little more time than it takes")
    void outage(int seconds, int concurrency) {
        assertCheap(seconds, concurrency);
    }

    @ParameterizedTest(name = "of {0} s, {1} calls at once")
    @Tag("thorough")
    @MethodSource("outages")
    @DisplayName("an outage of any kind and length costs no paper, few requests, and little more time than it takes")
    void outageOfAnyLength(int seconds, int concurrency) {
        assertCheap(seconds, concurrency);
    }

    private static void assertCheap(int seconds, int concurrency) {
        for (Reply trouble : List.of(
                status(500, ""),
                status(503, "{\"error\": {\"message\": \"Loading model\", \"code\": 503}}"),
                status(429, ""),
                ScriptedEndpoint.disconnect())) {
            TickingClock outageTime = TickingClock.at("2025-10-06T10:00:00Z");
            Instant start = outageTime.instant();
            AtomicInteger refused = new AtomicInteger();
            Reply reply = (exchange, request) -> {
                if (Duration.between(start, outageTime.instant()).toSeconds() < seconds) {
                    refused.incrementAndGet();
                    trouble.to(exchange, request);
                } else {
                    answer(request, ", \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 100}")
                            .to(exchange, request);
                }
            };
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
                Digest digest = WholeRun.with(model(endpoint, outageTime), outageTime, concurrency);

                assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
                assertThat(refused)
                        .hasValueLessThanOrEqualTo(2 * WholeRun.PAPERS / WholeRun.BATCH
                                + outageTime.naps().size());
                assertThat(Duration.between(start, outageTime.instant()))
                        .as("a pause of ten seconds, and after 429 the requests come slowly at first")
                        .isLessThanOrEqualTo(Duration.ofSeconds(seconds + 75));
            }
        }
    }

    @ParameterizedTest(name = "{0} % of the requests fail, seed {1}")
    @CsvSource({"10, 1", "30, 2", "60, 3", "100, 4"})
    @DisplayName("a wrong key or an empty account ends the run, and no paper is lost from the books")
    void endsTheRun(int percent, int seed) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(faulty(percent, seed, ending))) {
            Digest digest = WholeRun.with(model(endpoint), time, 4);

            assertThat(digest.decisions()).hasSize(WholeRun.PAPERS);
            assertThat(digest.usage().tokens().promptTokens()).isEqualTo(promptTokens.get());
            if (digest.accounting().unscored() > 0) {
                assertThat(digest.unscored().get(0).reason().orElseThrow()).containsAnyOf("wrong key", "no credit");
                assertThat(endpoint.requests)
                        .as("a key that was refused once is tried again")
                        .hasSizeLessThanOrEqualTo(2 * WholeRun.PAPERS / WholeRun.BATCH);
            }
        }
    }

    private OpenAiChatModel model(ScriptedEndpoint endpoint) {
        return model(endpoint, time);
    }

    private static OpenAiChatModel model(ScriptedEndpoint endpoint, TickingClock time) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .timeout(Duration.ofSeconds(2))
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
    }

    private Reply faulty(int percent, int seed, List<Reply> faults) {
        Random random = new Random(seed);
        return (exchange, request) -> {
            int fault;
            synchronized (random) {
                fault = random.nextInt(100) < percent ? random.nextInt(faults.size()) : -1;
            }
            if (fault < 0) {
                promptTokens.addAndGet(1000);
                answer(request, ", \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 100}")
                        .to(exchange, request);
            } else {
                faults.get(fault).to(exchange, request);
            }
        };
    }

    private static Reply answer(ScriptedEndpoint.Request request, String usage) {
        return ok("{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \""
                + WholeRun.scoresFor(request.body()) + "\"}}]" + usage + "}");
    }
}
