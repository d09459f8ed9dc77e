package io.github.paperdigest.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A recorded run")
class RecordingTest {

    private static final String KEY = "sk-very-secret/\"4711";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("is replayed with the same answers in the same order, by a client that needs no network")
    void replays() throws Exception {
        Path file = directory.resolve("run.jsonl");
        URI address;
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                Reply.status(429, "slow down").withHeader("Retry-After", "2"), Reply.json("{\"n\": 1}"))) {
            address = endpoint.address().resolve("/chat");
            HttpClient live = RecordingClient.of(HttpClient.newHttpClient(), file);
            assertThat(ask(live, address, "hello", KEY).statusCode()).isEqualTo(429);
            assertThat(ask(live, address, "hello", KEY).body()).isEqualTo("{\"n\": 1}");
            assertThat(ask(live, address, "other", KEY).body()).isEqualTo("{\"n\": 1}");
        }
        HttpClient replayed = ReplayingClient.of(file);
        HttpResponse<String> first = ask(replayed, address, "hello", "another-key");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.body()).isEqualTo("slow down");
        assertThat(first.headers().firstValue("retry-after")).contains("2");
        assertThat(ask(replayed, address, "hello", "another-key").body()).isEqualTo("{\"n\": 1}");
        assertThat(ask(replayed, address, "hello", "another-key").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> ask(replayed, address, "unheard of", KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no answer to POST");
    }

    @Test
    @DisplayName("holds no secret, wherever the server repeats it")
    void holdsNoSecret() throws Exception {
        Path file = directory.resolve("run.jsonl");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.of(request -> Reply.json("{\"echo\": \""
                        + request.header("authorization").orElse("").replace("\"", "\\\"") + "\", \"path\": \""
                        + request.target() + "\", \"named\": \"my name\"}")
                .withHeader("Set-Cookie", "session=0123456789")
                .withHeader("Location", request.target()))) {
            HttpClient live = RecordingClient.of(HttpClient.newHttpClient(), file, "my name");
            URI address = endpoint.address().resolve("/chat?api-key=query-secret-1&q=my+name");
            ask(live, address, "I am my name", KEY);
        }

        assertThat(Files.readString(file))
                .contains("***")
                .doesNotContain("very-secret", "4711", "query-secret-1", "my name", "my+name", "0123456789");
    }

    @Test
    @DisplayName("replays a broken connection as one")
    void replaysFailures() throws Exception {
        Path file = directory.resolve("run.jsonl");
        URI address;
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(Reply.disconnect())) {
            address = endpoint.address();
            HttpClient live = RecordingClient.of(HttpClient.newHttpClient(), file);
            assertThatThrownBy(() -> ask(live, address, "hello", KEY)).isInstanceOf(IOException.class);
        }

        assertThatThrownBy(() -> ask(ReplayingClient.of(file), address, "hello", KEY))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("no answer to");
    }

    @Test
    @DisplayName("is cancelled with the caller's request")
    void cancels() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(Reply.never())) {
            HttpClient live = RecordingClient.of(HttpClient.newHttpClient(), directory.resolve("run.jsonl"));
            CompletableFuture<HttpResponse<String>> answer =
                    live.sendAsync(request(endpoint.address(), "hello", KEY), HttpResponse.BodyHandlers.ofString());
            answer.cancel(true);

            assertThat(answer).isCancelled();
            assertThat(directory.resolve("run.jsonl")).doesNotExist();
        }
    }

    private static HttpResponse<String> ask(HttpClient client, URI address, String body, String key)
            throws IOException, InterruptedException {
        return client.send(request(address, body, key), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(URI address, String body, String key) {
        return HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
