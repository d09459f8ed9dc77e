package io.github.paperdigest.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LangChain4j's own OpenAI client, over HTTP,")
class OpenAiClientTest {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("system", "user"));

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile boolean hanging;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                if (hanging) {
                    closing.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("answers with text, reason and tokens, cached ones too if the application reads them")
    void answers() throws Exception {
        body = """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "gpt-5-mini-2025-08-07",
                 "choices": [{"index": 0, "finish_reason": "length", "message": {"role": "assistant", "content": "half"}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110,
                           "prompt_tokens_details": {"cached_tokens": 64}}}
                """;
        ChatResponse response = model().build().chat(REQUEST);
        assertThat(response.content()).isEqualTo("half");
        assertThat(response.finishReason()).isEqualTo("length");
        assertThat(response.usage()).contains(TokenUsage.of(100, 10));
        assertThat(response.otherModel()).isEmpty();

        ChatResponse exact = model().usage(told -> {
                    OpenAiTokenUsage counts = (OpenAiTokenUsage) told;
                    return TokenUsage.of(counts.inputTokenCount(), counts.outputTokenCount())
                            .withCachedPrompt(counts.inputTokensDetails().cachedTokens());
                })
                .build()
                .chat(REQUEST);
        assertThat(exact.usage().orElseThrow().cachedPromptTokens()).isEqualTo(64);
    }

    @Test
    @DisplayName("tells of a limit that passes, a quota that is used up, and a key that is wrong")
    void errors() {
        status = 429;
        body =
                "{\"error\": {\"message\": \"Rate limit reached. Please try again in 12s.\", \"code\": \"rate_limit_exceeded\"}}";
        ScoringException limited = failure(REQUEST);
        assertThat(limited.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(limited.failure().status()).hasValue(429);
        assertThat(limited.failure().retryAfter()).contains(Duration.ofSeconds(12));

        body = "{\"error\": {\"message\": \"You exceeded your current quota\", \"code\": \"insufficient_quota\"}}";
        assertThat(failure(REQUEST).failure().kind()).isEqualTo(FailureKind.QUOTA);

        status = 401;
        body =
                "{\"error\": {\"message\": \"Incorrect API key provided: sk-secret12345678\", \"code\": \"invalid_api_key\"}}";
        ScoringException refused = failure(REQUEST);
        assertThat(refused.failure().kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(refused.getMessage()).doesNotContain("secret12345678");
    }

    @Test
    @DisplayName("is aborted at the deadline")
    void deadline() {
        hanging = true;

        assertThat(failure(REQUEST.withDeadline(Instant.now().plusMillis(300)))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    @DisplayName("tells that nobody listens")
    void nobody() {
        server.stop(0);
        ScoringException failed = failure(REQUEST);

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failed.usage().orElseThrow().cost()).isPresent();
    }

    private ScoringException failure(ChatRequest request) {
        LangChain4jChatModel model = model().build();
        return catchThrowableOfType(ScoringException.class, () -> model.chat(request));
    }

    private LangChain4jChatModel.Builder model() {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
        return LangChain4jChatModel.builder(OpenAiChatModel.builder()
                .baseUrl(url.toString())
                .apiKey("key")
                .modelName("gpt-5-mini")
                .maxRetries(0)
                .build());
    }
}
