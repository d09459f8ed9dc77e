package io.github.paperdigest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpFailureException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One exchange over HTTP")
class HttpTransportTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int LIMIT = 1_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private int contexts;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("brings status, headers and body of an answer, whatever the status")
    void answer() throws Exception {
        HttpAnswer answer = exchange(
                exchange -> {
                    exchange.getResponseHeaders().add("X-Request-Id", "req-7");
                    exchange.getResponseHeaders().add("Set-Cookie", "secret");
                    byte[] body = "schön".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(503, body.length);
                    exchange.getResponseBody().write(body);
                },
                LONG);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.complete()).isTrue();
        assertThat(answer.text()).isEqualTo("schön");
        assertThat(answer.uri().getPath()).isEqualTo("/1");
        assertThat(answer.tellingHeaders()).containsOnlyKeys("x-request-id").containsValue("req-7");
    }

    @Test
    @DisplayName("keeps the headers that tell of requests and limits, and no other")
    void tellingHeaders() throws Exception {
        HttpAnswer answer = exchange(
                exchange -> {
                    exchange.getResponseHeaders().add("x-ratelimit-remaining-tokens", "0");
                    exchange.getResponseHeaders().add("retry-after-ms", "20");
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    exchange.getResponseHeaders().add("apim-request-id", "a");
                    exchange.getResponseHeaders().add("CF-Ray", "b");
                    exchange.getResponseHeaders().add("x-api-key", "secret");
                    exchange.sendResponseHeaders(204, -1);
                },
                LONG);

        assertThat(answer.ok()).isTrue();
        assertThat(answer.tellingHeaders().toString())
                .isEqualTo("{apim-request-id=a, cf-ray=b, retry-after=1, retry-after-ms=20,"
                        + " x-ratelimit-remaining-tokens=0}");
    }

    @Test
    @DisplayName("offers no HTTP/2 over cleartext and keeps method, headers and body of the request")
    void noUpgrade() throws Exception {
        CompletableFuture<String> upgrade = new CompletableFuture<>();
        HttpAnswer answer = exchange(
                exchange -> {
                    upgrade.complete(String.valueOf(exchange.getRequestHeaders().getFirst("Upgrade")));
                    String seen = exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("X-Trace") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, seen.length());
                    exchange.getResponseBody().write(seen.getBytes(StandardCharsets.UTF_8));
                },
                LONG);

        assertThat(answer.text()).isEqualTo("POST 7 hello");
        assertThat(upgrade).isCompletedWithValue("null");
    }

    @Test
    @DisplayName("gives up on a body that stalls, keeps the part that came, and aborts the exchange")
    void stalledBody() {
        HttpFailureException failure = failure(
                exchange -> {
                    exchange.getResponseHeaders().add("x-request-id", "req-8");
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("first".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    await();
                },
                Duration.ofSeconds(2));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessage("no whole answer within 2 s");
        HttpAnswer partial = failure.partial().orElseThrow();
        assertThat(partial.complete()).isFalse();
        assertThat(partial.text()).isEqualTo("first");
        RemoteFailure remote = failure.remoteFailure();
        assertThat(remote.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(remote.status()).isEmpty();
        assertThat(remote.headers()).containsEntry("x-request-id", "req-8");
    }

    @Test
    @DisplayName("has no part of an answer whose head never came")
    void stalledHead() {
        HttpFailureException failure = failure(exchange -> await(), SHORT);

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.partial()).isEmpty();
        assertThat(failure.wasNotSent()).isFalse();
    }

    @Test
    @DisplayName("aborts an exchange that ran out of time, so that the server can stop working on it")
    void aborts() {
        CompletableFuture<Void> aborted = new CompletableFuture<>();
        failure(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        while (!over.await(2, TimeUnit.MILLISECONDS)) {
                            exchange.getResponseBody().write(' ');
                            exchange.getResponseBody().flush();
                        }
                    } catch (IOException | InterruptedException e) {
                        aborted.complete(null);
                    }
                },
                SHORT,
                1 << 20);

        assertThat(aborted).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("keeps the part of a body that came before the connection broke")
    void brokenBody() {
        HttpFailureException failure = failure(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("first".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    throw new IOException("cut off on purpose");
                },
                LONG);

        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure).hasMessageStartingWith("the connection broke: ");
        assertThat(failure.partial().orElseThrow().text()).isEqualTo("first");
        assertThat(failure.remoteFailure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    @DisplayName("takes a body as long as the limit, and refuses a longer one")
    void limit() throws Exception {
        assertThat(exchange(body(LIMIT), LONG).body()).hasSize(LIMIT);

        HttpFailureException failure = failure(body(LIMIT + 1), LONG);
        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure).hasMessage("the answer is longer than 1000 bytes");
        assertThat(failure.remoteFailure().kind()).isEqualTo(FailureKind.INVALID_RESPONSE);
    }

    @Test
    @DisplayName("tells that nobody listens")
    void refused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        HttpFailureException failure = failure(CLIENT, URI.create("http://127.0.0.1:" + free + "/"));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(failure).hasMessageStartingWith("can't connect");
        assertThat(failure.wasNotSent()).isTrue();
        assertThat(failure.remoteFailure().isLasting()).isFalse();
    }

    @Test
    @DisplayName("tells that a host is not known")
    void unknownHost() {
        HttpFailureException failure = failure(CLIENT, URI.create("http://no-such-host.invalid/"));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure).hasMessage("can't connect: the host name is not known");
        assertThat(failure.wasNotSent()).isTrue();
        assertThat(failure.remoteFailure().isLasting()).isTrue();
    }

    @Test
    @DisplayName("tells that a certificate is not accepted")
    void certificate() {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        HttpFailureException failure = foreign(() -> CompletableFuture.failedFuture(handshake));

        assertThat(failure.kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(failure).hasMessage("the host's certificate is not accepted: PKIX path building failed");
        assertThat(failure.wasNotSent()).isTrue();
        assertThat(failure.remoteFailure().isLasting()).isTrue();
    }

    @Test
    @DisplayName("tells that there is no secure connection")
    void tls() {
        HttpFailureException failure =
                foreign(() -> CompletableFuture.failedFuture(new SSLHandshakeException("nobody trusts it")));

        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(failure).hasMessage("no secure connection: nobody trusts it");
        assertThat(failure.remoteFailure().isLasting()).isFalse();
    }

    @Test
    @DisplayName("makes a failure of whatever a foreign client throws, at once or later")
    void foreignClient() {
        assertThat(List.of(
                        foreign(() -> {
                            throw new IllegalStateException("at once");
                        }),
                        foreign(() -> CompletableFuture.failedFuture(new IllegalStateException("later"))),
                        foreign(() -> null)))
                .allSatisfy(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
                    assertThat(failure.remoteFailure().kind()).isEqualTo(FailureKind.UNEXPECTED);
                    assertThat(failure).hasMessageStartingWith("the HTTP client failed: java.lang.");
                });
    }

    @Test
    @DisplayName("ends with an interrupt, which aborts it")
    void interrupt() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        serve(exchange -> {
            asked.complete(null);
            await();
        });
        Thread caller = new Thread(() -> {
            try {
                new HttpTransport(CLIENT, LIMIT).exchange(request(address()), LONG);
            } catch (HttpFailureException | InterruptedException | RuntimeException e) {
                thrown.complete(e);
            }
        });
        caller.start();
        asked.join();
        caller.interrupt();

        assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    private HttpFailureException foreign(Supplier<CompletableFuture<HttpResponse<byte[]>>> sendAsync) {
        return failure(new ForeignClient(sendAsync), URI.create("http://127.0.0.1/"));
    }

    private HttpHandler body(int length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(new byte[length]);
        };
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpAnswer exchange(HttpHandler handler, Duration timeout) throws Exception {
        serve(handler);
        return new HttpTransport(CLIENT, LIMIT).exchange(request(address()), timeout);
    }

    private HttpFailureException failure(HttpHandler handler, Duration timeout) {
        return failure(handler, timeout, LIMIT);
    }

    private HttpFailureException failure(HttpHandler handler, Duration timeout, int limit) {
        serve(handler);
        return catchThrowableOfType(
                HttpFailureException.class,
                () -> new HttpTransport(CLIENT, limit).exchange(request(address()), timeout));
    }

    private static HttpFailureException failure(HttpClient client, URI uri) {
        return catchThrowableOfType(
                HttpFailureException.class, () -> new HttpTransport(client, LIMIT).exchange(request(uri), LONG));
    }

    private void serve(HttpHandler handler) {
        server.createContext("/" + ++contexts, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + contexts);
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("X-Trace", "7")
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
    }
}
