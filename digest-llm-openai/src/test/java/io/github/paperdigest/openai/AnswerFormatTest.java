package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormatTest {

    private static final ChatRequest PLAIN = ChatRequest.of(new Prompt("Answer in JSON.", "user"));
    private static final ChatRequest FORMATTED = PLAIN.withResponseFormat(new ResponseFormat(
            "scores", "{\"type\": \"object\", \"properties\": {}, \"required\": [], \"additionalProperties\": false}"));

    private static final String REFUSED = "{\"error\": {\"message\": \"Invalid parameter: 'response_format' of type"
            + " 'json_schema' is not supported with this model.\", \"type\": \"invalid_request_error\","
            + " \"param\": \"response_format\", \"code\": null}}";

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    @Test
    @DisplayName("without a wish no format is asked for")
    void noWish() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            model(endpoint).chat(PLAIN);

            assertThat(formats(endpoint)).containsExactly("none");
        }
    }

    @Test
    @DisplayName("a wish is sent as a strict schema")
    void strictSchema() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            model(endpoint).chat(FORMATTED);

            JsonNode format =
                    new ObjectMapper().readTree(endpoint.requests.get(0).body()).path("response_format");
            assertThat(format).isEqualTo(new ObjectMapper().readTree("""
                    {"type": "json_schema",
                     "json_schema": {"name": "scores", "strict": true,
                                     "schema": {"type": "object", "properties": {}, "required": [],
                                                "additionalProperties": false}}}
                    """));
        }
    }

    @Test
    @DisplayName("a refused format is given up step by step, remembered, and counted as no retry")
    void stepsDown() throws Exception {
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(400, REFUSED), status(400, REFUSED), answer("ok"))) {
            OpenAiChatModel model = model(endpoint);
            ChatResponse response = model.chat(FORMATTED);
            model.chat(FORMATTED);

            assertThat(formats(endpoint)).containsExactly("json_schema", "json_object", "none", "none");
            assertThat(response.retries()).isZero();
            assertThat(time.naps()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"This model does not support response format `json_schema`.\"}}",
                "{\"error\": {\"code\": 400, \"message\": \"response_format type must be one of \\\"text\\\" or"
                        + " \\\"json_object\\\", but got: json_schema\", \"type\": \"invalid_request_error\"}}",
                "{\"detail\": [{\"loc\": [\"body\", \"response_format\", \"type\"], \"msg\": \"Input should be 'text'\"}]}",
            })
    @DisplayName("each way of refusing a schema leads to the looser format")
    void waysToRefuse(String body) throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(422, body), answer("ok"))) {
            model(endpoint).chat(FORMATTED);

            assertThat(formats(endpoint)).containsExactly("json_schema", "json_object");
        }
    }

    @Test
    @DisplayName("any other refusal is a failure and changes no format")
    void otherRefusal() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                status(400, "{\"error\": {\"message\": \"Unknown parameter: 'seed'.\", \"param\": \"seed\"}}"))) {
            OpenAiChatModel model = model(endpoint);
            assertThatThrownBy(() -> model.chat(FORMATTED)).isInstanceOf(ScoringException.class);
            assertThatThrownBy(() -> model.chat(FORMATTED)).isInstanceOf(ScoringException.class);

            assertThat(formats(endpoint)).containsExactly("json_schema", "json_schema");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "500 | {'object': 'error', 'message': 'Grammar error: Unimplemented keys: additionalProperties', 'type': 'InternalServerError', 'code': 500}",
                "400 | {'error': {'message': 'Failed to generate JSON. See failed_generation for more details.', 'type': 'invalid_request_error', 'code': 'json_validate_failed'}}",
                "422 | {'error': {'message': 'Structured outputs are not for this model', 'code': 'bad'}}",
                "501 | {'error': {'message': 'guided decoding is not implemented'}}",
                "503 | {'error': {'message': 'backend can not compile the JSON schema'}}",
                "404 | {'error': {'message': 'No endpoints found that support response_format', 'code': 404}}",
                "200 | {'error': {'message': 'response_format: unsupported', 'code': 400}}",
            })
    @DisplayName("a schema that is refused in other words, and with any status, is given up for the model's life")
    void refusesSchema(int status, String body) throws Exception {
        ScriptedEndpoint.Reply refusing = (exchange, request) -> {
            boolean hasSchema = request.body().contains("json_schema");
            (hasSchema ? status(status, body.replace('\'', '"')) : answer("ok")).to(exchange, request);
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(refusing)) {
            OpenAiChatModel model = model(endpoint);
            model.chat(FORMATTED.withoutRetries());
            model.chat(FORMATTED.withoutRetries());

            assertThat(formats(endpoint)).containsExactly("json_schema", "json_object", "json_object");
            assertThat(time.naps()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "json_schema | 500 | {'message': 'Grammar error: Unimplemented keys: additionalProperties', 'code': 500}",
                "json_schema | 400 | {'error': {'message': 'Failed to generate JSON.', 'code': 'json_validate_failed'}}",
                "response_format | 400 | {'error': {'message': 'response_format is not supported', 'param': 'response_format'}}",
                "response_format | 500 | {'error': {'message': 'boom'}}",
                "response_format | 422 |",
            })
    @DisplayName("a whole run gets all scores from an endpoint that refuses a format")
    void wholeRun(String refused, int status, String body) {
        String words = body == null ? "" : body.replace('\'', '"');
        ScriptedEndpoint.Reply refusing = (exchange, request) -> {
            boolean isRefused = request.body().contains(refused);
            (isRefused ? status(status, words) : answer(WholeRun.scoresFor(request.body()))).to(exchange, request);
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(refusing)) {
            LlmScorer scorer = LlmScorer.builder(model(endpoint))
                    .structuredOutput(true)
                    .sleeper(time)
                    .batchSize(BatchSize.fixed(WholeRun.BATCH))
                    .build();
            Digest digest = WholeRun.digestOf(scorer, WholeRun.papers());

            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(digest.selected()).hasSize(WholeRun.PAPERS);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 |",
                "400 | Bad Request",
                "422 | {'error': {'message': 'Unprocessable'}}",
                "501 |",
                "404 | {'error': {'message': 'No endpoints found that can handle the requested parameters.'}}",
                "200 | {'error': {'message': 'bad request', 'code': 400}}",
                "200 | {'error': 'no'}",
            })
    @DisplayName(
            "a refusal without a reason leads to the same request without a format, which is remembered if it goes well")
    void refusesWithoutWords(int status, String body) throws Exception {
        String words = body == null ? "" : body.replace('\'', '"');
        ScriptedEndpoint.Reply refusing = (exchange, request) -> {
            boolean hasFormat = request.body().contains("response_format");
            (hasFormat ? status(status, words) : answer("ok")).to(exchange, request);
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(refusing)) {
            OpenAiChatModel model = model(endpoint);
            model.chat(FORMATTED.withoutRetries());
            model.chat(FORMATTED.withoutRetries());

            assertThat(formats(endpoint)).startsWith("json_schema").endsWith("none", "none");
            assertThat(endpoint.requests).hasSize(3);
        }
    }

    @Test
    @DisplayName("a 500 without a reason switches a format off the second time, and never one that was answered")
    void passingFailure() throws Exception {
        ScriptedEndpoint.Reply down = status(500, "{\"error\": {\"message\": \"boom\"}}");
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(down, answer("ok"), answer("ok"), down, answer("ok"))) {
            OpenAiChatModel model = model(endpoint);
            for (int call = 0; call < 4; call++) {
                model.chat(FORMATTED);
            }

            assertThat(formats(endpoint))
                    .containsExactly("json_schema", "none", "json_schema", "json_schema", "json_schema", "json_schema");
        }
        ScriptedEndpoint.Reply refusing = (exchange, request) ->
                (request.body().contains("response_format") ? down : answer("ok")).to(exchange, request);
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(refusing)) {
            OpenAiChatModel model = model(endpoint);
            for (int call = 0; call < 3; call++) {
                model.chat(FORMATTED.withoutRetries());
            }

            assertThat(formats(endpoint)).containsExactly("json_schema", "none", "json_schema", "none", "none");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 408, 413, 429, 498})
    @DisplayName("a failure of another kind says nothing about the format")
    void otherKinds(int status) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(status, ""))) {
            ChatRequest request = FORMATTED.withoutRetries();
            assertThatThrownBy(() -> model(endpoint).chat(request)).isInstanceOf(ScoringException.class);

            assertThat(formats(endpoint)).containsExactly("json_schema");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | <html>Bad gateway</html>",
                "403 | <html>Attention required</html>",
                "404 | <html>Not found</html>",
                "500 | {\"error\": {\"message\": \"Loading model\"}}",
            })
    @DisplayName("neither does a page of somebody between or a server that is not ready yet")
    void notReady(int status, String body) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(status, body))) {
            ChatRequest request = FORMATTED.withoutRetries();
            assertThatThrownBy(() -> model(endpoint).chat(request)).isInstanceOf(ScoringException.class);

            assertThat(formats(endpoint)).containsExactly("json_schema");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    @DisplayName(
            "a server that fails over a format with a page for people is asked without one, for good the second time")
    void errorPage(int status) throws Exception {
        ScriptedEndpoint.Reply refusing = (exchange, request) -> {
            boolean hasFormat = request.body().contains("response_format");
            (hasFormat ? status(status, "<html>Server Error (500)</html>") : answer("ok")).to(exchange, request);
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(refusing)) {
            OpenAiChatModel model = model(endpoint);
            for (int call = 0; call < 3; call++) {
                model.chat(FORMATTED.withoutRetries());
            }

            assertThat(formats(endpoint)).containsExactly("json_schema", "none", "json_schema", "none", "none");
        }
    }

    @Test
    @DisplayName("an outage without a reason is asked without a format as well, and changes nothing")
    void outage() throws Exception {
        ScriptedEndpoint.Reply down = status(500, "");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(down, down, down, down, answer("ok"))) {
            OpenAiChatModel model = model(endpoint);
            ChatRequest request = FORMATTED.withoutRetries();
            assertThatThrownBy(() -> model.chat(request)).isInstanceOf(ScoringException.class);
            assertThatThrownBy(() -> model.chat(request)).isInstanceOf(ScoringException.class);
            model.chat(request);

            assertThat(formats(endpoint)).containsExactly("json_schema", "none", "json_schema", "none", "json_schema");
        }
    }

    @Test
    @DisplayName("a format among the user's own fields is left alone")
    void ownFormat() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            builder(endpoint)
                    .bodyFields("{\"response_format\": {\"type\": \"text\"}}")
                    .build()
                    .chat(FORMATTED);

            assertThat(formats(endpoint)).containsExactly("text");
        }
    }

    private static List<String> formats(ScriptedEndpoint endpoint) {
        return endpoint.requests.stream().map(AnswerFormatTest::format).toList();
    }

    private static String format(ScriptedEndpoint.Request request) {
        try {
            return new ObjectMapper()
                    .readTree(request.body())
                    .path("response_format")
                    .path("type")
                    .asText("none");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private OpenAiChatModel model(ScriptedEndpoint endpoint) {
        return builder(endpoint).build();
    }

    private OpenAiChatModel.Builder builder(ScriptedEndpoint endpoint) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .clock(time)
                .ticks(time)
                .sleeper(time);
    }
}
