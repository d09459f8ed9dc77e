package io.github.paperdigest.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** arXiv and a chat endpoint on loopback. */
final class FakeWorld implements AutoCloseable {

    /** An answer to an HTTP request. */
    record Answer(int status, String contentType, String body) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        static Answer xml(String body) {
            return new Answer(200, "application/xml", body);
        }

        static Answer html(int status, String body) {
            return new Answer(status, "text/html", body);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final Map<String, Answer> feeds = new ConcurrentHashMap<>();
    private volatile Answer api = Answer.html(404, "no API");
    private volatile Answer oai = Answer.html(404, "no OAI-PMH");
    private final AtomicInteger chats = new AtomicInteger();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private volatile Function<List<String>, Answer> chat = ids -> completion("");

    FakeWorld() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext(
                "/rss/",
                exchange -> reply(
                        exchange,
                        feeds.getOrDefault(
                                exchange.getRequestURI().getPath().substring("/rss/".length()),
                                Answer.html(404, "no such feed"))));
        server.createContext("/api/query", exchange -> reply(exchange, api));
        server.createContext("/oai", exchange -> reply(exchange, oai));
        server.createContext("/v1/chat/completions", exchange -> {
            chats.incrementAndGet();
            authorizations.add(
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
            reply(exchange, chat.apply(listedIds(exchange)));
        });
        server.start();
    }

    FakeWorld feed(String category, String xml) {
        return feed(category, Answer.xml(xml));
    }

    FakeWorld feed(String category, Answer answer) {
        feeds.put(category, answer);
        return this;
    }

    /** Answers every query of the API. */
    FakeWorld api(String xml) {
        api = Answer.xml(xml);
        return this;
    }

    /** Answers every request of OAI-PMH. */
    FakeWorld oai(String xml) {
        oai = Answer.xml(xml);
        return this;
    }

    /** Answers every prompt; the function gets the ids that the prompt lists. */
    FakeWorld chat(Function<List<String>, Answer> answers) {
        chat = answers;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many times the model was asked. */
    int chats() {
        return chats.get();
    }

    /** The values that the model got in the header of this name; an empty text for none. */
    Set<String> authorizations() {
        return Set.copyOf(authorizations);
    }

    /** A completion with this text. */
    static Answer completion(String content) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", 1000)
                .put("completion_tokens", 100)
                .put("total_tokens", 1100);
        return Answer.json(200, answer.toString());
    }

    /** One line of an answer. */
    static String line(String id, String comment, int relevance, int novelty) {
        return JSON.createObjectNode()
                .put("ARXIVID", id)
                .put("COMMENT", comment)
                .put("RELEVANCE", relevance)
                .put("NOVELTY", novelty)
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static List<String> listedIds(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Set<String> ids = new LinkedHashSet<>();
        JSON.readTree(body).path("messages").forEach(message -> {
            Matcher listed = LISTED_ID.matcher(message.path("content").asText());
            while (listed.find()) {
                ids.add(listed.group(1));
            }
        });
        return new ArrayList<>(ids);
    }

    private static void reply(HttpExchange exchange, Answer answer) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
