package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("system", "user"));

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    @Test
    @DisplayName("failures that pass are counted in the answer")
    void countsRetries() throws Exception {
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(500, ""), ScriptedEndpoint.disconnect(), answer("done"))) {
            ChatResponse response = model(endpoint).build().chat(REQUEST);

            assertThat(response.content()).isEqualTo("done");
            assertThat(response.retries()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("pauses double from one second, give or take a quarter")
    void backsOff() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(503, ""))) {
            fail(model(endpoint).maxRetries(7).random(() -> 0.5), REQUEST);
            assertThat(time.naps()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);

            fail(model(endpoint).maxRetries(1).random(() -> 0.0), REQUEST);
            fail(model(endpoint).maxRetries(1).random(() -> 1.0), REQUEST);
            assertThat(time.naps()).hasSize(9).endsWith(Duration.ofMillis(750), Duration.ofMillis(1250));
        }
    }

    @ParameterizedTest(name = "{0}: {1} waits {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 7 | PT7S",
                "Retry-After | 0 | PT0S",
                "Retry-After | 1.5 | PT1.5S",
                "retry-after-ms | 350 | PT0.35S",
                "Retry-After | 3600 | PT1M",
                "Retry-After | 999999999999 | PT1M",
                "Retry-After | 1m30s | PT1M",
                "Retry-After | 12s | PT12S",
                "x-ms-retry-after-ms | 350 | PT0.35S",
                "X-RateLimit-Reset | 30 | PT30S",
                "Retry-After | soon | PT1S",
                "Retry-After | NaN | PT1S",
                "Retry-After | -5 | PT1S",
            })
    @DisplayName("the endpoint's wish is followed, up to a minute")
    void followsRetryAfter(String header, String value, Duration expected) throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(429, "", header, value), answer("done"))) {
            model(endpoint).random(() -> 0.5).build().chat(REQUEST);

            assertThat(time.naps()).startsWith(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rate limit reached. Please try again in 1.5s. Visit our site. | PT1.5S",
                "Please retry after 12 seconds. | PT12S",
                "Please try again in 8h. | PT1M",
                "Please try again in -5s. | PT1S",
            })
    @DisplayName("a wish that only the words of the answer hold is followed too, but a header says it better")
    void followsWords(String words, Duration expected) throws Exception {
        String body = "{\"error\": {\"message\": \"" + words + "\"}}";
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(
                status(429, body), answer("one"), status(429, body, "Retry-After", "7"), answer("two"))) {
            OpenAiChatModel model = model(endpoint).random(() -> 0.5).build();
            model.chat(REQUEST);
            assertThat(time.naps()).startsWith(expected);

            int before = time.naps().size();
            model.chat(REQUEST);
            assertThat(time.naps().subList(before, time.naps().size())).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    @DisplayName("a failure tells how long the endpoint asked to wait, uncapped")
    void tellsRetryAfter() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(429, "", "Retry-After", "3600"))) {
            ScoringException thrown = fail(model(endpoint), REQUEST);

            assertThat(thrown.failure().retryAfter()).contains(Duration.ofHours(1));
            assertThat(thrown.failure().status()).hasValue(429);
        }
    }

    @Test
    @DisplayName("a pause that would pass the deadline is not begun")
    void failsEarly() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(429, "", "Retry-After", "30"))) {
            ScoringException thrown =
                    fail(model(endpoint), REQUEST.withDeadline(time.instant().plusSeconds(30)));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(thrown).hasMessageContaining("waiting 30 s would pass the deadline");
            assertThat(time.naps()).isEmpty();
            assertThat(endpoint.requests).hasSize(1);
        }
    }

    @Test
    @DisplayName("nothing is sent after the deadline")
    void sendsNothingAfterDeadline() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("late"))) {
            ScoringException thrown = fail(model(endpoint), REQUEST.withDeadline(time.instant()));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(endpoint.requests).isEmpty();
        }
    }

    @Test
    @DisplayName("an answer that does not begin, or does not end, is a timeout and asked for again")
    void timesOut() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying()) {
            try (ScriptedEndpoint stalling =
                    ScriptedEndpoint.replying(endpoint.stallBeforeAnswer(), endpoint.stallInBody())) {
                ScoringException thrown =
                        fail(model(stalling).timeout(Duration.ofMillis(200)).maxRetries(1), REQUEST);

                assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
                assertThat(thrown).hasMessageContaining("no whole answer within 0.2 s (given up after 2 tries)");
                assertThat(thrown.usage().orElseThrow().tokensComplete())
                        .as("may be billed")
                        .isFalse();
            } finally {
                endpoint.closing().countDown();
            }
        }
    }

    @Test
    @DisplayName("a try that runs out of time is aborted, so that the endpoint can stop working on it")
    void abortsTheRequest() {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Void> aborted = new CompletableFuture<>();
        ScriptedEndpoint.Reply endless = (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!never.await(2, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                aborted.complete(null);
            }
        };
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(endless)) {
            fail(model(endpoint).timeout(Duration.ofSeconds(1)).maxRetries(0), REQUEST);

            assertThat(aborted).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    @DisplayName("what an answer tells of limits slows the next call")
    void heedsLimits() throws Exception {
        String ok = "{\"choices\": [{\"message\": {\"content\": \"ok\"}}]}";
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(200, ok, "x-ratelimit-limit-requests", "2"))) {
            OpenAiChatModel model = model(endpoint).build();
            model.chat(REQUEST);
            model.chat(REQUEST);
            assertThat(time.naps()).isEmpty();

            model.chat(REQUEST);
            assertThat(time.naps()).containsExactly(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("a deadline ends a call in flight, which is no timeout of the endpoint")
    void deadlineEndsCall() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying()) {
            try (ScriptedEndpoint stalling = ScriptedEndpoint.replying(endpoint.stallInBody())) {
                Instant deadline = time.instant().plusMillis(200);
                ScoringException thrown = fail(model(stalling), REQUEST.withDeadline(deadline));

                assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CANCELLED);
                assertThat(thrown).hasMessageContaining("no answer before the deadline");
            } finally {
                endpoint.closing().countDown();
            }
        }
    }

    @Test
    @DisplayName("a connection that breaks before the deadline is an outage")
    void brokenBeforeDeadline() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(ScriptedEndpoint.disconnect())) {
            ChatRequest request = REQUEST.withDeadline(time.instant().plusSeconds(30));
            ScoringException thrown = fail(model(endpoint).maxRetries(0), request);

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        }
    }

    @Test
    @DisplayName("nothing is sent when the deadline is there")
    void deadlineIsThere() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("done"))) {
            ScoringException thrown = fail(model(endpoint), REQUEST.withDeadline(time.instant()));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(thrown).hasMessageContaining("the deadline passed before the request was sent");
            assertThat(endpoint.requests).isEmpty();
        }
    }

    @Test
    @DisplayName("a pause that ends before the deadline is made, one that ends with it is not")
    void pauseBeforeDeadline() throws Exception {
        Instant deadline = time.instant().plusSeconds(10);
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(503, "", "Retry-After", "9"), answer("done"))) {
            assertThat(model(endpoint)
                            .build()
                            .chat(REQUEST.withDeadline(deadline))
                            .content())
                    .isEqualTo("done");
        }
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(503, "", "Retry-After", "1"))) {
            fail(model(endpoint), REQUEST.withDeadline(deadline));

            assertThat(endpoint.requests).hasSize(1);
        }
    }

    @Test
    @DisplayName("a wish to wait holds for all calls of the model, and calls follow freely once one is answered")
    void wishHoldsForAll() throws Exception {
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(429, "", "Retry-After", "20"), answer("one"), answer("two"))) {
            OpenAiChatModel model = model(endpoint).maxRetries(0).build();
            assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(ScoringException.class);
            model.chat(REQUEST);
            model.chat(REQUEST);

            assertThat(time.naps()).containsExactly(Duration.ofSeconds(20));
        }
    }

    @Test
    @DisplayName("a port where nobody listens is an outage that says so")
    void refusedConnection() {
        URI gone;
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying()) {
            gone = endpoint.baseUrl();
        }
        ScoringException thrown = fail(
                OpenAiChatModel.builder()
                        .model("gpt-5")
                        .baseUrl(gone)
                        .clock(time)
                        .ticks(time)
                        .sleeper(time),
                REQUEST);

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("can't connect").hasMessageContaining("given up after 4 tries");
    }

    private OpenAiChatModel.Builder model(ScriptedEndpoint endpoint) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .clock(time)
                .ticks(time)
                .sleeper(time);
    }

    private static ScoringException fail(OpenAiChatModel.Builder model, ChatRequest request) {
        return catchThrowableOfType(ScoringException.class, () -> model.build().chat(request));
    }
}
