package io.github.paperdigest.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** arXiv and a chat endpoint on loopback. */
final class FakeWorld implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");
    private static final String FEEDS = "/rss/";
    private static final String CHAT = "/v1/chat/completions";

    private final Map<String, Reply> feeds = new ConcurrentHashMap<>();
    private volatile Reply api = html(404, "no API");
    private volatile Reply oai = html(404, "no OAI-PMH");
    private volatile BiFunction<String, List<String>, Reply> chat = (model, ids) -> completion("");
    private final ScriptedEndpoint endpoint = ScriptedEndpoint.of(this::answer);

    private Reply answer(Request request) {
        String path = URI.create(request.target()).getPath();
        if (path.startsWith(FEEDS)) {
            return feeds.getOrDefault(path.substring(FEEDS.length()), html(404, "no such feed"));
        }
        return switch (path) {
            case "/api/query" -> api;
            case "/oai" -> oai;
            case CHAT -> chat.apply(model(request.body()), listedIds(request.body()));
            default -> html(404, "no such page");
        };
    }

    static Reply json(int status, String body) {
        return Reply.status(status, body).withHeader("Content-Type", "application/json");
    }

    static Reply xml(String body) {
        return Reply.status(200, body).withHeader("Content-Type", "application/xml");
    }

    static Reply html(int status, String body) {
        return Reply.status(status, body).withHeader("Content-Type", "text/html");
    }

    FakeWorld feed(String category, String xml) {
        return feed(category, xml(xml));
    }

    FakeWorld feed(String category, Reply answer) {
        feeds.put(category, answer);
        return this;
    }

    /** Answers every query of the API. */
    FakeWorld api(String xml) {
        api = xml(xml);
        return this;
    }

    /** Answers every request of OAI-PMH. */
    FakeWorld oai(String xml) {
        oai = xml(xml);
        return this;
    }

    /** Answers every prompt; the function gets the ids that the prompt lists. */
    FakeWorld chat(Function<List<String>, Reply> answers) {
        return chat((model, ids) -> answers.apply(ids));
    }

    /** Answers every prompt; the function gets the model that is asked, and the ids that the prompt lists. */
    FakeWorld chat(BiFunction<String, List<String>, Reply> answers) {
        chat = answers;
        return this;
    }

    String url() {
        return endpoint.address().toString();
    }

    /** How many times the model was asked. */
    int chats() {
        return (int) prompts().count();
    }

    /** The values that the model got in the header of this name; an empty text for none. */
    Set<String> authorizations() {
        return prompts()
                .map(request -> request.header("Authorization").orElse(""))
                .collect(Collectors.toSet());
    }

    /** A completion with this text. */
    static Reply completion(String content) {
        return completion(content, 1000, 100);
    }

    /** A completion with this text, and what it used. */
    static Reply completion(String content, int promptTokens, int completionTokens) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
        return json(200, answer.toString());
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
        endpoint.close();
    }

    private Stream<Request> prompts() {
        return endpoint.requests().stream().filter(request -> request.target().equals(CHAT));
    }

    private static String model(String request) {
        try {
            return JSON.readTree(request).path("model").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids that the prompt of a request lists. */
    static List<String> listedIds(String request) {
        return LISTED_ID
                .matcher(prompt(request))
                .results()
                .map(listed -> listed.group(1))
                .distinct()
                .toList();
    }

    /** The messages of a request's prompt. */
    static String prompt(String request) {
        try {
            StringBuilder prompt = new StringBuilder();
            JSON.readTree(request)
                    .path("messages")
                    .forEach(message ->
                            prompt.append(message.path("content").asText()).append('\n'));
            return prompt.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
