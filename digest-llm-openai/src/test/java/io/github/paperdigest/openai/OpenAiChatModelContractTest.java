package io.github.paperdigest.openai;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.testkit.ChatModelContract;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The chat model of an OpenAI-compatible endpoint")
class OpenAiChatModelContractTest extends ChatModelContract {

    private static final String KEY = "sk-a-key-of-the-test";

    private static final Map<FailureKind, Reply> FAILURES = Map.of(
            FailureKind.AUTHENTICATION, Reply.status(401, error("invalid_api_key")),
            FailureKind.QUOTA, Reply.status(429, error("insufficient_quota")),
            FailureKind.RATE_LIMITED, Reply.status(429, error("rate_limit_exceeded")),
            FailureKind.UNAVAILABLE, Reply.status(503, "no " + KEY + " here"),
            FailureKind.INVALID_REQUEST, Reply.status(404, error("model_not_found")),
            FailureKind.INVALID_RESPONSE, Reply.json("{}"));

    private final List<ScriptedEndpoint> endpoints = new ArrayList<>();

    @AfterEach
    void close() {
        endpoints.forEach(ScriptedEndpoint::close);
    }

    @Override
    protected ChatModel answering(String content) {
        return behind(Reply.json(
                """
                {"model": "gpt-5", "choices": [{"finish_reason": "stop", "message": {"content": "%s"}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 20}}
                """.formatted(new String(JsonStringEncoder.getInstance().quoteAsString(content)))));
    }

    @Override
    protected ChatModel failing(FailureKind kind) {
        return behind(FAILURES.get(kind));
    }

    @Override
    protected ChatModel hanging() {
        return behind(Reply.never());
    }

    @Override
    protected Set<FailureKind> failures() {
        return FAILURES.keySet();
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY);
    }

    private ChatModel behind(Reply reply) {
        ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply);
        endpoints.add(endpoint);
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.address().resolve("/v1"))
                .apiKey(KEY)
                .build();
    }

    private static String error(String code) {
        return "{\"error\": {\"code\": \"" + code + "\", \"message\": \"not with the key " + KEY + "\"}}";
    }
}
