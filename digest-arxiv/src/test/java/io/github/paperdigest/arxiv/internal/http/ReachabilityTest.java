package io.github.paperdigest.arxiv.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is known of whether arXiv answers")
class ReachabilityTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RemoteFailure FAILURE = RemoteFailure.of(FailureKind.TIMEOUT, "no answer");

    private final FakeTime time = new FakeTime("2025-10-07T12:00:00Z");
    private final Reachability reachability = new Reachability(time);

    @Test
    @DisplayName("gives a try no more time than what is left of the patience, but ten seconds")
    void timeout() {
        assertThat(reachability.timeout(MINUTE, Duration.ofMinutes(10))).isEqualTo(MINUTE);
        assertThat(reachability.timeout(MINUTE, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        reachability.failed("API", FAILURE, time.instant(), false);
        time.sleep(Duration.ofSeconds(8));
        assertThat(reachability.timeout(MINUTE, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(12));
        time.sleep(Duration.ofSeconds(12));
        assertThat(reachability.timeout(MINUTE, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(10));
        reachability.answered("API");
        assertThat(reachability.timeout(MINUTE, Duration.ofMinutes(10))).isEqualTo(MINUTE);
    }

    @Test
    @DisplayName("counts the patience from the beginning of the first try that failed")
    void hanging() throws InterruptedException {
        Instant begun = time.instant();
        time.sleep(Duration.ofSeconds(50));
        reachability.failed("API", FAILURE, begun, false);
        assertThat(reachability.timeout(MINUTE, MINUTE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(reachability.await(Duration.ofSeconds(50), time)).isFalse();
        assertThat(reachability.await(MINUTE, time)).isTrue();
    }

    @Test
    @DisplayName("is of each interface: an answer of one does not end the trouble of another, nor its patience")
    void eachInterface() throws InterruptedException {
        reachability.failed("API", FAILURE, time.instant(), true);
        reachability.answered("OAI-PMH");
        assertThat(reachability.isOutage("API")).isTrue();
        assertThat(reachability.isOutage("OAI-PMH")).isFalse();
        time.sleep(MINUTE);
        assertThat(reachability.await(MINUTE, time)).isFalse();
        reachability.answered("API");
        assertThat(reachability.isOutage()).isFalse();
    }
}
