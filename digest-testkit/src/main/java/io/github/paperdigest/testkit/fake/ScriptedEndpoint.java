package io.github.paperdigest.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An HTTP server on loopback that answers by a script, faults included, and remembers what it was asked. It answers every
 * path, also several requests at the same time. Thread-safe; closing it ends what still waits.
 *
 * <pre>{@code
 * try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
 *         Reply.status(429, "slow down").withHeader("Retry-After", "2"), Reply.cutOff(), Reply.json(answer))) {
 *     client.ask(endpoint.address());
 *     assertThat(endpoint.requests()).hasSize(3);
 * }
 * }</pre>
 */
public final class ScriptedEndpoint implements AutoCloseable {

    /**
     * A request as it came in.
     *
     * @param method such as {@code POST}
     * @param target path and query as they were sent
     * @param headers values by names in lower case
     * @param body the body as UTF-8
     */
    public record Request(String method, String target, Map<String, List<String>> headers, String body) {

        /**
         * Finds the first value of a header.
         *
         * @param name the header's name in any case
         * @return the value; empty if it was not sent
         */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }
    }

    /** What the endpoint does with one request. Immutable and thread-safe. */
    public static final class Reply {
        private final List<String> headers;
        private final Action action;

        private Reply(List<String> headers, Action action) {
            this.headers = List.copyOf(headers);
            this.action = action;
        }

        private interface Action {
            void on(HttpExchange exchange, CountDownLatch closing) throws IOException, InterruptedException;
        }

        /**
         * Answers with a status and a body.
         *
         * @param status the status, for instance 503
         * @param body the body, sent as UTF-8
         * @return the reply
         */
        public static Reply status(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(List.of(), (exchange, closing) -> {
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            });
        }

        /**
         * Answers with status 200 and JSON.
         *
         * @param body the body
         * @return the reply
         */
        public static Reply json(String body) {
            return status(200, body).withHeader("Content-Type", "application/json");
        }

        /** {@return the reply that takes the request and never answers} */
        public static Reply never() {
            return new Reply(List.of(), (exchange, closing) -> closing.await());
        }

        /**
         * Sends the beginning of an answer and then nothing more, without ending it.
         *
         * @param beginning the first part of the body
         * @return the reply
         */
        public static Reply stall(String beginning) {
            return new Reply(List.of(), (exchange, closing) -> {
                begin(exchange, beginning);
                closing.await();
            });
        }

        /**
         * Sends the beginning of an answer and breaks the connection.
         *
         * @param beginning the first part of the body
         * @return the reply
         */
        public static Reply cutOff(String beginning) {
            return new Reply(List.of(), (exchange, closing) -> {
                begin(exchange, beginning);
                throw new IOException("cut off on purpose");
            });
        }

        /** {@return the reply that breaks the connection without a word} */
        public static Reply disconnect() {
            return new Reply(List.of(), (exchange, closing) -> {
                throw new IOException("disconnected on purpose");
            });
        }

        /**
         * Adds a header.
         *
         * @param name the header's name
         * @param value its value
         * @return a copy with this header
         */
        public Reply withHeader(String name, String value) {
            List<String> more = new ArrayList<>(headers);
            more.add(name);
            more.add(value);
            return new Reply(more, action);
        }

        private static void begin(HttpExchange exchange, String beginning) throws IOException {
            byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 1000L);
            OutputStream body = exchange.getResponseBody();
            body.write(bytes);
            body.flush();
        }

        private void to(HttpExchange exchange, CountDownLatch closing) throws IOException, InterruptedException {
            for (int i = 0; i < headers.size(); i += 2) {
                exchange.getResponseHeaders().add(headers.get(i), headers.get(i + 1));
            }
            action.on(exchange, closing);
        }
    }

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Reply> script;
    private final HttpServer server;

    private ScriptedEndpoint(Function<Request, Reply> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no port on loopback", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts an endpoint that decides about each request.
     *
     * @param script chooses the reply; thread-safe
     * @return the endpoint, which is the caller's to close
     */
    public static ScriptedEndpoint of(Function<Request, Reply> script) {
        return new ScriptedEndpoint(script);
    }

    /**
     * Starts an endpoint that gives its replies one after the other, and the last one from then on.
     *
     * @param replies at least one
     * @return the endpoint, which is the caller's to close
     * @throws IllegalArgumentException if there is none
     */
    public static ScriptedEndpoint replying(Reply... replies) {
        List<Reply> script = List.of(replies);
        if (script.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one reply");
        }
        AtomicInteger next = new AtomicInteger();
        return of(request -> script.get(Math.min(next.getAndIncrement(), script.size() - 1)));
    }

    /** {@return where the endpoint is, without a path: {@code http://127.0.0.1:PORT}} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** {@return what the endpoint was asked, in the order the requests came} */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(headers),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            script.apply(request).to(exchange, closing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server and ends what still waits. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
