package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.error.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pacer")
class ArxivPacerTest {

    private final FakeTime time = new FakeTime("2025-10-14T00:00:00Z");
    private final ArxivPacer pacer = ArxivPacer.of(ArxivPacer.INTERVAL, time, time);
    private final List<Long> starts = new ArrayList<>();

    @Test
    @DisplayName("lets the first request start at once and each other three seconds after the one before")
    void apart() throws Exception {
        for (int i = 0; i < 3; i++) {
            pacer.inTurn(() -> starts.add(seconds()));
        }
        assertThat(starts).containsExactly(0L, 3L, 6L);
    }

    @Test
    @DisplayName("does not wait longer after a request that itself took long")
    void longRequest() throws Exception {
        pacer.inTurn(() -> {
            time.sleep(Duration.ofSeconds(10));
            return starts.add(0L);
        });
        pacer.inTurn(() -> starts.add(seconds()));
        assertThat(starts).containsExactly(0L, 10L);
    }

    @Test
    @DisplayName("holds everybody when the server asked for a pause")
    void pause() throws Exception {
        pacer.pause(Duration.ofSeconds(60));
        pacer.inTurn(() -> starts.add(seconds()));
        assertThat(starts).containsExactly(60L);
    }

    @Test
    @DisplayName("is not shortened by a pause that ends before the next turn")
    void shortPause() throws Exception {
        pacer.inTurn(() -> starts.add(seconds()));
        pacer.pause(Duration.ofSeconds(1));
        pacer.inTurn(() -> starts.add(seconds()));
        assertThat(starts).containsExactly(0L, 3L);
    }

    @Test
    @DisplayName("gives its turn to the next when a request throws")
    void failure() throws Exception {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> pacer.inTurn(() -> {
                    throw new IOException("no answer");
                }));
        pacer.inTurn(() -> starts.add(seconds()));
        assertThat(starts).containsExactly(3L);
    }

    @Test
    @DisplayName("keeps pages further apart than other requests, which may come between")
    void pages() throws Exception {
        pacer.pageInTurn(ArxivPacer.PAGE_INTERVAL, () -> starts.add(seconds()));
        pacer.inTurn(() -> starts.add(seconds()));
        pacer.pageInTurn(ArxivPacer.PAGE_INTERVAL, () -> starts.add(seconds()));
        pacer.inTurn(() -> starts.add(seconds()));
        pacer.inTurn(() -> starts.add(seconds()));
        time.sleep(Duration.ofSeconds(20));
        pacer.pageInTurn(ArxivPacer.PAGE_INTERVAL, () -> starts.add(seconds()));
        assertThat(starts).containsExactly(0L, 3L, 15L, 18L, 21L, 41L);
    }

    @Test
    @DisplayName("holds pages, too, when the server asked for a pause")
    void pageAfterPause() throws Exception {
        pacer.pageInTurn(ArxivPacer.PAGE_INTERVAL, () -> starts.add(seconds()));
        pacer.pause(Duration.ofSeconds(60));
        pacer.pageInTurn(ArxivPacer.PAGE_INTERVAL, () -> starts.add(seconds()));
        assertThat(starts).containsExactly(0L, 60L);
    }

    @Test
    @DisplayName("has an interval of zero or more")
    void interval() {
        ArxivPacer.of(Duration.ZERO, time, time);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ArxivPacer.of(Duration.ofSeconds(-3), time, time))
                .withMessageContaining("PT-3S");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ArxivPacer.of(Duration.ZERO, Duration.ofSeconds(-15), time, time))
                .withMessageContaining("PT-15S");
    }

    @Test
    @DisplayName("is one for the whole process")
    void shared() {
        assertThat(ArxivPacer.shared()).isSameAs(ArxivPacer.shared());
    }

    private long seconds() {
        return Duration.between(Instant.parse("2025-10-14T00:00:00Z"), time.instant())
                .toSeconds();
    }
}
