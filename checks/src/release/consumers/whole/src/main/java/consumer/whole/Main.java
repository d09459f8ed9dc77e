package consumer.whole;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A digest by a chat endpoint, with the scorer without a key behind it, written as a mail. */
public class Main {

    private static final String ANSWER =
            """
            {"model": "m", "choices": [{"finish_reason": "stop", "message": {"content":
              "{\\"ARXIVID\\": \\"2603.00001\\", \\"COMMENT\\": \\"fits\\", \\"RELEVANCE\\": 9, \\"NOVELTY\\": 7}"}}],
             "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}}
            """;

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Map<String, String> settings = Map.of(
                "model",
                "m",
                "base-url",
                "http://localhost:" + server.getAddress().getPort() + "/v1");
        Path mails = Files.createTempDirectory("mails");
        Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv")
                .chatModel("openai", settings)
                .scorer("llm")
                .scorer("topics")
                .renderer("markdown")
                .publisher(
                        "eml",
                        Map.of("directory", mails.toString(), "to", "you@example.org", "from", "digest@example.org"))
                .build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "sparse attention").build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper))));
            StringBuilder page = new StringBuilder();
            pipeline.render(digest, page);
            if (digest.selected().size() != 1
                    || digest.usage().tokens().promptTokens() != 100
                    || !page.toString().contains("Sparse Attention")) {
                throw new AssertionError(page);
            }
            Delivery delivery = pipeline.publish(digest).get(0);
            if (delivery.outcome() != Delivery.Outcome.SENT) {
                throw new AssertionError(delivery);
            }
        } finally {
            server.stop(0);
        }
    }
}
