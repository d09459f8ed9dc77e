package io.github.paperdigest.arxiv;

import static io.github.paperdigest.arxiv.ArxivRssSourceTest.feedOf;
import static io.github.paperdigest.arxiv.ArxivRssSourceTest.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
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
        return ArxivRssSource.builder()
                .baseUrl(server.base())
                .clock(time)
                .cacheDirectory(directory)
                .build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG")).announceTypes(Set.of(AnnounceType.NEW)))
                .papers()
                .size();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
