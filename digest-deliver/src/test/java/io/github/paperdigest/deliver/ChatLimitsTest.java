package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.model.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A day of 120 papers with long texts")
class ChatLimitsTest {

    @TempDir
    private Path memory;

    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> messages(ChatService service, Digest digest) throws InterruptedException {
        service.publisher(WebhookPublisher.from(new LoopbackContext()), server.address())
                .page("https://papers.example.org/{month}/{date}.html")
                .memory(memory)
                .build()
                .publish(digest);
        return server.taken();
    }

    @ParameterizedTest
    @EnumSource(value = ChatService.class, names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("comes whole, in order, and cut between characters")
    void comesWhole(ChatService service) throws Exception {
        Digest digest = Days.large(120);
        ChatService.Shown shown = service.shown(messages(service, digest));
        List<String> expected = new ArrayList<>(List.of("https://papers.example.org/2025-10/2025-10-06.html"));
        digest.selected()
                .forEach(decision ->
                        expected.add(decision.paper().link().map(URI::toString).orElseThrow()));

        List<String> links = new ArrayList<>(shown.links);
        if (service == ChatService.DISCORD) {
            links.add(0, expected.get(0));
        }
        assertThat(links).containsExactlyElementsOf(expected);
        assertThat(shown.all())
                .doesNotContain("\uFFFD")
                .doesNotContainPattern("\\p{Cs}")
                .doesNotContain("\uD83D\uDC69…")
                .doesNotContain("e…");
    }

    @Test
    @DisplayName("keeps to Slack's 50 blocks, 13,000 characters, 150 of a header and 3000 of a text")
    void slack() throws Exception {
        List<String> messages = messages(ChatService.SLACK, Days.large(120));
        for (String message : messages) {
            JsonNode blocks = ChatService.json(message).path("blocks");
            assertThat(blocks.size()).isBetween(2, 50);
            assertThat(message.length()).isLessThan(13_000);
            assertThat(blocks.path(0).path("text").path("text").asText().length())
                    .isLessThanOrEqualTo(150);
            assertThat(ChatService.SLACK.shown(List.of(message)).texts)
                    .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(3000));
        }
    }

    @Test
    @DisplayName("keeps to Discord's 2000 characters, ten embeds, 256 of a title, 4096 of each and 6000 of all")
    void discord() throws Exception {
        for (String message : messages(ChatService.DISCORD, Days.large(120))) {
            JsonNode body = ChatService.json(message);
            assertThat(body.path("content").asText().length()).isLessThanOrEqualTo(2000);
            assertThat(body.path("embeds").size()).isBetween(1, 10);
            int sum = 0;
            for (JsonNode embed : body.path("embeds")) {
                int title = embed.path("title").asText().length();
                int description = embed.path("description").asText().length();
                assertThat(title).isBetween(1, 256);
                assertThat(description).isLessThanOrEqualTo(4096);
                sum += title + description;
            }
            assertThat(sum).isLessThanOrEqualTo(6000);
            assertThat(body.path("allowed_mentions").path("parse").isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("keeps to Telegram's 4096 UTF-16 units and 100 entities")
    void telegram() throws Exception {
        for (String message : messages(ChatService.TELEGRAM, Days.large(120))) {
            JsonNode body = ChatService.json(message);
            var html = Jsoup.parseBodyFragment(body.path("text").asText()).body();
            assertThat(html.wholeText().length()).isLessThanOrEqualTo(4096);
            assertThat(html.select("*").size()).isLessThanOrEqualTo(100);
            assertThat(body.path("chat_id").asText()).isEqualTo("-1001");
            assertThat(body.path("link_preview_options").path("is_disabled").asBoolean())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("keeps to Feishu's 20 KB, and is signed")
    void feishu() throws Exception {
        for (String message : messages(ChatService.FEISHU, Days.large(120))) {
            assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(20_000);
            assertThat(ChatService.json(message).path("timestamp").asText()).matches("\\d{10}");
            assertThat(ChatService.json(message).path("sign").asText()).hasSize(44);
        }
    }
}
