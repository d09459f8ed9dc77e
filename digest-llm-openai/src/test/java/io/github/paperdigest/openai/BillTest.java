package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint adds up in whole numbers what it bills, and knows nothing of the library's price list. */
@DisplayName("The cost in the digest")
class BillTest {

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    /** In thousand millionths of a dollar; of requests that come at the same time. */
    private long billed;

    private int requests;

    /** Prices in thousand millionths of a dollar for a token. */
    private record Rates(long prompt, long read, long write, long completion) {}

    private static final Rates TERRA = new Rates(1_000, 50, 1_250, 5_000);
    private static final Rates GPT_5 = new Rates(1_250, 125, 0, 10_000);
    private static final Rates GEMINI = new Rates(300, 30, 0, 2_500);
    private static final Rates SONNET = new Rates(2_000, 100, 2_500, 10_000);

    /** What one request used; the prompt is all four, thinking is billed as completion. */
    private record Used(long plain, long read, long written, long text, long thinking) {

        static Used of(int request, boolean caches, boolean thinks) {
            return new Used(
                    1_000 + 7L * request,
                    caches ? 512 + request : 0,
                    caches ? 256 + 3L * request : 0,
                    300 + request,
                    thinks ? 2_000 + 11L * request : 0);
        }

        long price(Rates rates) {
            return plain * rates.prompt
                    + read * rates.read
                    + written * rates.write
                    + (text + thinking) * rates.completion;
        }

        /** The report of a vendor; {@code prompt} and so on are sums. */
        String in(String report) {
            long prompt = plain + read + written;
            return report.replace('\'', '"')
                    .replace("<prompt>", "" + prompt)
                    .replace("<plain>", "" + plain)
                    .replace("<read>", "" + read)
                    .replace("<missed>", "" + (plain + written))
                    .replace("<written>", "" + written)
                    .replace("<text>", "" + text)
                    .replace("<thinking>", "" + thinking)
                    .replace("<made>", "" + (text + thinking))
                    .replace("<prompt+text>", "" + (prompt + text))
                    .replace("<total>", "" + (prompt + text + thinking));
        }
    }

