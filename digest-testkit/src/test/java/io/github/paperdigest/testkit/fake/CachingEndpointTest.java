package io.github.paperdigest.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.testkit.fake.CachingEndpoint.Call;
import io.github.paperdigest.testkit.fake.CachingEndpoint.Contract;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An endpoint that keeps prompts")
@Timeout(30)
class CachingEndpointTest {

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest(name = "{1} of {0} tokens")
    @DisplayName("keeps them from 1,024 tokens on, in steps of 128")
    @CsvSource({"1023, 0", "1024, 1024", "1151, 1024", "1152, 1152", "5000, 4992"})
    void steps(int shared, long cached) throws Exception {
        try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, time, prompt -> "fine")) {
            ask(endpoint, plain("s".repeat(4 * shared) + "a".repeat(4000), "k"));
            String answer = ask(endpoint, plain("s".repeat(4 * shared) + "b".repeat(4000), "k"));

            assertThat(endpoint.calls())
                    .containsExactly(new Call(shared + 1000, 0, 0, 1, "k"), new Call(shared + 1000, cached, 0, 1, "k"));
            assertThat(answer).contains("\"cached_tokens\": " + cached + "}");
            assertThat(endpoint.bill("2", "1", "9", "3000000"))
                    .isEqualByComparingTo("6." + "%06d".formatted(2 * (2 * shared + 2000 - cached) + cached));
        }
    }

    @Test
    @DisplayName("forgets them five minutes after their last use, and finds those of the same key only")
    void forgets() throws Exception {
        String prompt = plain("s".repeat(8000), "k");
        try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, time, any -> "fine")) {
            ask(endpoint, prompt);
            time.sleep(Duration.ofMinutes(4));
            ask(endpoint, prompt);
            time.sleep(Duration.ofMinutes(4));
            ask(endpoint, prompt);
            ask(endpoint, plain("s".repeat(8000), "other"));
            time.sleep(Duration.ofMinutes(5).plusSeconds(1));
            ask(endpoint, prompt);

            assertThat(endpoint.calls()).extracting(Call::cached).containsExactly(0L, 1920L, 1920L, 0L, 0L);
        }
    }

    @Test
    @DisplayName("has them only once their answer is on the way")
    void underWay() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, time, prompt -> {
            if (prompt.user().endsWith("first")) {
                answering.countDown();
                await(release);
            }
            return "fine";
        })) {
            CompletableFuture<String> first =
                    CompletableFuture.supplyAsync(() -> ask(endpoint, plain("s".repeat(8000) + "first", "k")));
            await(answering);
            ask(endpoint, plain("s".repeat(8000) + "second", "k"));
            release.countDown();
            first.join();

            assertThat(endpoint.calls()).extracting(Call::cached).containsExactly(0L, 0L);
        }
    }

    @Test
    @DisplayName("keeps them up to a breakpoint of its kind, finds them there alone, and bills what it writes")
    void breakpoints() throws Exception {
        String marked =
                "{\"type\":\"text\",\"text\":\"" + "s".repeat(8000) + "\",%s},{\"type\":\"text\",\"text\":\"%s\"}";
        for (Contract contract : new Contract[] {Contract.BREAKPOINTS, Contract.CACHE_CONTROL}) {
            String mark = contract == Contract.BREAKPOINTS
                    ? "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}"
                    : "\"cache_control\":{\"type\":\"ephemeral\"}";
            String options = "\"prompt_cache_options\":{\"mode\":\"explicit\"},";
            try (CachingEndpoint endpoint = CachingEndpoint.of(contract, time, prompt -> "fine")) {
                ask(endpoint, body(options, "[" + marked.formatted(mark, "aaaa") + "]"));
                ask(endpoint, body(options, "[" + marked.formatted(mark, "bbbb") + "]"));
                ask(endpoint, body(options, "\"" + "s".repeat(8000) + "cccc\""));

                assertThat(endpoint.calls())
                        .containsExactly(
                                new Call(2001, 0, 2000, 1, ""),
                                new Call(2001, 2000, 0, 1, ""),
                                new Call(2001, 0, 0, 1, ""));
            }
        }
    }

    @Test
    @DisplayName("sets a breakpoint of its own behind the prompt unless it is told not to, and refuses five marks")
    void ownBreakpoint() throws Exception {
        try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.BREAKPOINTS, time, prompt -> "fine");
                CachingEndpoint other = CachingEndpoint.of(Contract.CACHE_CONTROL, time, prompt -> "fine")) {
            ask(endpoint, plain("s".repeat(8000) + "aaaa", "k"));
            ask(endpoint, plain("s".repeat(8000) + "bbbb", "k"));
            ask(endpoint, plain("s".repeat(8000) + "bbbb", "k"));
            String part = "{\"text\":\"s\",\"cache_control\":{\"type\":\"ephemeral\"}}";
            String refusal = ask(other, body("", "[" + String.join(",", part, part, part, part, part) + "]"));

            assertThat(endpoint.calls())
                    .containsExactly(
                            new Call(2001, 0, 2001, 1, "k"),
                            new Call(2001, 0, 2001, 1, "k"),
                            new Call(2001, 2001, 0, 1, "k"));
            assertThat(refusal).contains("maximum of 4");
            assertThat(other.calls()).isEmpty();
        }
    }

    private static String plain(String user, String key) {
        return body("\"prompt_cache_key\":\"" + key + "\",", "\"" + user + "\"");
    }

    private static String body(String fields, String content) {
        return "{\"model\":\"m\"," + fields + "\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
    }

    private String ask(CachingEndpoint endpoint, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.address())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
