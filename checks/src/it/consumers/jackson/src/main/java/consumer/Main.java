package consumer;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.ProfileDirectory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A day with a chat endpoint, a score store and a digest kept as JSON: all that is read and written with Jackson. */
public class Main {

    private static final String ANSWER =
            """
            {"model": "m", "choices": [{"finish_reason": "stop", "message": {"content":
              "{\\"ARXIVID\\": \\"2603.00001\\", \\"COMMENT\\": \\"fits\\", \\"RELEVANCE\\": 9, \\"NOVELTY\\": 7,}"}}],
             "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}}
            """;

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("consumer");
        Files.writeString(directory.resolve("topics.md"), "- Relevant: sparse attention");
        Files.writeString(directory.resolve("profile.json"), "{\"name\": \"reader\", \"relevanceCutoff\": 5.5}");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Map<String, String> model = Map.of(
                "model", "m",
                "base-url", "http://localhost:" + server.getAddress().getPort() + "/v1",
                "body", "{\"temperature\": 0.5}",
                "prices", "{\"models\": {\"m\": {\"prompt\": 1.25, \"completion\": 10}}}");
        Map<String, String> store =
                Map.of("store", directory.resolve("scores.jsonl").toString());
        try {
            run(directory, model, store);
            run(directory, model, store);
        } finally {
            server.stop(0);
        }
    }

    private static void run(Path profile, Map<String, String> model, Map<String, String> store) {
        Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel("openai", model)
                .scorer("llm", store)
                .build()) {
            Digest digest = pipeline.run(
                    ProfileDirectory.read(profile),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper))));
            String json = DigestJson.write(digest);
            if (digest.selected().size() != 1
                    || REQUESTS.get() != 1
                    || digest.usage().tokens().promptTokens() != 100
                    || !json.equals(DigestJson.write(DigestJson.read("digest", json)))) {
                throw new AssertionError(json);
            }
        }
    }
}
