package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A redirect of a model's endpoint")
class RedirectTest {

    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer other;
    private HttpServer endpoint;

    @BeforeEach
    void start() throws IOException {
        other = server();
        other.createContext("/", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        endpoint = server();
    }

    @AfterEach
    void stop() {
        other.stop(0);
        endpoint.stop(0);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    @ParameterizedTest(name = "{0} with a client that follows redirects: {1}")
    @DisplayName("never takes the key and the prompt to another host")
    @CsvSource({"301, NORMAL", "302, NORMAL", "303, ALWAYS", "307, NORMAL", "307, ALWAYS", "308, ALWAYS", "307, NEVER"})
    void staysHome(int status, HttpClient.Redirect redirect) {
        endpoint.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + other.getAddress().getPort() + "/v1/chat/completions");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        OpenAiChatModel model = OpenAiChatModel.builder()
                .model("gpt-5")
                .apiKey("sk-0123456789")
                .baseUrl(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/v1"))
                .httpClient(HttpClient.newBuilder().followRedirects(redirect).build())
                .build();

        assertThatThrownBy(() -> model.chat(ChatRequest.of(new Prompt("system", "user"))))
                .isInstanceOfSatisfying(
                        ScoringException.class,
                        failure -> assertThat(failure.failure().kind()).isEqualTo(FailureKind.INVALID_REQUEST))
                .hasMessageContaining("the endpoint has moved: check the base URL");
        assertThat(elsewhere).hasValue(0);
    }
}