    static Stream<Arguments> vendors() {
        return Stream.of(
                arguments("plain counts", "gpt-5", GPT_5, false, false, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>}"""),
                arguments("OpenAI", "gpt-6.1-terra", TERRA, true, true, """
                        'service_tier': 'default',
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>, 'total_tokens': <total>,
                         'prompt_tokens_details': {'cached_tokens': <read>, 'cache_write_tokens': <written>},
                         'completion_tokens_details': {'reasoning_tokens': <thinking>}}"""),
                arguments("OpenAI's Responses", "gpt-6.1-terra", TERRA, true, true, """
                        'usage': {'input_tokens': <prompt>, 'output_tokens': <made>, 'total_tokens': <total>,
                         'input_tokens_details': {'cached_tokens': <read>, 'cache_write_tokens': <written>},
                         'output_tokens_details': {'reasoning_tokens': <thinking>}}"""),
                arguments("OpenAI, flex", "gpt-6.1-terra", new Rates(500, 25, 625, 2_500), true, true, """
                        'service_tier': 'flex',
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>,
                         'prompt_tokens_details': {'cached_tokens': <read>, 'cache_write_tokens': <written>}}"""),
                arguments("OpenAI, priority", "gpt-6.1-terra", new Rates(2_000, 100, 2_500, 10_000), true, true, """
                        'service_tier': 'priority',
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>,
                         'prompt_tokens_details': {'cached_tokens': <read>, 'cache_write_tokens': <written>}}"""),
                arguments("Anthropic", "claude-sonnet-5-5", SONNET, true, true, """
                        'usage': {'input_tokens': <plain>, 'output_tokens': <made>, 'service_tier': 'standard',
                         'cache_creation_input_tokens': <written>, 'cache_read_input_tokens': <read>,
                         'cache_creation': {'ephemeral_5m_input_tokens': <written>, 'ephemeral_1h_input_tokens': 0},
                         'output_tokens_details': {'thinking_tokens': <thinking>}}"""),
                arguments("Anthropic, batch", "claude-sonnet-5-5", new Rates(1_000, 50, 1_250, 5_000), true, true, """
                        'usage': {'input_tokens': <plain>, 'output_tokens': <made>, 'service_tier': 'batch',
                         'cache_creation_input_tokens': <written>, 'cache_read_input_tokens': <read>}"""),
                arguments("LiteLLM before Anthropic", "claude-sonnet-5-5", SONNET, true, false, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>,
                         'prompt_tokens_details': {'cached_tokens': <read>, 'cache_creation_tokens': <written>},
                         'cache_creation_input_tokens': <written>, 'cache_read_input_tokens': <read>}"""),
                arguments(
                        "a gateway that leaves caches out of the prompt",
                        "claude-sonnet-5-5",
                        SONNET,
                        true,
                        false,
                        """
                        'usage': {'prompt_tokens': <plain>, 'completion_tokens': <text>, 'total_tokens': <total>,
                         'cache_creation_input_tokens': <written>, 'cache_read_input_tokens': <read>}"""),
                arguments("Bedrock", "claude-sonnet-5-5", SONNET, true, false, """
                        'usage': {'inputTokens': <plain>, 'outputTokens': <text>, 'totalTokens': <total>,
                         'cacheReadInputTokens': <read>, 'cacheWriteInputTokens': <written>}"""),
                arguments("DeepSeek", "gpt-5", new Rates(1_250, 125, 1_250, 10_000), true, true, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>, 'total_tokens': <total>,
                         'prompt_cache_hit_tokens': <read>, 'prompt_cache_miss_tokens': <missed>,
                         'prompt_tokens_details': {'cached_tokens': <read>},
                         'completion_tokens_details': {'reasoning_tokens': <thinking>}}"""),
                arguments("Gemini's own words", "gemini-2.5-flash", new Rates(300, 30, 300, 2_500), true, true, """
                        'usageMetadata': {'promptTokenCount': <prompt>, 'candidatesTokenCount': <text>,
                         'thoughtsTokenCount': <thinking>, 'cachedContentTokenCount': <read>,
                         'totalTokenCount': <total>, 'serviceTier': 'standard'}"""),
                arguments("Gemini, thinking named nowhere", "gemini-2.5-flash", GEMINI, false, true, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>}"""),
                arguments("xAI, thinking outside the completion", "gpt-5", GPT_5, false, true, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>,
                         'completion_tokens_details': {'reasoning_tokens': <thinking>}}"""),
                arguments("Mistral", "gpt-5", new Rates(1_250, 125, 1_250, 10_000), true, false, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>,
                         'num_cached_tokens': <read>}"""),
                arguments("Moonshot", "gpt-5", new Rates(1_250, 125, 1_250, 10_000), true, false, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, 'total_tokens': <total>,
                         'cached_tokens': <read>}"""),
                arguments("DashScope", "gpt-6.1-terra", TERRA, true, true, """
                        'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>, 'total_tokens': <total>,
                         'prompt_tokens_details': {'cached_tokens': <read>, 'cache_creation_input_tokens': <written>,
                          'cache_creation': {'ephemeral_5m_input_tokens': <written>}},
                         'completion_tokens_details': {'reasoning_tokens': <thinking>}}"""),
                arguments("Groq", "gpt-5", GPT_5, false, true, """
                        'service_tier': 'on_demand', 'usage': null,
                        'x_groq': {'id': 'req', 'usage': {'queue_time': 0.04, 'prompt_tokens': <prompt>,
                         'completion_tokens': <made>, 'total_tokens': <total>,
                         'completion_tokens_details': {'reasoning_tokens': <thinking>}}}"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vendors")
    @DisplayName("equals the endpoint's bill to the last digit, whichever words it reports its tokens in")
    void vendor(String name, String model, Rates rates, boolean caches, boolean thinks, String report) {
        Digest digest = run(model, (exchange, request) -> {
            Used used = Used.of(next(), caches, thinks);
            bill(used.price(rates));
            answer(request, "'model': '" + model + "'", used.in(report)).to(exchange, request);
        });

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertCostIsTheBill(digest);
        assertThat(digest.notices()).isEmpty();
    }

    static Stream<Arguments> failures() {
        String usage = "'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>}";
        return Stream.of(
                arguments("an answer without a text", 200, "'choices': [{'message': {'content': ''}}], " + usage),
                arguments("an answer without choices", 200, usage),
                arguments(
                        "an answer that was cut off",
                        200,
                        "'choices': [{'finish_reason': 'length',"
                                + " 'message': {'content': null, 'reasoning': 'hm'}}], " + usage),
                arguments("a refusal", 200, "'choices': [{'message': {'refusal': 'no'}}], " + usage),
                arguments("an error with a good status", 200, "'error': {'code': 500, 'message': 'late'}, " + usage),
                arguments("a failure that is sent again", 503, "'error': {'message': 'late'}, " + usage),
                arguments("a refused answer", 400, "'error': {'message': 'no JSON'}, 'x_groq': {" + usage + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("counts what failed calls report, also those that are sent again")
    void failure(String name, int status, String body) {
        Digest digest = run("gpt-5", (exchange, request) -> {
            int number = next();
            Used used = Used.of(number, false, true);
            bill(used.price(GPT_5));
            ScriptedEndpoint.Reply reply = number % 3 == 1
                    ? status(status, used.in("{" + body + "}"), "Content-Type", "application/json")
                    : answer(
                            request,
                            "'model': 'gpt-5'",
                            used.in("'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <made>}"));
            reply.to(exchange, request);
        });

        assertThat(requests).isGreaterThan(WholeRun.PAPERS / WholeRun.BATCH);
        assertCostIsTheBill(digest);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    @DisplayName("has nothing for requests that the endpoint turned away")
    void turnedAway(int status) {
        Digest digest = run("gpt-5", (exchange, request) -> {
            int number = next();
            if (number % 3 == 1) {
                status(status, "{\"error\": {\"message\": \"later\"}}").to(exchange, request);
            } else {
                Used used = Used.of(number, false, false);
                bill(used.price(GPT_5));
                answer(
                                request,
                                "'model': 'gpt-5'",
                                used.in("'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>}"))
                        .to(exchange, request);
            }
        });

        assertThat(digest.usage().calls()).as("some were turned away").isGreaterThan(WholeRun.PAPERS / WholeRun.BATCH);
        assertCostIsTheBill(digest);
    }

    static Stream<Arguments> told() {
        return Stream.of(
                arguments(
                        "OpenRouter",
                        "'usage': {<counts>, 'cost': <dollars>, 'is_byok': false,"
                                + " 'cost_details': {'upstream_inference_cost': <dollars>}}",
                        ""),
                arguments(
                        "OpenRouter with a key of one's own",
                        "'usage': {<counts>, 'cost': 0, 'is_byok': true,"
                                + " 'cost_details': {'upstream_inference_cost': <dollars>}}",
                        ""),
                arguments(
                        "Perplexity",
                        "'usage': {<counts>, 'citation_tokens': 9, 'cost': {'input_tokens_cost': 0.1,"
                                + " 'request_cost': 0.006, 'total_cost': <dollars>}}",
                        ""),
                arguments("DeepInfra", "'usage': {<counts>, 'estimated_cost': <dollars>}", ""),
                arguments("xAI", "'usage': {<counts>, 'cost_in_usd_ticks': <ticks>}", ""),
                arguments(
                        "LiteLLM in the body",
                        "'usage': {<counts>}, '_hidden_params': {'response_cost': <dollars>}",
                        ""),
                arguments("LiteLLM in a header", "'usage': {<counts>}", "<dollars>"),
                arguments("a gateway before a gateway", "'usage': {<counts>, 'cost': 0.0000001}", "<dollars>"),
                arguments("a gateway without tokens", "'usage': {'cost': <dollars>}", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    @DisplayName("is what a gateway tells, whatever the list says")
    void gateway(String name, String report, String header) {
        Digest digest = run("gpt-5", (exchange, request) -> {
            long bill = 1_234_567 + 89L * next();
            bill(bill);
            String dollars = BigDecimal.valueOf(bill, 9).toString();
            String body = report.replace("<counts>", "'prompt_tokens': 100, 'completion_tokens': 20")
                    .replace("<dollars>", dollars)
                    .replace("<ticks>", bill + "0");
            if (!header.isEmpty()) {
                exchange.getResponseHeaders().add("x-litellm-response-cost", header.replace("<dollars>", dollars));
            }
            answer(request, "'model': 'gpt-5'", body.replace('\'', '"')).to(exchange, request);
        });

        assertCostIsTheBill(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cost': -0.5",
                "'cost': 'free'",
                "'cost': 1e99",
                "'cost': true",
                "'cost': {'total_cost': null}",
                "'cost': 0",
                "'cost': 0.001, 'currency': 'CNY'",
                "'cost_in_usd_ticks': -1",
                "'is_byok': true, 'cost': 0.0001",
            })
    @DisplayName("is the list's where what a gateway tells is no cost in dollars, or nothing although there is a price")
    void noGateway(String told) {
        Digest digest = run("gpt-5", (exchange, request) -> {
            Used used = Used.of(next(), false, false);
            bill(used.price(GPT_5));
            exchange.getResponseHeaders().add("x-litellm-response-cost", "None");
            answer(
                            request,
                            "'model': 'gpt-5'",
                            used.in("'usage': {'prompt_tokens': <prompt>, 'completion_tokens': <text>, " + told + "}"))
                    .to(exchange, request);
        });

        assertCostIsTheBill(digest);
    }

    @Test
    @DisplayName("is nothing where a gateway says so and no price is known")
    void freeOfCharge() {
        Digest digest = run(
                "a/model:free",
                (exchange, request) -> answer(
                                request,
                                "'model': 'a/model:free'",
                                "\"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 9, \"cost\": 0}")
                        .to(exchange, request));

        assertThat(digest.usage().cost().orElseThrow().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'usage': null",
                "'usage': {'prompt_tokens': 0, 'completion_tokens': 0, 'total_tokens': 0}",
                "'usage': {'prompt_tokens': 100}",
                "'usage': {'prompt_tokens': 100, 'total_tokens': 100}",
                "'usage': {'prompt_tokens': '100', 'completion_tokens': 20}",
                "'usage': {'prompt_tokens': 100.5, 'completion_tokens': 20}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': -20}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 0}",
                "'usage': {'prompt_tokens': 0, 'completion_tokens': 20}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'total_tokens': -1}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'total_tokens': 1e30}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'cached_tokens': 101}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'cached_tokens': -1}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'prompt_tokens_details': {'cached_tokens': 9.5}}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'cached_tokens': 90, 'prompt_cache_hit_tokens': 5}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'prompt_cache_hit_tokens': 90, 'prompt_cache_miss_tokens': 90}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'prompt_tokens_details': {'cached_tokens': 60, 'cache_write_tokens': 60}}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'prompt_tokens_details': {'cache_write_tokens': '60'}}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'cache_creation': {'ephemeral_1h_input_tokens': 7}}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'citation_tokens': 7}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20, 'reasoning_tokens': 500}",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20}, 'service_tier': 'ultrafast'",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20}, 'service_tier': 'auto'",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20}, 'service_tier': 7",
                "'usage': {'prompt_tokens': 300000, 'completion_tokens': 20}, 'service_tier': 'scale'",
                "'usage': {'prompt_tokens': 100, 'completion_tokens': 20}, 'model': 'nobody-knows-it'",
            })
    @DisplayName("is unknown, and never less than the bill, where one answer of ten leaves it in doubt")
    void inDoubt(String report) {
        Digest digest = run("gpt-6.1-terra", (exchange, request) -> {
            boolean odd = next() == 4;
            String usage = odd ? report : "'usage': {'prompt_tokens': 100, 'completion_tokens': 20}";
            answer(request, "'object': 'chat.completion'", usage.replace('\'', '"'))
                    .to(exchange, request);
        });

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.usage().cost()).isEmpty();
        assertThat(digest.usage().tokens().completionTokens()).isGreaterThanOrEqualTo(9 * 20);
    }

    @Test
    @DisplayName("is unknown if one try that was sent again may have been billed")
    void lostTry() {
        Digest digest = run("gpt-5", (exchange, request) -> {
            ScriptedEndpoint.Reply reply = next() == 4
                    ? ScriptedEndpoint.disconnect()
                    : answer(
                            request,
                            "'model': 'gpt-5'",
                            "\"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}");
            reply.to(exchange, request);
        });

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.usage().cost()).isEmpty();
        assertThat(digest.usage().tokensComplete()).isFalse();
        assertThat(digest.usage().tokens().promptTokens()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5, gpt-5-mini, 65000",
        "gpt-5-mini, gpt-5, 325000",
        "gpt-5, gpt-5-mini-2025-08-07, 65000",
        "openai/gpt-5, gpt-5-mini, ",
        "gpt-5, qwen3:8b, ",
        "my-deployment, gpt-5, ",
        "mine, gpt-5, 120000",
    })
    @DisplayName("is that of the model that answered, and one remark names it")
    void otherModel(String asked, String answering, Long each) {
        Digest digest = answeredBy(answering, asked);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.subject()).isEqualTo(asked);
            assertThat(notice.message()).contains("'" + answering + "'");
        });
        if (each == null) {
            assertThat(digest.usage().cost()).isEmpty();
        } else {
            assertThat(digest.usage().cost().orElseThrow().total())
                    .isEqualByComparingTo(BigDecimal.valueOf(each * WholeRun.PAPERS / WholeRun.BATCH, 9));
        }
    }

    private Digest answeredBy(String answering, String asked) {
        return run(
                asked,
                (exchange, request) -> answer(
                                request,
                                "'model': '" + answering + "'",
                                "\"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}")
                        .to(exchange, request));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o-2024-05-13, 800000",
        "openai/gpt-5, gpt-5-2025-08-07, 325000",
        "gpt-5, openai/gpt-5, 325000",
        "gpt-5, GPT-5, 325000",
        "gemini-2.5-flash, models/gemini-2.5-flash, 80000",
        "claude-haiku-4-5, claude-haiku-4-5-20251001, 200000",
        "claude-haiku-4-5, us.anthropic.claude-haiku-4-5-20251001-v1:0, 200000",
    })
    @DisplayName("is the same under a vendor's prefix, and a snapshot's own where it has one, without a remark")
    void sameModel(String asked, String answering, long each) {
        Digest digest = answeredBy(answering, asked);

        assertThat(digest.notices()).isEmpty();
        assertThat(digest.usage().cost().orElseThrow().total())
                .isEqualByComparingTo(BigDecimal.valueOf(each * WholeRun.PAPERS / WholeRun.BATCH, 9));
    }

    @Test
    @DisplayName("names a model that answered without the key, and not at any length")
    void hostileName() {
        String name = "sk-0123456789 " + "x".repeat(5_000);
        Digest digest = run(
                "gpt-5",
                (exchange, request) -> answer(
                                request,
                                "'model': '" + name + "'",
                                "\"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}")
                        .to(exchange, request));

        assertThat(digest.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message())
                        .doesNotContain("0123456789")
                        .hasSizeLessThan(300));
    }

    private Digest run(String model, ScriptedEndpoint.Reply reply) {
        PriceList own = PriceList.fromJson("{\"models\": {\"mine\": {\"prompt\": 1, \"completion\": 1}}}");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
            return WholeRun.with(
                    OpenAiChatModel.builder()
                            .model(model)
                            .apiKey("sk-0123456789")
                            .baseUrl(endpoint.baseUrl())
                            .prices(PriceList.bundled().with(own))
                            .clock(time)
                            .ticks(time)
                            .sleeper(time)
                            .build(),
                    time,
                    4);
        }
    }

    private static ScriptedEndpoint.Reply answer(ScriptedEndpoint.Request request, String head, String rest) {
        return ScriptedEndpoint.ok("{" + head.replace('\'', '"')
                + ", \"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \""
                + WholeRun.scoresFor(request.body()) + "\"}}], " + rest + "}");
    }

    private void assertCostIsTheBill(Digest digest) {
        assertThat(billed).isPositive();
        assertThat(digest.usage().cost().orElseThrow().total()).isEqualByComparingTo(BigDecimal.valueOf(billed, 9));
    }

    private synchronized int next() {
        return requests++;
    }

    private synchronized void bill(long amount) {
        billed += amount;
    }
}
