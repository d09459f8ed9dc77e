package io.github.paperdigest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chat endpoint on loopback that judges each paper of a prompt by itself, whatever papers stand beside it, and bills
 * what was said: a token for every four characters, as is common in English, of the whole prompt and of the answer.
 */
final class BilledModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final UnaryOperator<String> lines;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong tokens = new AtomicLong();

    /** A model that gives this line of an answer for an id. */
    BilledModel(UnaryOperator<String> lines) throws IOException {
        this.lines = lines;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int calls() {
        return calls.get();
    }

    /** What was billed, prompts and answers together. */
    long tokens() {
        return tokens.get();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
            StringBuilder prompt = new StringBuilder();
            messages.forEach(
                    message -> prompt.append(message.path("content").asText()).append('\n'));
            String content = LISTED_ID
                    .matcher(prompt)
                    .results()
                    .map(listed -> lines.apply(listed.group(1)))
                    .collect(Collectors.joining("\n"));
            byte[] body = bill(prompt.length() / CHARACTERS_PER_TOKEN, content);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bill(int promptTokens, String content) throws IOException {
        int completionTokens = content.length() / CHARACTERS_PER_TOKEN;
        calls.incrementAndGet();
        tokens.addAndGet(promptTokens + completionTokens);
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
        return JSON.writeValueAsBytes(answer);
    }
}
