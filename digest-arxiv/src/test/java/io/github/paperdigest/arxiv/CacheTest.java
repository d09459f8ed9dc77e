package io.github.paperdigest.arxiv;

import static io.github.paperdigest.arxiv.ArxivRssSourceTest.feedOf;
import static io.github.paperdigest.arxiv.ArxivRssSourceTest.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The cache directory")
class CacheTest {

    private static final String FEED =
            feedOf("Tue, 14 Oct 2025 00:00:00 -0400", "cs.LG", item("2510.05001v1", "new", "cs.LG"));

    private final FakeTime time = new FakeTime("2025-10-14T04:05:00Z");
    private final LoopbackServer server = new LoopbackServer();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("answers without a request for as long as the answer says it is good")
    void maxAge() throws InterruptedException {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with("Cache-Control", "public, max-age=3600", LoopbackServer.status(200, FEED)));
        assertThat(papers()).isEqualTo(1);
        time.sleep(Duration.ofMinutes(59));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
        time.sleep(Duration.ofMinutes(2));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("asks whether anything has changed when an answer is no longer good")
    void conditional() throws InterruptedException {
        server.on("/rss/cs.LG", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"abc\"");
            boolean unchanged = "\"abc\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            (unchanged ? LoopbackServer.body(304, new byte[0]) : LoopbackServer.status(200, FEED)).to(exchange);
        });
        assertThat(papers()).isEqualTo(1);
        assertThat(papers()).isEqualTo(1);
        assertThat(server.headers().get(0).containsKey("If-None-Match")).isFalse();
        assertThat(server.headers().get(1).getFirst("If-None-Match")).isEqualTo("\"abc\"");
    }

    @Test
    @DisplayName("believes the answer that nothing has changed when it says until when that is good")
    void lifetimeOfUnchanged() throws InterruptedException {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.inOrder(
                        LoopbackServer.with("Cache-Control", "max-age=60", tagged(LoopbackServer.status(200, FEED))),
                        LoopbackServer.with("Cache-Control", "max-age=3600", unchanged()),
                        LoopbackServer.with("Cache-Control", "max-age=60", unchanged())));
        assertThat(papers()).isEqualTo(1);
        time.sleep(Duration.ofSeconds(61));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
        time.sleep(Duration.ofMinutes(59));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests())
                .as("good for an hour from the second answer")
                .hasSize(2);
        time.sleep(Duration.ofMinutes(2));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).as("and no longer").hasSize(3);
        time.sleep(Duration.ofSeconds(61));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).as("good for a minute from the third").hasSize(4);
    }

    @Test
    @DisplayName("forgets an answer of which the server says later that it is not to be kept")
    void noStoreLater() throws Exception {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.inOrder(
                        tagged(LoopbackServer.status(200, FEED)),
                        LoopbackServer.with("Cache-Control", "no-store", unchanged())));
        assertThat(papers()).isEqualTo(1);
        assertThat(files()).hasSize(1);
        assertThat(papers()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("takes the time that an answer spent in caches on the way from its lifetime")
    void age() throws InterruptedException {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with(
                        "Age",
                        "3000",
                        LoopbackServer.with("Cache-Control", "max-age=3600", LoopbackServer.status(200, FEED))));
        assertThat(papers()).isEqualTo(1);
        time.sleep(Duration.ofSeconds(599));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
        time.sleep(Duration.ofSeconds(1));
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("asks each time for what is to be kept but not to be believed, by its time where it has no tag")
    void noCache() throws InterruptedException {
        String changed = "Tue, 14 Oct 2025 04:00:03 GMT";
        server.on(
                "/rss/cs.LG",
                LoopbackServer.inOrder(
                        LoopbackServer.with(
                                "Cache-Control",
                                "no-cache, max-age=3600",
                                LoopbackServer.with("Last-Modified", changed, LoopbackServer.status(200, FEED))),
                        unchanged()));
        assertThat(papers()).isEqualTo(1);
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.headers().get(1).getFirst("If-Modified-Since")).isEqualTo(changed);
    }

    @Test
    @DisplayName("does not answer for a feed that is asked for again because it is late")
    void lateFeed() throws InterruptedException {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.inOrder(
                        LoopbackServer.with(
                                "Cache-Control",
                                "max-age=70000",
                                LoopbackServer.status(200, feedOf("Tue, 14 Oct 2025 00:00:00 -0400", "cs.LG"))),
                        LoopbackServer.status(200, FEED)));
        Announcement announcement = builder()
                .sleeper(time)
                .awaitFresh(Duration.ofMinutes(15))
                .build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG")));
        assertThat(announcement.papers()).hasSize(1);
    }

    @Test
    @DisplayName("keeps no part of an answer")
    void cutOff() throws Exception {
        server.on("/rss/cs.LG", LoopbackServer.with("Cache-Control", "max-age=3600", exchange -> {
            exchange.sendResponseHeaders(200, FEED.length() + 1000L);
            exchange.getResponseBody().write(FEED.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        }));
        Announcement announcement =
                builder().patience(Duration.ZERO).build().fetch(AnnouncementRequest.of(List.of("cs.LG")));
        assertThat(announcement.papers()).hasSize(1);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("that can't be written costs nothing but the next request")
    void unwritable() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        directory = file;
        server.on("/rss/cs.LG", LoopbackServer.with("Cache-Control", "max-age=3600", LoopbackServer.status(200, FEED)));
        assertThat(papers()).isEqualTo(1);
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    private static LoopbackServer.Answer tagged(LoopbackServer.Answer answer) {
        return LoopbackServer.with("ETag", "\"abc\"", answer);
    }

    private static LoopbackServer.Answer unchanged() {
        return LoopbackServer.body(304, new byte[0]);
    }

    @Test
    @DisplayName("keeps nothing that is not to be kept")
    void noStore() throws Exception {
        server.on("/rss/cs.LG", LoopbackServer.with("Cache-Control", "no-store", LoopbackServer.status(200, FEED)));
        assertThat(papers()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("keeps no answer that was of no use")
    void useless() throws Exception {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with("Cache-Control", "max-age=3600", LoopbackServer.status(200, "<html>login</html>")));
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(this::papers);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("keeps no answer by which arXiv says what is wrong")
    void errorFeed() throws Exception {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with(
                        "Cache-Control",
                        "max-age=3600",
                        LoopbackServer.status(
                                200,
                                "<rss><channel><title>Feed error for query: cs.LG</title><description>down"
                                        + "</description></channel></rss>")));
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(this::papers);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("with a damaged file costs a request, never the run")
    void damaged() throws Exception {
        server.on("/rss/cs.LG", LoopbackServer.with("Cache-Control", "max-age=3600", LoopbackServer.status(200, FEED)));
        assertThat(papers()).isEqualTo(1);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        }
        assertThat(papers()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps an answer of the API until arXiv's next midnight")
    void apiUntilMidnight() throws InterruptedException {
        server.on("/api/query", Recorded.bytes("api/id_0000.0000_s0_m100_8b51d9633a68_5fb781.http200.xml"));
        ArxivApiSource api = ArxivApiSource.builder()
                .baseUrl(server.base())
                .clock(time)
                .cacheDirectory(directory)
                .build();
        SubmissionWindow window = AnnouncementCalendar.arxiv().windowOf(java.time.LocalDate.of(2025, 10, 14));
        api.submitted(List.of("cs.LG"), window);
        time.sleep(Duration.ofHours(23));
        api.submitted(List.of("cs.LG"), window);
        assertThat(server.requests()).hasSize(1);
        time.sleep(Duration.ofHours(1));
        api.submitted(List.of("cs.LG"), window);
        assertThat(server.requests()).hasSize(2);
    }

    private int papers() throws InterruptedException {
        return builder()
                .build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG")).announceTypes(Set.of(AnnounceType.NEW)))
                .papers()
                .size();
    }

    private ArxivRssSource.Builder builder() {
        return ArxivRssSource.builder()
                .baseUrl(server.base())
                .clock(time)
                .sleeper(time)
                .cacheDirectory(directory);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
