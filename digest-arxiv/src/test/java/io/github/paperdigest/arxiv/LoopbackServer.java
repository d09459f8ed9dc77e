package io.github.paperdigest.arxiv;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers what a test tells it to. */
public final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = status(404, "no such page");

    /** Answers one request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public LoopbackServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            headers.add(exchange.getRequestHeaders());
            answers.getOrDefault(exchange.getRequestURI().getPath(), otherwise).to(exchange);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public LoopbackServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Answers what has no answer of its own; by default with status 404. */
    public LoopbackServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    public LoopbackServer on(String path, byte[] body) {
        return on(path, body(200, body));
    }

    public LoopbackServer on(String path, String body) {
        return on(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer status(int status, String body) {
        return body(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer body(int status, byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** One answer after the other, the last one for ever. */
    public static Answer inOrder(Answer... answers) {
        java.util.concurrent.atomic.AtomicInteger next = new java.util.concurrent.atomic.AtomicInteger();
        return exchange -> answers[Math.min(next.getAndIncrement(), answers.length - 1)].to(exchange);
    }

    /** Adds a header to an answer. */
    public static Answer with(String header, String value, Answer answer) {
        return exchange -> {
            exchange.getResponseHeaders().add(header, value);
            answer.to(exchange);
        };
    }

    /** What was asked for, path and query, in order. */
    public List<String> requests() {
        return requests;
    }

    public List<Headers> headers() {
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
