package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ResponseFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormatTest {

    private static final ChatRequest PLAIN = ChatRequest.of(new Prompt("Answer in JSON.", "user"));
    private static final ChatRequest FORMATTED = PLAIN.withResponseFormat(new ResponseFormat(
            "scores", "{\"type\": \"object\", \"properties\": {}, \"required\": [], \"additionalProperties\": false}"));

    private static final String REFUSED = "{\"error\": {\"message\": \"Invalid parameter: 'response_format' of type"
            + " 'json_schema' is not supported with this model.\", \"type\": \"invalid_request_error\","
            + " \"param\": \"response_format\", \"code\": null}}";

    private final RecordedTime time = new RecordedTime();

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
            assertThat(time.naps).isEmpty();
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
