package io.github.paperdigest.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The last minute of requests")
class WindowTest {

    private static final long NONE = Long.MAX_VALUE;
    private static final Instant START = Instant.parse("2025-10-06T10:00:00Z");

    private final Window window = new Window();

    @Test
    @DisplayName("waits until enough of the oldest have left it")
    void waitsForTheOldest() {
        window.add(400, at(0));
        window.add(300, at(10));
        window.add(200, at(20));

        assertThat(window.waitFor(100, NONE, 1_000, at(30))).as("900 and 100").isZero();
        assertThat(window.waitFor(101, NONE, 1_000, at(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(window.waitFor(500, NONE, 1_000, at(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(window.waitFor(501, NONE, 1_000, at(30))).isEqualTo(Duration.ofSeconds(40));
        assertThat(window.waitFor(1, 4, NONE, at(30))).isZero();
        assertThat(window.waitFor(1, 3, NONE, at(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(window.waitFor(1, 2, NONE, at(30))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    @DisplayName("forgets what is a minute old, and its tokens")
    void forgets() {
        window.add(400, at(0));
        window.add(300, at(10));

        assertThat(window.waitFor(700, NONE, 1_000, at(60))).isZero();
        assertThat(window.waitFor(701, NONE, 1_000, at(60))).isEqualTo(Duration.ofSeconds(10));
        assertThat(window.waitFor(1_000, NONE, 1_000, at(75)))
                .as("an empty one")
                .isZero();
    }

    @Test
    @DisplayName("takes a request above the limit alone")
    void tooLarge() {
        assertThat(window.waitFor(5_000, NONE, 1_000, at(0))).isZero();
        window.add(5_000, at(0));
        assertThat(window.waitFor(1, NONE, 1_000, at(1))).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    @DisplayName("puts what was used in the place of what was expected, as long as it is in the window")
    void corrects() {
        Window.Entry entry = window.add(400, at(0));
        window.correct(entry, 100);
        window.add(300, at(10));
        assertThat(window.waitFor(600, NONE, 1_000, at(20))).isZero();
        assertThat(window.waitFor(601, NONE, 1_000, at(20))).isEqualTo(Duration.ofSeconds(40));

        assertThat(window.waitFor(700, NONE, 1_000, at(60))).isZero();
        window.correct(entry, 900);
        assertThat(window.waitFor(700, NONE, 1_000, at(60)))
                .as("too late for it")
                .isZero();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
