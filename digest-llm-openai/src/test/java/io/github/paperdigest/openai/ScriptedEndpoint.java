package io.github.paperdigest.openai;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint on loopback that gives its replies one after the other, the last one again and again. */
final class ScriptedEndpoint implements AutoCloseable {

    /** What the endpoint does with a request. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange, Request request) throws IOException, InterruptedException;
    }

    /** A request as it came in. */
    record Request(String path, String protocol, Headers headers, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Iterator<Reply> replies;
    private Reply reply = status(500, "no reply was scripted");

    private ScriptedEndpoint(List<Reply> replies) throws IOException {
        this.replies = new ArrayList<>(replies).iterator();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static ScriptedEndpoint replying(Reply... replies) {
        try {
            return new ScriptedEndpoint(Arrays.asList(replies));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Passes when the endpoint is closed: what a stalled reply waits for. */
    CountDownLatch closing() {
        return closing;
    }

    static Reply status(int status, String body, String... headers) {
        return (exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply ok(String body) {
        return status(200, body, "Content-Type", "application/json");
    }

    /** A complete answer with this text, 100 prompt tokens of which 40 are cached, and 20 completion tokens. */
    static Reply answer(String content) {
        return ok("""
                {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-5-2025-08-07",
                 "choices": [{"index": 0, "finish_reason": "stop",
                              "message": {"role": "assistant", "content": "%s", "refusal": null}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120,
                           "prompt_tokens_details": {"cached_tokens": 40},
                           "completion_tokens_details": {"reasoning_tokens": 8}}}
                """.formatted(content));
    }

    /** Takes the request and never answers. */
    Reply stallBeforeAnswer() {
        return (exchange, request) -> closing.await();
    }

    /** Sends the head and the start of a body, and then nothing. */
    Reply stallInBody() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    /** Promises more than it sends and closes the connection. */
    static Reply cutOff() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut off on purpose");
        };
    }

    /** Closes the connection without a word. */
    static Reply disconnect() {
        return (exchange, request) -> {
            throw new IOException("disconnected on purpose");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestURI().toString(), exchange.getProtocol(), exchange.getRequestHeaders(), body);
            requests.add(request);
            next().to(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply next() {
        if (replies.hasNext()) {
            reply = replies.next();
        }
        return reply;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
