package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A budget over an endpoint")
class BudgetTest {

    private static final PriceList PRICES =
            PriceList.of(Map.of("gpt-test", PriceList.Price.of(new BigDecimal("2"), new BigDecimal("8"))));

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    /** What the endpoint has billed, also for answers that never arrive. */
    private BigDecimal billed = BigDecimal.ZERO;

    @ParameterizedTest(name = "{0} at once, {1} % of the requests fail")
    @DisplayName("of half the cost is never exceeded, and mostly used")
    @CsvSource({"1, 0", "16, 30"})
    void half(int concurrency, int percent) {
        assertHalf(concurrency, percent);
    }

    @ParameterizedTest(name = "{0} at once, {1} % of the requests fail")
    @Tag("thorough")
    @DisplayName("of half the cost is never exceeded, and mostly used, at other rates of failures")
    @CsvSource({"16, 0", "1, 30", "16, 60"})
    void halfAtOtherRates(int concurrency, int percent) {
        assertHalf(concurrency, percent);
    }

    private void assertHalf(int concurrency, int percent) {
        BigDecimal whole = cost(concurrency, 0, new BigDecimal("1000"));
        BigDecimal half = whole.divide(BigDecimal.valueOf(2));

        BigDecimal spent = cost(concurrency, percent, half);

        assertThat(spent).isLessThanOrEqualTo(half);
        if (percent == 0) {
            assertThat(spent).isGreaterThan(half.multiply(new BigDecimal("0.6")));
        }
    }

    @Test
    @DisplayName("counts requests that are sent again: those that nobody can tell about as if they were billed")
    void retriesCount() {
        // Every request is billed and its answer lost, so that each try takes from the budget.
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying((exchange, request) -> {
            bill(request.body());
            ScriptedEndpoint.cutOff().to(exchange, request);
        })) {
            BigDecimal budget = new BigDecimal("0.05");
            Digest digest = WholeRun.digestOf(scorer(endpoint, 4, budget), papers());

            assertThat(billed).isPositive().isLessThanOrEqualTo(budget);
            assertThat(digest.verdict()).isEqualTo(RunVerdict.FAILED);
            assertThat(digest.unscored())
                    .anySatisfy(decision ->
                            assertThat(decision.reason().orElseThrow()).contains("BUDGET"));
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest(name = "{0} tokens more, {1} calls at most")
    @CsvSource({"5000, 2", "12000, 1"})
    @DisplayName("counts tokens that only the endpoint's total tells of")
    void totalAlone(int hidden, int mostCalls) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                (exchange, request) -> ok("""
                {"choices": [{"finish_reason": "stop", "message": {"content": "%s"}}],
                 "usage": {"prompt_tokens": 2500, "completion_tokens": 500, "total_tokens": %d}}
                """.formatted(WholeRun.scoresFor(request.body()), 3000 + hidden))
                        .to(exchange, request))) {
            Digest digest = WholeRun.digestOf(scorer(endpoint, 1, new BigDecimal("0.10")), papers());

            BigDecimal each = PRICES.cost("gpt-test", TokenUsage.of(2500, 500 + hidden))
                    .orElseThrow()
                    .total();
            assertThat(endpoint.requests).isNotEmpty().hasSizeLessThanOrEqualTo(mostCalls);
            assertThat(digest.usage().cost().orElseThrow().total())
                    .isEqualByComparingTo(each.multiply(BigDecimal.valueOf(endpoint.requests.size())));
            assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        } finally {
            threads.shutdownNow();
        }
    }

    private BigDecimal cost(int concurrency, int percent, BigDecimal budget) {
        billed = BigDecimal.ZERO;
        Random random = new Random(percent);
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying((exchange, request) -> {
            int fate = nextFate(random);
            if (fate >= percent) {
                answer(request, bill(request.body())).to(exchange, request);
            } else if (fate % 3 == 0) {
                status(500, "").to(exchange, request);
            } else if (fate % 3 == 1) {
                bill(request.body());
                ScriptedEndpoint.cutOff().to(exchange, request);
            } else {
                bill(request.body());
                ScriptedEndpoint.disconnect().to(exchange, request);
            }
        })) {
            Digest digest = WholeRun.digestOf(scorer(endpoint, concurrency, budget), papers());
            assertThat(digest.accounting().candidates()).isEqualTo(papers().size());
            return billed;
        }
    }

    private synchronized int nextFate(Random random) {
        return random.nextInt(100);
    }

    /** Answers of different lengths, as models give them. */
    private synchronized TokenUsage bill(String body) {
        int papers = body.split("Abstract of paper", -1).length - 1;
        TokenUsage usage = TokenUsage.of(body.length() / 4, papers * (90L + body.hashCode() % 17));
        billed = billed.add(PRICES.cost("gpt-test", usage).orElseThrow().total());
        return usage;
    }

    private static ScriptedEndpoint.Reply answer(ScriptedEndpoint.Request request, TokenUsage usage) {
        return ok("""
                {"choices": [{"finish_reason": "stop", "message": {"content": "%s"}}],
                 "usage": {"prompt_tokens": %d, "completion_tokens": %d}}
                """.formatted(WholeRun.scoresFor(request.body()), usage.promptTokens(), usage.completionTokens()));
    }

    private LlmScorer scorer(ScriptedEndpoint endpoint, int concurrency, BigDecimal budget) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .model("gpt-test")
                .baseUrl(endpoint.baseUrl())
                .prices(PRICES)
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
        return LlmScorer.builder(model)
                .executor(threads)
                .concurrency(concurrency)
                .batchSize(BatchSize.fixed(6))
                .budget(Budget.dollars(budget.toPlainString()))
                .build();
    }

    private static List<Paper> papers() {
        return IntStream.rangeClosed(1, 300)
                .mapToObj(n -> Paper.builder("2510.%05d".formatted(n), "Title " + n)
                        .abstractText("Abstract of paper " + n + ". " + "It says this and that. ".repeat(60))
                        .build())
                .toList();
    }
}
