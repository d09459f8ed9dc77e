package io.github.paperdigest.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An OpenAI-compatible endpoint on loopback that likes every paper. The sample day takes four calls. */
final class SampleModel implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("\\{\\\\\"ARXIVID\\\\\":\\\\\"([^\\\\\"]+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier allFour = new CyclicBarrier(4);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private SampleModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    static SampleModel start() throws IOException {
        return new SampleModel();
    }

    /** What the provider {@code openai} needs to reach it. */
    Map<String, String> settings() {
        return Map.of(
                "model",
                "gpt-5-mini",
                "base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String prompt = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int now = underWay.incrementAndGet();
            mostAtOnce.accumulateAndGet(now, Math::max);
            awaitOthers();
            underWay.decrementAndGet();
            List<String> ids = LISTED_ID
                    .matcher(prompt)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            byte[] answer = completion(ids).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Lets calls that are made at once be seen together; a scorer that makes one at a time only costs time here. */
    private void awaitOthers() {
        try {
            allFour.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            // Fewer than four are made at once.
        }
    }

    private static String completion(List<String> ids) {
        String lines = ids.stream()
                .map(id ->
                        "{\\\"ARXIVID\\\": \\\"%s\\\", \\\"COMMENT\\\": \\\"ok\\\", \\\"RELEVANCE\\\": 9, \\\"NOVELTY\\\": 8}"
                                .formatted(id))
                .collect(Collectors.joining("\\n"));
        return "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"" + lines
                + "\"}}], \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 10}}";
    }
}
