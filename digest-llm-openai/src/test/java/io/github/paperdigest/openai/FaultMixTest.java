package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against an endpoint that fails in every known way, at random but with a seed. */
class FaultMixTest {

    private static final int EXTRA_ROUNDS = 8;

    /** Ten batches, then rounds of single papers, each call in four tries. */
    private static final int MOST_REQUESTS = (WholeRun.PAPERS / WholeRun.BATCH + EXTRA_ROUNDS * WholeRun.PAPERS) * 4;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger promptTokens = new AtomicInteger();
    private final RecordedTime time = new RecordedTime();

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
    @CsvSource({"0, 1", "10, 1", "10, 2", "30, 1", "30, 2", "60, 1", "60, 2"})
    @DisplayName("the books are right at every rate of failures, and below 60 % every paper is scored")
    void everyPaperIsScored(int percent, int seed) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(faulty(percent, seed, passing))) {
            Digest digest = WholeRun.with(model(endpoint), EXTRA_ROUNDS);
            over.countDown();

            assertThat(digest.decisions()).hasSize(WholeRun.PAPERS);
            assertThat(digest.accounting().candidates()).isEqualTo(WholeRun.PAPERS);
            ModelUsage usage = digest.usage();
            assertThat(usage.tokens().promptTokens()).isEqualTo(promptTokens.get());
            assertThat(endpoint.requests).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(usage.calls() + usage.retries()).isGreaterThanOrEqualTo(endpoint.requests.size());
            if (percent < 60) {
                assertThat(usage.calls() + usage.retries()).isEqualTo(endpoint.requests.size());
                assertThat(digest.accounting().unscored()).isZero();
                assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            }
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest(name = "{0} % of the requests fail, seed {1}")
    @CsvSource({"10, 1", "30, 2", "60, 3", "100, 4"})
    @DisplayName("a wrong key or an empty account ends the run, and no paper is lost from the books")
    void endsTheRun(int percent, int seed) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(faulty(percent, seed, ending))) {
            Digest digest = WholeRun.with(model(endpoint), EXTRA_ROUNDS);

            assertThat(digest.decisions()).hasSize(WholeRun.PAPERS);
            assertThat(digest.usage().tokens().promptTokens()).isEqualTo(promptTokens.get());
            if (digest.accounting().unscored() > 0) {
                assertThat(digest.unscored().get(0).reason().orElseThrow()).containsAnyOf("wrong key", "no credit");
                assertThat(endpoint.requests).hasSizeLessThanOrEqualTo(WholeRun.PAPERS / WholeRun.BATCH);
            }
        }
    }

    private OpenAiChatModel model(ScriptedEndpoint endpoint) {
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
