package io.github.paperdigest.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An OpenAI-compatible endpoint on loopback that likes every paper. */
final class SampleModel implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("\\{\\\\\"ARXIVID\\\\\":\\\\\"([^\\\\\"]+)");

    private final HttpServer server;

    private SampleModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", SampleModel::answer);
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

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String prompt = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
