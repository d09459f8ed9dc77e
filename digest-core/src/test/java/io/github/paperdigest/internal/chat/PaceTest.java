package io.github.paperdigest.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.chat.RecordedTime;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.TokenUsage;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Time passes only where somebody sleeps. */
class PaceTest {

    private static final long NONE = Long.MAX_VALUE;
    private static final RemoteFailure TOO_MANY =
            RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down").withRetryAfter(Duration.ofSeconds(20));

    private final RecordedTime time = new RecordedTime();

    private record Sent(Instant at, long tokens) {}

    @Test
    @DisplayName("without limits nobody waits")
    void noLimits() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        for (int i = 0; i < 1000; i++) {
            pace.await(3_000, Optional::empty);
        }
        assertThat(time.naps).isEmpty();
    }

    @Test
    @DisplayName("a limit of requests is used fully and never passed, whatever minute one looks at")
    void requestLimit() throws Exception {
        Pace pace = new Pace(10, NONE, time, time);
        for (int i = 0; i < 95; i++) {
            pace.await(300, Optional::empty);
        }
        assertThat(time.instant()).isEqualTo(RecordedTime.START.plus(Duration.ofMinutes(9)));
    }

    @Test
    @DisplayName("both limits hold for many threads together")
    void limitsHoldUnderParallelism() throws Exception {
        Pace pace = new Pace(12, 5_000, time, time);
        Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                // A character is a third of a token at first.
                long tokens = 100 + 13L * (i % 50);
                Callable<Boolean> work = () -> sent.add(
                        new Sent(pace.await(3 * tokens, Optional::empty).at(), tokens));
                all.add(threads.submit(work));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sent).hasSize(200);
        List<Sent> inOrder =
                sent.stream().sorted(Comparator.comparing(Sent::at)).toList();
        for (Sent first : inOrder) {
            List<Sent> minute = inOrder.stream()
                    .filter(each -> !each.at().isBefore(first.at())
                            && each.at().isBefore(first.at().plusSeconds(60)))
                    .toList();
            assertThat(minute).hasSizeLessThanOrEqualTo(12);
            assertThat(minute.stream().mapToLong(Sent::tokens).sum()).isLessThanOrEqualTo(5_000);
        }
    }

    @Test
    @DisplayName("a request above the limit goes, but alone")
    void hugeRequest() throws Exception {
        Pace pace = new Pace(NONE, 1_000, time, time);
        pace.await(300, Optional::empty);
        pace.await(30_000, Optional::empty);
        pace.await(300, Optional::empty);

        assertThat(time.naps).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("what requests really use takes the place of the estimate, for them and for the next")
    void learnsTokens() throws Exception {
        Pace pace = new Pace(NONE, 1_000, time, time);
        for (int i = 0; i < 30; i++) {
            time.sleep(Duration.ofMinutes(1));
            pace.await(300, Optional::empty).answered(Optional.of(TokenUsage.of(300, 300)));
        }
        time.naps.clear();
        time.sleep(Duration.ofMinutes(1));
        pace.await(300, Optional::empty);
        pace.await(300, Optional::empty);

        assertThat(time.naps).as("two of 600 tokens do not fit in a minute").hasSize(2);
    }

    @Test
    @DisplayName("the endpoint's headers set limits; the user's may be stricter")
    void headersSetLimits() throws Exception {
        Pace pace = new Pace(5, NONE, time, time);
        pace.await(300, Optional::empty)
                .heard(headers("x-ratelimit-limit-requests", "3", "x-ratelimit-limit-tokens", "-1"));
        pace.await(300, Optional::empty);
        pace.await(300, Optional::empty);
        assertThat(time.naps).isEmpty();
        pace.await(300, Optional::empty).heard(headers("x-ratelimit-limit-requests", "1000"));
        assertThat(time.naps).containsExactly(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            pace.await(300, Optional::empty);
        }
        assertThat(time.naps).hasSize(2);
    }

    @Test
    @DisplayName("when nothing is left, nobody asks until enough has come back")
    void nothingLeft() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        pace.await(300, Optional::empty)
                .heard(headers(
                        "x-ratelimit-limit-tokens", "30000",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "1m0s"));
        pace.await(300, Optional::empty);

        assertThat(time.naps).as("100 of 30000 tokens come back in 0.2 s").containsExactly(Duration.ofMillis(200));
    }

    @Test
    @DisplayName("when no request is left, nobody asks until one has come back")
    void noRequestLeft() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        pace.await(300, Optional::empty)
                .heard(headers(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "60s"));
        pace.await(300, Optional::empty);

        assertThat(time.naps).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("a wish to wait says more than what is left, and a limit of zero says nothing")
    void wishWins() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        pace.await(300, Optional::empty)
                .heard(headers(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "60s",
                        "Retry-After", "1"));
        pace.await(300, Optional::empty)
                .heard(headers("x-ratelimit-limit-requests", "0", "x-ratelimit-limit-tokens", "0"));
        pace.await(300, Optional::empty);

        assertThat(time.naps).isEmpty();
    }

    @Test
    @DisplayName("what a request really used counts at once, in place of the estimate")
    void correctsTheWindow() throws Exception {
        Pace pace = new Pace(NONE, 1_000, time, time);
        // 100 tokens are expected for each of the first two, and 30 % of 0.1 and 70 % of a third a character then.
        pace.await(300, Optional::empty).answered(Optional.of(TokenUsage.of(20, 10)));
        pace.await(300, Optional::empty).answered(Optional.of(TokenUsage.of(700, 200)));
        assertThat(time.naps).isEmpty();
        pace.await(3, Optional::empty);
        assertThat(time.naps).as("930 used, and 4 expected").isEmpty();
        pace.await(90, Optional::empty);
        assertThat(time.naps).as("934 used, and more than 66 expected").hasSize(1);
    }

    @Test
    @DisplayName("a pause is never longer than a minute, and a shorter one does not end it")
    void longestPause() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        Pace.Turn one = pace.await(300, Optional::empty);
        Pace.Turn other = pace.await(300, Optional::empty);
        one.failed(RemoteFailure.of(FailureKind.RATE_LIMITED, "an hour").withRetryAfter(Duration.ofHours(1)));
        other.failed(RemoteFailure.of(FailureKind.RATE_LIMITED, "a second"));
        pace.await(300, Optional::empty);

        assertThat(time.naps).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("a 429 pauses everybody, once, and then requests go one by one until things go well")
    void tooManyRequests() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        Pace.Turn one = pace.await(300, Optional::empty);
        Pace.Turn other = pace.await(300, Optional::empty);
        one.failed(TOO_MANY);
        other.failed(TOO_MANY);
        pace.await(300, Optional::empty);
        Pace.Turn third = pace.await(300, Optional::empty);
        assertThat(time.naps).containsExactly(Duration.ofSeconds(20), Duration.ofMillis(250));

        time.naps.clear();
        third.answered(Optional.empty());
        pace.await(300, Optional::empty);
        pace.await(300, Optional::empty);
        assertThat(time.naps).isEmpty();
    }

    @Test
    @DisplayName("the gap grows with every further 429, up to eight seconds")
    void gapGrows() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        for (int i = 0; i < 10; i++) {
            pace.await(300, Optional::empty).failed(RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down"));
        }
        time.naps.clear();
        pace.await(300, Optional::empty);
        pace.await(300, Optional::empty);
        assertThat(time.naps).containsExactly(Duration.ofSeconds(8), Duration.ofSeconds(8));
    }

    @Test
    @DisplayName("other failures slow nobody down")
    void otherFailures() throws Exception {
        Pace pace = new Pace(NONE, NONE, time, time);
        pace.await(300, Optional::empty).failed(RemoteFailure.of(FailureKind.UNAVAILABLE, "down"));
        pace.await(300, Optional::empty);
        assertThat(time.naps).isEmpty();
    }

    @Test
    @DisplayName("a wait that would pass the deadline is not begun")
    void deadline() throws Exception {
        Pace pace = new Pace(1, NONE, time, time);
        pace.await(300, Optional::empty);
        ScoringException failed = catchThrowableOfType(
                ScoringException.class, () -> pace.await(300, () -> Optional.of(Duration.ofSeconds(59))));

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failed).hasMessageContaining("the next is in 60 s");
        assertThat(catchThrowableOfType(
                        ScoringException.class, () -> pace.await(300, () -> Optional.of(Duration.ofSeconds(60)))))
                .as("a wait that ends at the deadline")
                .isNotNull();
        assertThat(time.naps).isEmpty();
    }

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
