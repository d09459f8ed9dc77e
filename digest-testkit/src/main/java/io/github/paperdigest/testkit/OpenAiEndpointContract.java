package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link ChatModel} keeps to that speaks to OpenAI's chat completions, whichever client it does so with: the rules
 * of every chat model, and what that endpoint's answers mean. Extend it and implement one method.
 */
public abstract class OpenAiEndpointContract extends ChatModelContract {

    /** The name of the model that answers. */
    protected static final String MODEL = "gpt-5-mini";

    private static final String KEY = "sk-a-key-of-the-test";
    private static final ChatRequest REQUEST =
            ChatRequest.of(new Prompt("You are a parrot.", "Say something.")).withoutRetries();

    private static final Map<FailureKind, Reply> FAILURES = Map.of(
            FailureKind.AUTHENTICATION, error(401, "invalid_api_key", "Incorrect API key"),
            FailureKind.QUOTA, error(429, "insufficient_quota", "You exceeded your current quota"),
            FailureKind.RATE_LIMITED, error(429, "rate_limit_exceeded", "Limit reached. Please try again in 12s."),
            FailureKind.UNAVAILABLE, Reply.status(503, "no " + KEY + " here"),
            FailureKind.INVALID_REQUEST, error(404, "model_not_found", "no such model"));

    private final Queue<ScriptedEndpoint> endpoints = new ConcurrentLinkedQueue<>();

    /** For subclasses. */
    protected OpenAiEndpointContract() {}

    /**
     * Makes a model, whose client sends nothing again by itself.
     *
     * @param address where the endpoint is, without a path; it serves {@value #MODEL} under every path
     * @param key the key to send
     * @return a new model
     */
    protected abstract ChatModel model(URI address, String key);

    @Override
    protected final ChatModel answering(String content) {
        return behind(answer(content, "stop"));
    }

    @Override
    protected final ChatModel failing(FailureKind kind) {
        return behind(FAILURES.getOrDefault(kind, Reply.json("{}")));
    }

    @Override
    protected final ChatModel hanging() {
        return behind(Reply.never());
    }

    /** {@return all that the endpoint's errors tell apart; for any other kind it answers with an empty object} */
    @Override
    protected Set<FailureKind> failures() {
        return FAILURES.keySet();
    }

    /** {@return the key; to be overridden with none where the client keeps it, and repeats it in exceptions that are causes} */
    @Override
    protected List<String> secrets() {
        return List.of(KEY);
    }

    private ChatModel behind(Reply reply) {
        ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply);
        endpoints.add(endpoint);
        return model(endpoint.address(), KEY);
    }

    /**
     * Makes an answer of 110 tokens: 100 of the prompt, of which 64 are cached, and 10 of the completion.
     *
     * @param content the text
     * @param finishReason why it ended
     * @return the answer, by a snapshot of {@value #MODEL}
     */
    protected static Reply answer(String content, String finishReason) {
        return Reply.json("""
                {"id": "1", "object": "chat.completion", "created": 1, "model": "gpt-5-mini-2025-08-07",
                 "choices": [{"index": 0, "finish_reason": "%s", "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110,
                           "prompt_tokens_details": {"cached_tokens": 64}}}
                """.formatted(
                        finishReason, new String(JsonStringEncoder.getInstance().quoteAsString(content))));
    }

    /** Closes the endpoints of a test. */
    @AfterEach
    public void closeEndpoints() {
        endpoints.forEach(ScriptedEndpoint::close);
    }

    /**
     * What a call used, and whether its answer is whole.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("tells the tokens of an answer, that it is cut off, and no other model if a snapshot answers")
    public void readsAnswers() throws Exception {
        ChatResponse response = behind(answer("half", "length")).chat(REQUEST);

        assertThat(response.content()).isEqualTo("half");
        assertThat(response.finishReason()).isEqualTo("length");
        assertThat(response.usage().map(TokenUsage::promptTokens)).contains(100L);
        assertThat(response.usage().map(TokenUsage::completionTokens)).contains(10L);
        assertThat(response.otherModel()).as("a snapshot").isEmpty();
    }

    /** A pause that the words of the endpoint ask for. */
    @Test
    @DisplayName("tells the status of a failure, and how long the endpoint wants to be left alone")
    public void tellsPauses() {
        ScoringException limited = thrownBy(failing(FailureKind.RATE_LIMITED), REQUEST);

        assertThat(limited.failure().status()).hasValue(429);
        assertThat(limited.failure().retryAfter()).contains(Duration.ofSeconds(12));
    }

    /** Endpoints repeat keys. */
    @Test
    @DisplayName("leaves the key out of the words of a failure")
    public void repeatsNoKey() {
        for (FailureKind kind : failures()) {
            assertThat(thrownBy(failing(kind), REQUEST)).message().doesNotContain(KEY);
        }
    }

    /** A deadline is not an outage. */
    @Test
    @DisplayName("is cancelled at the deadline")
    public void isCancelled() {
        ScoringException late =
                thrownBy(hanging(), REQUEST.withDeadline(Instant.now().plusMillis(300)));

        assertThat(late.failure().kind()).isEqualTo(FailureKind.CANCELLED);
    }

    /** What was not sent costs nothing. */
    @Test
    @DisplayName("tells that nobody listens, which is free")
    public void tellsThatNobodyListens() {
        ChatModel model = answering("x");
        closeEndpoints();
        ScoringException failed = thrownBy(model, REQUEST);

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failed.usage().flatMap(ModelUsage::cost)).as("the cost").isPresent();
    }

    private static Reply error(int status, String code, String message) {
        String said = message + " (asked with " + KEY + ")";
        return Reply.status(status, "{\"error\": {\"code\": \"" + code + "\", \"message\": \"" + said + "\"}}")
                .withHeader("Content-Type", "application/json");
    }
}
