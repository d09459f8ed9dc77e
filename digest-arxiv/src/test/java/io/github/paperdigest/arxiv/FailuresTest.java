package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The failure of a request to arXiv")
class FailuresTest {

    private final LoopbackServer server = new LoopbackServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, 1",
        "403, REFUSED, 1",
        "404, INVALID_REQUEST, 1",
        "408, TIMEOUT, 3",
        "429, RATE_LIMITED, 3",
        "500, UNAVAILABLE, 3",
        "503, UNAVAILABLE, 3",
        "504, TIMEOUT, 3"
    })
    @DisplayName("has the kind of its status, which says whether it is tried again")
    void kinds(int status, FailureKind kind, int tries) {
        server.on("/rss/cs.LG", LoopbackServer.status(status, "no"));
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.kind().retryable()).isEqualTo(tries > 1);
        assertThat(server.requests()).hasSize(tries);
    }

    @Test
    @DisplayName("keeps the headers that help to find out about it, the wait and the beginning of the body")
    void details() {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.with(
                        "X-Request-Id",
                        "r17",
                        LoopbackServer.with(
                                "Retry-After",
                                "900",
                                LoopbackServer.with(
                                        "Set-Cookie",
                                        "session=1",
                                        LoopbackServer.status(429, "Rate\n exceeded. " + "x".repeat(5000))))));
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(failure.headers()).containsOnlyKeys("x-request-id", "retry-after");
        assertThat(failure.headers()).containsEntry("x-request-id", "r17");
        assertThat(failure.body()).startsWith("Rate exceeded. xxx").hasSizeLessThan(2100);
        assertThat(failure.message()).hasSizeLessThan(400).contains("some minutes");
    }

    @Test
    @DisplayName("in the words of arXiv's error feed has the kind of its status")
    void errorFeed() {
        String error = "<rss><channel><title>Feed error for query: cs.LG</title><description>down</description>"
                + "</channel></rss>";
        server.on("/rss/cs.LG", LoopbackServer.status(200, error));
        assertThat(failure(source(server.base())).kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        server.on("/rss/cs.LG", LoopbackServer.status(500, error));
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.message()).contains("down");
    }

    @Test
    @DisplayName("is told from an answer: a feed with a status of failure is not believed")
    void feedWithWrongStatus() {
        server.on(
                "/rss/cs.LG",
                LoopbackServer.status(
                        404,
                        ArxivRssSourceTest.feedOf(
                                "Mon, 06 Oct 2025 00:00:00 -0400",
                                "cs.LG",
                                ArxivRssSourceTest.item("2510.00001v1", "new", "A"))));
        assertThat(failure(source(server.base())).status()).hasValue(404);
    }

    @Test
    @DisplayName("without an answer names the address, has no status and is tried again")
    void nobodyThere() {
        server.close();
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.status()).isEmpty();
        assertThat(failure.message()).contains(server.base() + "/rss/cs.LG").contains("reached");
        assertThat(waits).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"200, ''", "404, some"})
    @DisplayName("by a connection that breaks is not taken for an answer, unless a part of a document came")
    void broken(int status, String part) {
        server.on("/rss/cs.LG", exchange -> {
            exchange.sendResponseHeaders(status, 1000);
            exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.status()).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    @DisplayName("says what came, also when that is compressed badly")
    void badGzip() {
        server.on("/rss/cs.LG", LoopbackServer.body(404, new byte[] {0x1F, (byte) 0x8B, 1}));
        assertThat(failure(source(server.base())).message()).contains("can't be decompressed");
        server.on("/rss/cs.LG", LoopbackServer.body(404, new byte[0]));
        assertThat(failure(source(server.base())).message()).contains("an empty body");
    }

    @Test
    @DisplayName("by an answer that is too large is final, and nothing of the answer is used")
    void tooLarge() {
        byte[] piece = new byte[1024 * 1024];
        server.on("/rss/cs.LG", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 33; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        RemoteFailure failure = failure(source(server.base()));
        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_RESPONSE);
        assertThat(failure.message())
                .contains("longer than " + 32 * 1024 * 1024)
                .doesNotContain("reached");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName("is waited out about five seconds at first, then twice as long")
    void backoff() {
        server.on("/rss/cs.LG", LoopbackServer.status(500, "no"));
        failure(source(server.base()).patience(Duration.ofSeconds(35)));
        assertThat(waits).hasSize(3);
        for (int i = 0; i < 3; i++) {
            long about = 5_000L << i;
            assertThat(waits.get(i).toMillis()).isBetween(about * 4 / 5, about * 6 / 5);
        }
    }

    @Test
    @DisplayName("that asks for no more than is left of patience is tried again, one that asks for more is not")
    void longestWait() {
        server.on("/rss/cs.LG", LoopbackServer.with("Retry-After", "300", LoopbackServer.status(503, "no")));
        failure(source(server.base()).patience(Duration.ofSeconds(310)));
        assertThat(server.requests()).hasSize(2);
        server.on("/rss/cs.LG", LoopbackServer.with("Retry-After", "311", LoopbackServer.status(503, "no")));
        failure(source(server.base()).patience(Duration.ofSeconds(310)));
        assertThat(server.requests()).hasSize(3);
        server.on("/rss/cs.LG", LoopbackServer.with("Retry-After", "601", LoopbackServer.status(503, "no")));
        failure(ArxivRssSource.builder().baseUrl(server.base()).sleeper(waits::add));
        assertThat(server.requests()).hasSize(4);
        assertThat(waits).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("that asks to wait holds every request of the pacer for so long")
    void pause() {
        FakeTime time = new FakeTime("2025-10-14T00:00:00Z");
        server.on("/rss/cs.LG", LoopbackServer.with("Retry-After", "60", LoopbackServer.status(503, "no")));
        failure(ArxivRssSource.builder()
                .baseUrl(server.base())
                .pacer(ArxivPacer.of(ArxivPacer.INTERVAL, time, time))
                .sleeper(waits::add)
                .patience(Duration.ofSeconds(60)));
        assertThat(time.instant()).isEqualTo(Instant.parse("2025-10-14T00:01:00Z"));
    }

    @Test
    @DisplayName("by a refusal ends the waiting for fresh feeds")
    void refusalWhileWaiting() {
        server.on("/rss/cs.LG", LoopbackServer.status(403, "no"));
        failure(source(server.base()).awaitFresh(Duration.ofHours(3)));
        assertThat(server.requests()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    @DisplayName("by headers that arXiv does not like is asked about once an hour while feeds are awaited")
    void notAcceptableWhileWaiting() {
        server.on("/rss/cs.LG", LoopbackServer.status(406, "no"));
        RemoteFailure failure = failure(source(server.base()).awaitFresh(Duration.ofHours(3)));
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.status()).hasValue(406);
        assertThat(server.requests()).as("twice at first, then once an hour").hasSize(2 + 3);
        assertThat(waits).containsOnly(Duration.ofHours(1)).hasSize(3);
    }

    private ArxivRssSource.Builder source(URI base) {
        return ArxivRssSource.builder().baseUrl(base).sleeper(waits::add).patience(Duration.ofSeconds(15));
    }

    private static RemoteFailure failure(ArxivRssSource.Builder source) {
        PaperSourceException thrown = catchThrowableOfType(
                PaperSourceException.class, () -> source.build().fetch(AnnouncementRequest.of(List.of("cs.LG"))));
        assertThat(thrown).isNotNull();
        return thrown.failure().orElseThrow();
    }
}
