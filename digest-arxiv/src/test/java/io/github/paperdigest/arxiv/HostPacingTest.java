package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.internal.http.HttpAnswer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pacing by host")
class HostPacingTest {

    private static final URI ELSEWHERE = URI.create("http://127.0.0.1/rss/cs.LG");

    private final FakeTime time = new FakeTime("2025-10-14T00:00:00Z");
    private final List<Instant> starts = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("makes requests to arXiv's hosts, and only to them, take their turn with all others of the process")
    void arxivsHosts() throws InterruptedException {
        ArxivPacer.shared().inTurn(() -> {
            assertThat(waits("https://arxiv.org/abs/2510.00001")).isTrue();
            assertThat(waits("https://RSS.arXiv.org/rss/cs.LG")).isTrue();
            assertThat(waits("https://export.arxiv.org/api/query")).isTrue();
            assertThat(waits("https://notarxiv.org/rss/cs.LG")).isFalse();
            assertThat(waits("https://arxiv.org.example.org/rss/cs.LG")).isFalse();
            assertThat(waits(ELSEWHERE.toString())).isFalse();
            return starts;
        });
        assertThat(starts).hasSize(3);
    }

    /** Whether a request to an address has to wait while another has its turn. */
    private boolean waits(String uri) throws InterruptedException {
        int before = starts.size();
        Thread other = new Thread(() -> request(new HostPacing(null), URI.create(uri)));
        other.start();
        while (other.getState() != Thread.State.WAITING && other.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        other.interrupt();
        other.join();
        // Not by isAlive, which a thread for a moment still is when its state is TERMINATED.
        return starts.size() == before;
    }

    @Test
    @DisplayName("goes by the application's own pacer for every host")
    void own() {
        HostPacing pacing = new HostPacing(ArxivPacer.of(Duration.ofSeconds(7), time, time));
        request(pacing, ELSEWHERE);
        request(pacing, ELSEWHERE);
        assertThat(starts)
                .extracting(Instant::toString)
                .containsExactly("2025-10-14T00:00:00Z", "2025-10-14T00:00:07Z");
    }

    @Test
    @DisplayName("keeps pages of arxiv.org 15 seconds apart, whatever pacer there is")
    void site() {
        HostPacing pacing = new HostPacing(ArxivPacer.of(Duration.ofSeconds(1), time, time));
        for (String uri : List.of(
                "https://arxiv.org/list/cs.LG/new?skip=0&show=2000",
                "https://www.arXiv.org/catchup/cs.LG/2025-10-13?abs=True&page=1",
                "https://export.arxiv.org/api/query",
                "https://rss.arxiv.org/rss/cs.LG",
                "https://arxiv.org/list/cs.LG/new?skip=2000&show=2000")) {
            request(pacing, URI.create(uri));
        }
        assertThat(starts)
                .extracting(start -> Duration.between(starts.get(0), start).toSeconds())
                .containsExactly(0L, 15L, 16L, 17L, 30L);
    }

    @Test
    @DisplayName("keeps pages of another server as far apart as the application's pacer says")
    void pagesElsewhere() {
        URI page = URI.create("http://127.0.0.1/base/list/cs.LG/new");
        for (Duration apart : List.of(Duration.ofSeconds(3), Duration.ofSeconds(8))) {
            starts.clear();
            HostPacing pacing = new HostPacing(
                    apart.toSeconds() == 3
                            ? ArxivPacer.of(apart, time, time)
                            : ArxivPacer.of(Duration.ofSeconds(3), apart, time, time));
            request(pacing, page);
            request(pacing, page);
            assertThat(Duration.between(starts.get(0), starts.get(1))).isEqualTo(apart);
        }
    }

    @Test
    @DisplayName("hands a pause on to the pacer, and has none to hand it to elsewhere")
    void pause() throws InterruptedException {
        HostPacing pacing = new HostPacing(ArxivPacer.of(Duration.ofSeconds(7), time, time));
        pacing.pause(ELSEWHERE, Duration.ofSeconds(60));
        request(pacing, ELSEWHERE);
        assertThat(starts).extracting(Instant::toString).containsExactly("2025-10-14T00:01:00Z");
        new HostPacing(null).pause(ELSEWHERE, Duration.ofSeconds(60));
    }

    private void request(HostPacing pacing, URI uri) {
        try {
            pacing.inTurn(uri, () -> {
                starts.add(time.instant());
                return new HttpAnswer(uri, 200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0], true);
            });
        } catch (Exception e) {
            Thread.currentThread().interrupt();
        }
    }
}
