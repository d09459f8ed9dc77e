package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.testkit.fake.SamplePapers;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A delivery")
class DeliveredOnceTest {

    @TempDir
    private Path memory;

    private final ChatServer server = new ChatServer();
    private final LoopbackContext context = new LoopbackContext();

    @AfterEach
    void stop() {
        server.close();
    }

    private WebhookPublisher.Builder discord() {
        return ChatService.DISCORD
                .publisher(WebhookPublisher.from(context), server.address())
                .memory(memory);
    }

    private Delivery publish(Digest digest) throws InterruptedException {
        return discord().build().publish(digest);
    }

    private List<String> naps() {
        return context.calls().stream().filter(call -> call.startsWith("a nap")).toList();
    }

    private List<String> headlines() {
        return server.taken().stream()
                .map(body -> ChatService.json(body)
                        .path("content")
                        .asText()
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .replace("\\", ""))
                .toList();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(memory)) {
            return files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName("of several messages goes on where it failed")
    void goesOn() throws Exception {
        server.next(ChatServer.TAKES, Reply.status(400, "bad"));
        assertThatThrownBy(() -> publish(Days.of(25)))
                .isInstanceOf(PublishingException.class)
                .hasMessageContaining("1 of 3 messages were sent before");
        Delivery rest = publish(Days.of(25));

        assertThat(rest.outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(headlines())
                .containsExactly(
                        "**2025-10-06, reader: 25 papers of 25 (complete) 1 of 3**",
                        "**Continued: 2025-10-06, reader: 15 more papers (complete) 1 of 2**",
                        "**Continued: 2025-10-06, reader: 15 more papers (complete) 2 of 2**");
        assertThat(ChatService.DISCORD.shown(server.taken()).links)
                .doesNotHaveDuplicates()
                .hasSize(25);
        assertThat(publish(Days.of(25)).outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
    }

    @Test
    @DisplayName("of papers that came later has only those, and says that it is an update")
    void updates() throws Exception {
        publish(Days.of(3));
        publish(Days.of(5));

        assertThat(headlines())
                .containsExactly(
                        "**2025-10-06, reader: 3 papers of 3 (complete)**",
                        "**Update: 2025-10-06, reader: 2 more papers (complete)**");
        assertThat(ChatService.DISCORD.shown(server.taken()).links).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("is not made for a day that got better without a new paper")
    void keepsQuiet() throws Exception {
        publish(Days.day(RunVerdict.PARTIAL, SamplePapers.papers(3)).build());
        Delivery better = publish(Days.of(3));

        assertThat(better.outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    @DisplayName("waits as long as the service asks, and tries again")
    void obeysRetryAfter() throws Exception {
        server.next(
                Reply.status(429, "").withHeader("Retry-After", "7"),
                Reply.status(429, "{\"retry_after\": 2.5}"),
                Reply.status(503, ""),
                Reply.disconnect());
        publish(Days.of(1));

        assertThat(server.taken()).hasSize(1);
        assertThat(naps()).containsExactly("a nap of PT7S", "a nap of PT2.5S", "a nap of PT4S", "a nap of PT8S");
    }

    @Test
    @DisplayName("is left for the next time if the service asks for more than the patience")
    void keepsToPatience() {
        server.next(Reply.status(429, "").withHeader("Retry-After", "3600"));
        assertThatThrownBy(
                        () -> discord().patience(Duration.ofSeconds(30)).build().publish(Days.of(1)))
                .isInstanceOfSatisfying(PublishingException.class, e -> {
                    assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
                    assertThat(e.failure().orElseThrow().retryAfter()).contains(Duration.ofHours(1));
                });
        assertThat(naps()).isEmpty();
    }

    @Test
    @DisplayName("is made again if its process ended before it knew")
    void isMadeAgainInDoubt() throws Exception {
        publish(Days.of(1));
        Path file = file();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 1));
        Delivery again = publish(Days.of(1));

        assertThat(lines).hasSize(2);
        assertThat(again.outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    @DisplayName("is remembered though a line was cut off")
    void survivesCutLines() throws Exception {
        publish(Days.of(1));
        Files.writeString(file(), "{\"day\":\"2025-10-06\",\"prof", StandardOpenOption.APPEND);

        assertThat(publish(Days.of(1)).outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
        publish(Days.of(2));
        assertThat(publish(Days.of(2)).outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    @DisplayName("of a day without selected papers is made once, or not at all if so wished")
    void tellsOfEmptyDays() throws Exception {
        Delivery unwished = discord().emptyDays(false).build().publish(Days.of(0));
        Delivery first = publish(Days.of(0));
        Delivery second = publish(Days.of(0));

        assertThat(List.of(unwished.outcome(), first.outcome(), second.outcome()))
                .containsExactly(Delivery.Outcome.NOTHING_NEW, Delivery.Outcome.SENT, Delivery.Outcome.NOTHING_NEW);
    }

    @Test
    @DisplayName("tells of papers without a score even on a day without selected ones")
    void tellsOfUnscored() throws Exception {
        Digest digest = Digest.builder(SamplePapers.DAY, "reader")
                .verdict(RunVerdict.PARTIAL)
                .notSelected(List.of(Days.unscored(SamplePapers.paper(1), "no answer in time")))
                .build();
        discord().emptyDays(false).build().publish(digest);

        assertThat(headlines()).containsExactly("**2025-10-06, reader: no paper of 1 (partial: 1 without a score)**");
    }

    @Test
    @DisplayName("to one target is none to another")
    void tellsTargetsApart() throws Exception {
        publish(Days.of(1));
        WebhookPublisher.from(context)
                .discord(server.address().resolve("/api/webhooks/another"))
                .memory(memory)
                .build()
                .publish(Days.of(1));

        assertThat(server.taken()).hasSize(2);
    }
}
