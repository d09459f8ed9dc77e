package io.github.paperdigest.openai;

import static io.github.paperdigest.error.FailureKind.AUTHENTICATION;
import static io.github.paperdigest.error.FailureKind.INVALID_REQUEST;
import static io.github.paperdigest.error.FailureKind.INVALID_RESPONSE;
import static io.github.paperdigest.error.FailureKind.QUOTA;
import static io.github.paperdigest.error.FailureKind.RATE_LIMITED;
import static io.github.paperdigest.error.FailureKind.REFUSED;
import static io.github.paperdigest.error.FailureKind.TIMEOUT;
import static io.github.paperdigest.error.FailureKind.UNAVAILABLE;
import static io.github.paperdigest.openai.ScriptedEndpoint.cutOff;
import static io.github.paperdigest.openai.ScriptedEndpoint.disconnect;
import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong at an endpoint, each with its kind, its number of tries and its message. */
class FailuresTest {

    private static final String KEY = "sk-proj-0123456789abcdef";
    private static final Prompt PROMPT = new Prompt("You rank papers.", "Secret topic: superconducting llamas of Peru");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final int ONCE = 1;
    private static final int AGAIN = 4;

    static Stream<Arguments> failures() {
        return Stream.of(
                row(
                        "401",
                        status(
                                401,
                                error(
                                        "Incorrect API key provided: " + KEY,
                                        "invalid_request_error",
                                        "invalid_api_key")),
                        AUTHENTICATION,
                        ONCE,
                        "HTTP 401: Incorrect API key provided: ***; check the API key"),
                row(
                        "403",
                        status(403, error("Country not supported", "request_forbidden", "unsupported_country")),
                        AUTHENTICATION,
                        ONCE,
                        "HTTP 403: Country not supported"),
                row(
                        "400 without credit",
                        status(400, error("Your credit balance is too low", "invalid_request_error", "")),
                        QUOTA,
                        ONCE,
                        "the account has no credit left"),
                row(
                        "402",
                        status(402, error("Insufficient Balance", "unknown_error", "invalid_request_error")),
                        QUOTA,
                        ONCE,
                        "Insufficient Balance; the account has no credit left"),
                row(
                        "429 without credit",
                        status(
                                429,
                                error("You exceeded your current quota", "insufficient_quota", "insufficient_quota")),
                        QUOTA,
                        ONCE,
                        "the account has no credit left"),
                row(
                        "429 at the billing limit",
                        status(429, error("Hard limit", "invalid_request_error", "billing_hard_limit_reached")),
                        QUOTA,
                        ONCE,
                        "Hard limit"),
                row(
                        "429",
                        status(429, error("Rate limit reached for gpt-5", "requests", "rate_limit_exceeded")),
                        RATE_LIMITED,
                        AGAIN,
                        "HTTP 429: Rate limit reached for gpt-5 (given up after 4 tries)"),
                row(
                        "429 from Gemini, in a list",
                        status(
                                429,
                                "[{\"error\": {\"code\": 429, \"message\": \"You exceeded your current quota\", \"status\": \"RESOURCE_EXHAUSTED\"}}]"),
                        RATE_LIMITED,
                        AGAIN,
                        "HTTP 429: You exceeded your current quota"),
                row(
                        "429 for one request above the limit",
                        status(
                                429,
                                error(
                                        "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000",
                                        "tokens",
                                        "rate_limit_exceeded")),
                        INVALID_REQUEST,
                        ONCE,
                        "send fewer papers at once"),
                row(
                        "400 for the context length",
                        status(
                                400,
                                error(
                                        "This model's maximum context length is 8192 tokens.",
                                        "invalid_request_error",
                                        "context_length_exceeded")),
                        INVALID_REQUEST,
                        ONCE,
                        "the prompt is too long for gpt-5: send fewer papers at once"),
                row(
                        "400 for the context length by llama.cpp",
                        status(
                                400,
                                error(
                                        "the request exceeds the available context size",
                                        "exceed_context_size_error",
                                        "")),
                        INVALID_REQUEST,
                        ONCE,
                        "the prompt is too long for gpt-5"),
                row("413", status(413, ""), INVALID_REQUEST, ONCE, "HTTP 413; the prompt is too long for gpt-5"),
                row(
                        "422 by FastAPI",
                        status(
                                422,
                                "{\"detail\": [{\"loc\": [\"body\", \"seed\"], \"msg\": \"Input should be a valid integer\", \"input\": \"Secret\"}]}"),
                        INVALID_REQUEST,
                        ONCE,
                        "HTTP 422: body.seed: Input should be a valid integer"),
                row(
                        "404 for the model",
                        status(
                                404,
                                error("The model `gpt-5` does not exist", "invalid_request_error", "model_not_found")),
                        INVALID_REQUEST,
                        ONCE,
                        "the endpoint does not know the model 'gpt-5'"),
                row(
                        "404 by Ollama",
                        status(404, "{\"error\": \"model 'gpt-5' not found, try pulling it first\"}"),
                        INVALID_REQUEST,
                        ONCE,
                        "the endpoint does not know the model 'gpt-5'"),
                row(
                        "404 for the address",
                        status(404, "<html>nginx</html>"),
                        UNAVAILABLE,
                        AGAIN,
                        "HTTP 404: an HTML page instead of JSON; check the base URL and the model 'gpt-5'"),
                row(
                        "a redirect",
                        status(301, "", "Location", "https://example.org/"),
                        INVALID_REQUEST,
                        ONCE,
                        "the endpoint has moved: check the base URL"),
                row(
                        "400 by a content filter",
                        status(400, error("The response was filtered", "", "content_filter")),
                        REFUSED,
                        ONCE,
                        "a content filter refused the prompt"),
                row(
                        "403 by OpenRouter's moderation",
                        status(
                                403,
                                "{\"error\": {\"code\": 403, \"message\": \"flagged\", \"metadata\": {\"reasons\": [\"violence\"]}}}"),
                        REFUSED,
                        ONCE,
                        "flagged"),
                row("408", status(408, ""), TIMEOUT, AGAIN, "HTTP 408"),
                row(
                        "500",
                        status(500, error("The server had an error", "server_error", null)),
                        UNAVAILABLE,
                        AGAIN,
                        "HTTP 500: The server had an error"),
                row(
                        "502 as HTML",
                        status(502, "<!doctype html><p>Bad gateway"),
                        UNAVAILABLE,
                        AGAIN,
                        "HTTP 502: an HTML page instead of JSON"),
                row(
                        "503 in plain text",
                        status(503, "upstream overloaded\n"),
                        UNAVAILABLE,
                        AGAIN,
                        "HTTP 503: upstream overloaded"),
                row("a closed connection", disconnect(), UNAVAILABLE, AGAIN, "the connection broke"),
                row("a body cut off by the connection", cutOff(), UNAVAILABLE, AGAIN, "the connection broke"),
                row(
                        "a truncated body",
                        ok("{\"choices\": [{\"message\": {\"content\": \"{\\\"ARX"),
                        INVALID_RESPONSE,
                        ONCE,
                        "the answer is cut off after 44 characters"),
                row("an empty body", ok(""), INVALID_RESPONSE, ONCE, "the answer is not a JSON object"),
                row("garbage", ok("\u0000\u0001\u0002 garbage"), INVALID_RESPONSE, ONCE, "the answer is not JSON"),
                row(
                        "a stream without an answer",
                        ok("data: {\"choices\": []}\n\ndata: [DONE]\n\n"),
                        INVALID_RESPONSE,
                        ONCE,
                        "the answer has no choices"),
                row(
                        "a stream that is cut off",
                        ok("data: {\"choices\": [{\"delta\": {\"content\": \"ab\"}}]}\n\n"),
                        INVALID_RESPONSE,
                        ONCE,
                        "the answer is cut off after 51 characters"),
                row(
                        "a stream with an error",
                        ok("data: {\"choices\": [{\"delta\": {\"content\": \"ab\"}}]}\n\ndata: "
                                + "{\"error\": {\"code\": 503, \"message\": \"Provider overloaded\"}}\n\n"),
                        UNAVAILABLE,
                        AGAIN,
                        "Provider overloaded"),
                row(
                        "nothing but thinking",
                        ok("{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": null,"
                                + " \"reasoning_content\": \"Let me see: {}\"}}]}"),
                        INVALID_RESPONSE,
                        ONCE,
                        "the answer has no text, only thinking, in the field 'reasoning_content'"),
                row(
                        "an HTML page",
                        ok("<html><body>Sign in</body></html>"),
                        UNAVAILABLE,
                        AGAIN,
                        "the answer is an HTML page, not JSON; check the base URL"),
                row("other JSON", ok("{\"hello\": \"world\"}"), INVALID_RESPONSE, ONCE, "the answer has no choices"),
                row("a JSON list", ok("[1, 2]"), INVALID_RESPONSE, ONCE, "the answer is not a JSON object"),
                row("deeply nested JSON", ok("[".repeat(100_000)), INVALID_RESPONSE, ONCE, "the answer is not JSON"),
                row("no choices", ok("{\"choices\": []}"), INVALID_RESPONSE, ONCE, "the answer has no choices"),
                row(
                        "no content",
                        ok("{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": null}}]}"),
                        INVALID_RESPONSE,
                        ONCE,
                        "the answer has no text"),
                row(
                        "tokens used up by reasoning",
                        ok("{\"choices\": [{\"finish_reason\": \"length\", \"message\": {\"content\": \"\"}}]}"),
                        INVALID_RESPONSE,
                        ONCE,
                        "raise max_completion_tokens"),
                row(
                        "a refusal",
                        ok(
                                "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": null, \"refusal\": \"I can't help with that.\"}}]}"),
                        REFUSED,
                        ONCE,
                        "the model declined to answer: I can't help with that."),
                row(
                        "a refusal among the parts",
                        ok(
                                "{\"choices\": [{\"message\": {\"content\": [{\"type\": \"refusal\", \"refusal\": \"No.\"}]}}]}"),
                        REFUSED,
                        ONCE,
                        "the model declined to answer: No."),
                row(
                        "a filtered answer",
                        ok(
                                "{\"choices\": [{\"finish_reason\": \"content_filter\", \"message\": {\"content\": \"half\"}}]}"),
                        REFUSED,
                        ONCE,
                        "a content filter stopped the answer"),
                row(
                        "200 with an error that passes",
                        ok("{\"error\": {\"message\": \"Provider overloaded\", \"code\": 503}}"),
                        UNAVAILABLE,
                        AGAIN,
                        "an error in an answer with HTTP 200: Provider overloaded"),
                row(
                        "200 with an error about credit",
                        ok("{\"error\": {\"message\": \"Add credits\", \"code\": 402}}"),
                        QUOTA,
                        ONCE,
                        "Add credits"),
                row(
                        "200 with an error in words",
                        ok("{\"error\": \"something odd\"}"),
                        INVALID_RESPONSE,
                        ONCE,
                        "something odd"),
                row("400 without a word", status(400, ""), INVALID_REQUEST, ONCE, "HTTP 400"),
                row("400 as an empty list", status(400, "[]"), INVALID_REQUEST, ONCE, "HTTP 400"),
                row("400 as an empty object", status(400, "{\"error\": {}}"), INVALID_REQUEST, ONCE, "HTTP 400"),
                row(
                        "400 by Mistral",
                        status(400, "{\"message\": \"bad seed\"}"),
                        INVALID_REQUEST,
                        ONCE,
                        "400: bad seed"),
                row(
                        "400 by FastAPI",
                        status(400, "{\"detail\": \"bad seed\"}"),
                        INVALID_REQUEST,
                        ONCE,
                        "400: bad seed"),
                row(
                        "422 by FastAPI without a place",
                        status(422, "{\"detail\": [{\"msg\": \"bad seed\"}]}"),
                        INVALID_REQUEST,
                        ONCE,
                        "HTTP 422: bad seed"),
                row(
                        "400 for the context length by code alone",
                        status(400, error("no", "", "context_length_exceeded")),
                        INVALID_REQUEST,
                        ONCE,
                        "the prompt is too long for gpt-5"),
                row("409", status(409, ""), UNAVAILABLE, AGAIN, "HTTP 409"),
                row("425", status(425, ""), UNAVAILABLE, AGAIN, "HTTP 425"),
                row("200 with a code of credit", ok(error("m", "", "insufficient_quota")), QUOTA, ONCE, "no credit"),
                row("200 with a code of a filter", ok(error("m", "", "content_filter")), REFUSED, ONCE, "filter"),
                row("200 with a code of a limit", ok(error("m", "", "rate_limit_exceeded")), RATE_LIMITED, AGAIN, "m"),
                row("200 with a code of a key", ok(error("m", "", "invalid_api_key")), AUTHENTICATION, ONCE, "check"),
                row("200 with a code of a model", ok(error("m", "", "model_not_found")), INVALID_REQUEST, ONCE, "know"),
                row("200 with a code of an outage", ok(error("m", "", "server_error")), UNAVAILABLE, AGAIN, "m"),
                row("200 with the lowest status", ok("{\"error\": {\"code\": 400}}"), INVALID_REQUEST, ONCE, "200"),
                row("200 with the highest status", ok("{\"error\": {\"code\": 599}}"), UNAVAILABLE, AGAIN, "200"),
                row("200 with too high a status", ok("{\"error\": {\"code\": 600}}"), INVALID_RESPONSE, ONCE, "200"),
                row("200 with too low a status", ok("{\"error\": {\"code\": 399}}"), INVALID_RESPONSE, ONCE, "200"),
                row(
                        "200 with an error beside a choice",
                        ok("{\"error\": {\"code\": 503}, \"choices\": [{\"message\": {\"content\": \"half\"}}]}"),
                        UNAVAILABLE,
                        AGAIN,
                        "an error in an answer with HTTP 200"),
                row(
                        "200 with an error in the choice",
                        ok(
                                "{\"choices\": [{\"finish_reason\": \"error\", \"error\": {\"code\": 429, \"message\": \"slow down\"}, \"message\": {\"content\": \"\"}}]}"),
                        RATE_LIMITED,
                        AGAIN,
                        "slow down"));
    }

    @ParameterizedTest(name = "{0} is {2} after {3} tries")
    @MethodSource("failures")
    @DisplayName("a failure has its kind, its number of tries, and a message without key or prompt")
    void failure(String name, ScriptedEndpoint.Reply reply, FailureKind kind, int tries, String message) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
            ScoringException thrown = catchThrowableOfType(
                    ScoringException.class, () -> model(endpoint).chat(ChatRequest.of(PROMPT)));

            assertThat(thrown).hasMessageContaining(message).hasMessageStartingWith("gpt-5 at 127.0.0.1:");
            assertThat(thrown.failure().kind()).isEqualTo(kind);
            assertThat(endpoint.requests).hasSize(tries);
            assertThat(thrown.usage().orElseThrow().calls()).isEqualTo(1);
            assertThat(thrown.usage().orElseThrow().retries()).isEqualTo(tries - 1);
            assertThat(thrown.getMessage()).doesNotContain(KEY, "llamas");
        }
    }

    @Test
    @DisplayName("an endpoint that asks for a key is told apart from one that refuses it")
    void asksForKey() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(401, ""))) {
            assertThat(messageOf(OpenAiChatModel.builder(), endpoint))
                    .endsWith("HTTP 401; the endpoint asks for a key and none is set");
            assertThat(messageOf(OpenAiChatModel.builder().header("api-key", "k"), endpoint))
                    .endsWith("HTTP 401; check the API key and what it is allowed to do");
            assertThat(messageOf(OpenAiChatModel.builder().header("X-Team", "k"), endpoint))
                    .endsWith("none is set");
        }
    }

    private static String messageOf(OpenAiChatModel.Builder builder, ScriptedEndpoint endpoint) {
        OpenAiChatModel model =
                builder.model("gpt-5").baseUrl(endpoint.baseUrl()).build();
        return catchThrowableOfType(ScoringException.class, () -> model.chat(ChatRequest.of(PROMPT)))
                .getMessage();
    }

    @Test
    @DisplayName("a failure keeps status, telling headers and the beginning of the body, but no secret and no prompt")
    void keepsTheAnswer() {
        String body = "{\"error\": {\"message\": \"slow down\"}, \"key\": \"" + KEY
                + "\", \"input\": \"Secret topic:\\u0020superconducting\\u0020llamas of Peru\"}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(
                429,
                body,
                "x-request-id",
                "req-7 for " + KEY,
                "x-ratelimit-remaining-requests",
                "0",
                "Retry-After",
                "7",
                "Set-Cookie",
                "session=1"))) {
            RemoteFailure failure = catchThrowableOfType(
                            ScoringException.class, () -> model(endpoint).chat(ChatRequest.of(PROMPT)))
                    .failure();

            assertThat(failure.status()).hasValue(429);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(failure.headers())
                    .containsOnly(
                            entry("x-request-id", "req-7 for ***"),
                            entry("x-ratelimit-remaining-requests", "0"),
                            entry("retry-after", "7"));
            assertThat(failure.body())
                    .isEqualTo("{\"error\": {\"message\": \"slow down\"}, \"key\": \"***\", \"input\": \"[…]\"}");
        }
    }

    @Test
    @DisplayName("an answer that can't be used is kept as a failure too, and a long one is cut")
    void keepsTheUselessAnswer() {
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(200, "<html>\n" + "x".repeat(10_000), "x-request-id", "req-8"))) {
            RemoteFailure failure = catchThrowableOfType(
                            ScoringException.class, () -> model(endpoint).chat(ChatRequest.of(PROMPT)))
                    .failure();

            assertThat(failure.status()).hasValue(200);
            assertThat(failure.headers()).containsEntry("x-request-id", "req-8");
            assertThat(failure.body()).startsWith("<html> xxx").endsWith("x…").hasSize(301);
        }
    }

    private static OpenAiChatModel model(ScriptedEndpoint endpoint) {
        TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .apiKey(KEY)
                .baseUrl(endpoint.baseUrl())
                .httpClient(CLIENT)
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
    }

    private static Arguments row(
            String name, ScriptedEndpoint.Reply reply, FailureKind kind, int tries, String message) {
        return arguments(name, reply, kind, tries, message);
    }

    private static String error(String message, String type, String code) {
        return "{\"error\": {\"message\": \"%s\", \"type\": \"%s\", \"param\": null, \"code\": %s}}"
                .formatted(message, type, code == null ? "null" : "\"" + code + "\"");
    }
}
