package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.internal.request.Credentials;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatModelTest {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("Be brief.", "Rate “π ∈ ℝ” 😀."));

    @Test
    @DisplayName("a request has the model, both messages, the key and the extra fields and headers")
    void request() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            model(endpoint)
                    .apiKey("sk-secret")
                    .header("X-Team", "readers")
                    .bodyFields("{\"temperature\": 0.2, \"reasoning_effort\": \"low\", \"stream\": false}")
                    .build()
                    .chat(REQUEST);

            ScriptedEndpoint.Request sent = endpoint.requests.get(0);
            assertThat(sent.path()).isEqualTo("/v1/chat/completions");
            assertThat(sent.protocol()).isEqualTo("HTTP/1.1");
            assertThat(sent.headers()).doesNotContainKey("Upgrade");
            assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer sk-secret");
            assertThat(sent.headers().getFirst("X-Team")).isEqualTo("readers");
            JsonNode expected = new ObjectMapper().readTree("""
                    {"model": "gpt-5",
                     "messages": [{"role": "system", "content": "Be brief."},
                                  {"role": "user", "content": "Rate “π ∈ ℝ” 😀."}],
                     "temperature": 0.2, "reasoning_effort": "low", "stream": false}
                    """);
            assertThat(new ObjectMapper().readTree(sent.body())).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("an answer has its text, its reason to stop, all token counts and its cost")
    void response() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("{\\\"ok\\\": 1}"))) {
            ChatResponse response = model(endpoint).build().chat(REQUEST);

            assertThat(response.content()).isEqualTo("{\"ok\": 1}");
            assertThat(response.finishReason()).isEqualTo("stop");
            assertThat(response.usage())
                    .contains(TokenUsage.of(100, 20).withCachedPrompt(40).withReasoning(8));
            assertThat(response.cost().orElseThrow().prompt()).isEqualByComparingTo("0.00008");
            assertThat(response.cost().orElseThrow().completion()).isEqualByComparingTo("0.0002");
            assertThat(response.retries()).isZero();
        }
    }

    @Test
    @DisplayName("without a key none is sent, and a slash at the end of the base URL or a query behind it are fine")
    void noKeyAndOddUrl() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            model(endpoint)
                    .apiKey(" ")
                    .baseUrl(URI.create(endpoint.baseUrl() + "//?api-version=1"))
                    .build()
                    .chat(REQUEST);

            assertThat(endpoint.requests.get(0).headers()).doesNotContainKey("Authorization");
            assertThat(endpoint.requests.get(0).path()).isEqualTo("/v1/chat/completions?api-version=1");
        }
    }

    @Test
    @DisplayName("content in parts is put together, reasoning parts left out")
    void contentInParts() throws Exception {
        String parts = "[{\"type\": \"thinking\", \"text\": \"hm\"}, {\"type\": \"text\", \"text\": \"a\"},"
                + " {\"type\": \"text\", \"text\": \"b\"}]";
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(ok("{\"choices\": [{\"message\": {\"content\": " + parts + "}}]}"))) {
            assertThat(model(endpoint).build().chat(REQUEST).content()).isEqualTo("ab");
        }
    }

    @Test
    @DisplayName("pleasantries around an answer are no error")
    void gatewayWords() throws Exception {
        String body = "{\"code\": 0, \"message\": \"success\", \"error\": null, \"detail\": \"x\","
                + " \"choices\": [{\"error\": {}, \"message\": {\"content\": \"ok\"}}]}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ok(body))) {
            assertThat(model(endpoint).build().chat(REQUEST).content()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"many\"",
                "{\"prompt_tokens\": -5, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 1e400, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 99999999999999999999999999, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 9223372036854775807, \"completion_tokens\": 9223372036854775807}",
                "{\"prompt_tokens\": 18446744073709551621, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 1.5, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 12}",
                "{\"completion_tokens\": 12}",
                "{\"prompt_tokens\": 1000000001, \"completion_tokens\": 3}",
                "{\"prompt_tokens\": 3, \"completion_tokens\": -1}",
            })
    @DisplayName("usage that is missing or no sensible count is unknown, and so is the cost")
    void noUsage(String usage) throws Exception {
        String body = "{\"choices\": [{\"message\": {\"content\": \"ok\"}}], \"usage\": " + usage + "}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ok(body))) {
            ChatResponse response = model(endpoint).build().chat(REQUEST);

            assertThat(response.usage()).isEmpty();
            assertThat(response.cost()).isEmpty();
            assertThat(response.modelUsage().tokensComplete()).isFalse();
        }
    }

    @Test
    @DisplayName("cached and reasoning tokens are never more than the whole, and absent details are none")
    void oddDetails() throws Exception {
        String start = "{\"choices\": [{\"message\": {\"content\": \"ok\"}}], \"usage\": {\"prompt_tokens\": 10,"
                + " \"completion_tokens\": 5";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                ok(start + ", \"prompt_tokens_details\": {\"cached_tokens\": 11},"
                        + " \"completion_tokens_details\": {\"reasoning_tokens\": -1}}}"),
                ok(start + ", \"prompt_tokens_details\": null}}"),
                ok(start + ", \"prompt_cache_hit_tokens\": 4}}"),
                ok(start + ", \"prompt_cache_hit_tokens\": 4, \"prompt_tokens_details\": {\"cached_tokens\": 0},"
                        + " \"completion_tokens_details\": {\"reasoning_tokens\": 6}}}"),
                ok("{\"choices\": [{\"message\": {\"content\": \"ok\"}}], \"usage\":"
                        + " {\"prompt_tokens\": 1000000000, \"completion_tokens\": 0}}"))) {
            OpenAiChatModel model = model(endpoint).build();

            assertThat(model.chat(REQUEST).usage())
                    .contains(TokenUsage.of(10, 5).withCachedPrompt(10));
            assertThat(model.chat(REQUEST).usage()).contains(TokenUsage.of(10, 5));
            assertThat(model.chat(REQUEST).usage())
                    .contains(TokenUsage.of(10, 5).withCachedPrompt(4));
            assertThat(model.chat(REQUEST).usage())
                    .contains(TokenUsage.of(10, 5).withReasoning(5));
            assertThat(model.chat(REQUEST).usage()).contains(TokenUsage.of(1_000_000_000, 0));
        }
    }

    @Test
    @DisplayName("the cost of a model without a price is unknown")
    void unknownCost() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            ChatResponse response = model(endpoint).model("llama3.1").build().chat(REQUEST);

            assertThat(response.usage()).isPresent();
            assertThat(response.cost()).isEmpty();
        }
    }

    @Test
    @DisplayName("a failed call that may have been billed has an unknown cost, a refused request none")
    void costOfFailures() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                ok("{\"choices\": []}"), ScriptedEndpoint.status(400, ""), ScriptedEndpoint.disconnect())) {
            OpenAiChatModel model = model(endpoint).maxRetries(0).build();

            assertThat(usageOfFailure(model).cost()).isEmpty();
            ModelUsage refused = usageOfFailure(model);
            assertThat(refused.cost().orElseThrow().total()).isZero();
            assertThat(refused.tokensComplete()).isTrue();
            ModelUsage lost = usageOfFailure(model);
            assertThat(lost.cost()).isEmpty();
            assertThat(lost.tokensComplete()).isFalse();
        }
    }

    private static ModelUsage usageOfFailure(OpenAiChatModel model) {
        return catchThrowableOfType(ScoringException.class, () -> model.chat(REQUEST))
                .usage()
                .orElseThrow();
    }

    @Test
    @DisplayName("an answer that is refused is paid for")
    void refusalIsPaid() {
        String body = "{\"choices\": [{\"finish_reason\": \"content_filter\", \"message\": {\"content\": \"\"}}],"
                + " \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 0}}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ok(body))) {
            ScoringException thrown = catchThrowableOfType(
                    ScoringException.class, () -> model(endpoint).build().chat(REQUEST));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(thrown.usage().orElseThrow().tokens()).isEqualTo(TokenUsage.of(1000, 0));
            assertThat(thrown.usage().orElseThrow().cost().orElseThrow().total())
                    .isEqualByComparingTo("0.00125");
        }
    }

    @Test
    @DisplayName("tokens of an answer that broke off and was asked for again are paid for as well")
    void failedTriesArePaid() throws Exception {
        TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
        String broken = "{\"choices\": [{\"error\": {\"code\": 502, \"message\": \"upstream\"}}],"
                + " \"usage\": {\"prompt_tokens\": 50, \"completion_tokens\": 5}}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ok(broken), answer("ok"), ok(broken))) {
            OpenAiChatModel model = model(endpoint).sleeper(time).maxRetries(1).build();

            assertThat(model.chat(REQUEST).usage())
                    .contains(TokenUsage.of(150, 25).withCachedPrompt(40).withReasoning(8));
            ScoringException thrown = catchThrowableOfType(ScoringException.class, () -> model.chat(REQUEST));
            assertThat(thrown.usage().orElseThrow().tokens()).isEqualTo(TokenUsage.of(100, 10));
            assertThat(thrown.usage().orElseThrow().cost().orElseThrow().total())
                    .isEqualByComparingTo("0.000225");
        }
    }

    @Test
    @DisplayName("the endpoint's words are cut short and do not repeat the prompt")
    void quotation() {
        String prompt = "A very long and very private list of topics that nobody should read in a log file";
        String body = "{\"error\": {\"message\": \"bad input: " + prompt + " " + "x".repeat(5000) + "\"}}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ScriptedEndpoint.status(400, body))) {
            ScoringException thrown = catchThrowableOfType(
                    ScoringException.class,
                    () -> model(endpoint)
                            .build()
                            .chat(ChatRequest.of(new Prompt("", "Topics:\n" + prompt + "\nPapers:"))));

            assertThat(thrown).hasMessageContaining("bad input: […] xxx");
            assertThat(thrown.getMessage()).doesNotContain("private").hasSizeLessThan(400);
        }
    }

    @Test
    @DisplayName("an answer that never ends is given up")
    void endlessAnswer() {
        ScriptedEndpoint.Reply endless = (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1024; i++) {
                exchange.getResponseBody().write(spaces);
            }
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(endless)) {
            ScoringException thrown = catchThrowableOfType(
                    ScoringException.class, () -> model(endpoint).build().chat(REQUEST));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INVALID_RESPONSE);
            assertThat(thrown).hasMessageContaining("the answer is longer than 16777216 bytes");
            assertThat(thrown.usage().orElseThrow().cost())
                    .as("it will be billed")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("an interrupt ends a call")
    void interrupt() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ScriptedEndpoint holder = ScriptedEndpoint.replying()) {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying((exchange, request) -> {
                asked.complete(null);
                holder.closing().await();
            })) {
                OpenAiChatModel model = model(endpoint).build();
                Thread caller = new Thread(() -> {
                    try {
                        model.chat(REQUEST);
                    } catch (InterruptedException | RuntimeException e) {
                        thrown.set(e);
                    }
                });
                caller.start();
                asked.join();
                caller.interrupt();
                caller.join();
            } finally {
                holder.closing().countDown();
            }
        }
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    @DisplayName("no secret is printed")
    void printsNoSecret() {
        OpenAiChatModel model =
                OpenAiChatModel.builder().model("m").apiKey("sk-secret").build();

        assertThat(model).hasToString("OpenAiChatModel[m at api.openai.com]");
        assertThat(new Credentials("sk-secret", Map.of())).hasToString("***");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments(OpenAiChatModel.builder(), "needs the model's name"),
                arguments(valid().model(" "), "needs the model's name"),
                arguments(valid().apiKey("sk-\nsecret"), "the header 'Authorization' can't be sent"),
                arguments(valid().header("X-Token", "se\ncret"), "the header 'X-Token' can't be sent"),
                arguments(valid().header("Host", "secret"), "the header 'Host' can't be sent"),
                arguments(valid().bodyFields("[]"), "a JSON object such as {\"temperature\": 0}, not []"),
                arguments(valid().bodyFields("{"), "the extra body fields are not JSON"),
                arguments(valid().bodyFields("{\"stream\": true}"), "the body field 'stream' may only be false"),
                arguments(valid().baseUrl(URI.create("localhost:80")), "http or https address such as"),
                arguments(valid().baseUrl(URI.create("localhost:80")), ", not 'localhost:80'"),
                arguments(valid().baseUrl(URI.create("ftp://host/v1?key=secret")), ", not 'ftp://host/v1?…'"),
                arguments(valid().baseUrl(URI.create("http:me:secret@host")), ", not '…@host'"),
                arguments(valid().baseUrl(URI.create("http://me:secret@host/v1")), "a user, a password or a fragment"),
                arguments(valid().baseUrl(URI.create("http://host/v1#secret")), "a user, a password or a fragment"),
                arguments(
                        valid().timeout(Duration.ofDays(2)),
                        "timeout has to be above zero and at most a day, not PT48H"),
                arguments(valid().timeout(Duration.ZERO), "timeout has to be above zero"),
                arguments(valid().timeout(Duration.ofSeconds(-1)), "timeout has to be above zero"),
                arguments(valid().requestsPerMinute(0), "requestsPerMinute has to be 1 or more, not 0"),
                arguments(valid().tokensPerMinute(0), "tokensPerMinute has to be 1 or more, not 0"),
                arguments(valid().maxRetries(21), "maxRetries has to be from 0 to 20, not 21"),
                arguments(valid().maxRetries(-1), "maxRetries has to be from 0 to 20, not -1"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrongValues")
    @DisplayName("a value that can't be used is told when the model is made, with what is allowed and no secret")
    void wrongValue(OpenAiChatModel.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("a header that can't be sent is not in the stack trace either")
    void noCause() {
        assertThatThrownBy(() -> valid().apiKey("sk-\nsecret").build()).hasNoCause();
    }

    @Test
    @DisplayName("the largest values that are allowed are allowed")
    void extremes() {
        assertThatCode(() -> valid().timeout(Duration.ofDays(1))
                        .maxRetries(20)
                        .requestsPerMinute(1)
                        .tokensPerMinute(1)
                        .build())
                .doesNotThrowAnyException();
        assertThatCode(() -> valid().timeout(Duration.ofNanos(1)).maxRetries(0).build())
                .doesNotThrowAnyException();
    }

    static Stream<Consumer<OpenAiChatModel.Builder>> nulls() {
        return Stream.of(
                builder -> builder.model(null),
                builder -> builder.apiKey(null),
                builder -> builder.baseUrl(null),
                builder -> builder.header(null, ""),
                builder -> builder.header("", null),
                builder -> builder.bodyFields(null),
                builder -> builder.timeout(null),
                builder -> builder.prices(null),
                builder -> builder.httpClient(null),
                builder -> builder.clock(null),
                builder -> builder.sleeper(null));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    @DisplayName("null is refused at once")
    void refusesNull(Consumer<OpenAiChatModel.Builder> setter) {
        OpenAiChatModel.Builder builder = valid();

        assertThatNullPointerException().isThrownBy(() -> setter.accept(builder));
    }

    @Test
    @DisplayName("a client that throws what it should not costs one call, which is not made again")
    void brokenClient() {
        HttpClient broken = HttpClient.newBuilder()
                .executor(task -> {
                    throw new IllegalStateException("no threads left for sk-secret");
                })
                .build();
        OpenAiChatModel model = valid().apiKey("sk-secret").httpClient(broken).build();
        ScoringException thrown = catchThrowableOfType(ScoringException.class, () -> model.chat(REQUEST));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNEXPECTED);
        assertThat(thrown)
                .hasMessage("m at api.openai.com: the HTTP client failed:"
                        + " java.lang.IllegalStateException: no threads left for ***");
        assertThat(thrown.usage().orElseThrow().retries()).isZero();
    }

    @Test
    @DisplayName("a schema that is not JSON is a request that can't be made")
    void brokenSchema() {
        ChatRequest request = REQUEST.withResponseFormat(new ResponseFormat("scores", "{"));
        ScoringException thrown = catchThrowableOfType(
                ScoringException.class, () -> valid().build().chat(request));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(thrown).hasMessageContaining("the schema of the response format 'scores' is not JSON");
    }

    @Test
    @DisplayName("the name and the extra fields are what answers depend on")
    void identity() {
        assertThat(valid().build().identity()).isEqualTo("m");
        assertThat(valid().bodyFields("{ \"seed\": 7 }").build().identity()).isEqualTo("m {\"seed\":7}");
    }

    @Test
    @DisplayName("the model knows its price")
    void price() {
        OpenAiChatModel model = OpenAiChatModel.builder().model("gpt-5").build();
        PriceList none = PriceList.empty();

        assertThat(OpenAiChatModel.builder().model("gpt-5").prices(none).build().price(TokenUsage.of(1, 1)))
                .isEmpty();
        assertThat(model.price(TokenUsage.of(1_000_000, 0)).orElseThrow().total())
                .isEqualByComparingTo("1.25");
        assertThat(valid().build().price(TokenUsage.of(1, 1))).isEmpty();
    }

    private static OpenAiChatModel.Builder valid() {
        return OpenAiChatModel.builder().model("m");
    }

    @Test
    @DisplayName("a sibling asks another model with the same key and fields, at its own price, and both keep one pace")
    void sibling() throws Exception {
        TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            OpenAiChatModel large = model(endpoint)
                    .apiKey("sk-secret")
                    .bodyFields("{\"reasoning_effort\": \"low\"}")
                    .requestsPerMinute(1)
                    .ticks(time)
                    .sleeper(time)
                    .build();
            OpenAiChatModel small = large.withModel(" gpt-5-nano ");

            large.chat(REQUEST);
            assertThat(time.naps()).isEmpty();
            ChatResponse response = small.chat(REQUEST);

            assertThat(time.naps()).isNotEmpty();
            ScriptedEndpoint.Request sent = endpoint.requests.get(1);
            assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer sk-secret");
            JsonNode body = new ObjectMapper().readTree(sent.body());
            assertThat(body.path("model").asText()).isEqualTo("gpt-5-nano");
            assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
            assertThat(small.model()).isEqualTo("gpt-5-nano");
            assertThat(small.identity()).isEqualTo("gpt-5-nano {\"reasoning_effort\":\"low\"}");
            assertThat(small.price(TokenUsage.of(1_000_000, 0)).orElseThrow().total())
                    .isEqualByComparingTo("0.05");
            assertThat(response.otherModel()).contains("gpt-5-2025-08-07");
            assertThat(large.model()).isEqualTo("gpt-5");
        }
    }

    @Test
    @DisplayName("a sibling has a name that is not blank")
    void blankSibling() {
        OpenAiChatModel model = OpenAiChatModel.builder().model("gpt-5").build();

        assertThatThrownBy(() -> model.withModel(" ")).isInstanceOf(ConfigurationException.class);
    }

    private static OpenAiChatModel.Builder model(ScriptedEndpoint endpoint) {
        return OpenAiChatModel.builder().model("gpt-5").baseUrl(endpoint.baseUrl());
    }
}
