package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The guard of a budget")
class TryGuardTest {

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
    private final RecordingGuard guard = RecordingGuard.allowing();
    private final ChatRequest request =
            ChatRequest.of(new Prompt("system", "user")).withGuard(guard);

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("an answer with usage", answer("ok"), "billed 120"),
                arguments(
                        "an answer without usage",
                        ok("{\"choices\": [{\"message\": {\"content\": \"ok\"}}]}"),
                        "unknown"),
                arguments("a refusal by the endpoint", status(400, ""), "free"),
                arguments("an outage that the endpoint tells", status(503, ""), "free"),
                arguments("an error in an answer with a good status", ok("{\"error\": {\"code\": 400}}"), "free"),
                arguments(
                        "an error in an answer with usage",
                        ok("{\"error\": \"late\", \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 1}}"),
                        "billed 8"),
                arguments("a useless answer", ok("{\"choices\": []}"), "unknown"),
                arguments("a connection that breaks", ScriptedEndpoint.disconnect(), "unknown"),
                arguments("an answer that is cut off", ScriptedEndpoint.cutOff(), "unknown"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("replies")
    @DisplayName("hears once of every try what is known of its cost")
    void hears(String name, Reply reply, String word) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
            OpenAiChatModel model = model(endpoint.baseUrl()).maxRetries(0).build();
            Throwable thrown = catchThrowable(() -> model.chat(request));

            assertThat(guard.words()).containsExactly("try", word);
            if (thrown instanceof ScoringException failed) {
                assertThat(failed.usage().orElseThrow().tokensComplete())
                        .as("tokens are complete unless the cost is unknown")
                        .isEqualTo(!word.equals("unknown"));
            }
        }
    }

    @Test
    @DisplayName("hears of each try again")
    void everyTry() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(500, ""), answer("ok"))) {
            model(endpoint.baseUrl()).build().chat(request);

            assertThat(guard.words()).containsExactly("try", "free", "try", "billed 120");
        }
    }

    @Test
    @DisplayName("hears that a request without a connection is free")
    void noConnection() {
        URI gone;
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying()) {
            gone = endpoint.baseUrl();
        }
        OpenAiChatModel model = model(gone).maxRetries(0).build();
        assertThatThrownBy(() -> model.chat(request)).isInstanceOf(ScoringException.class);

        assertThat(guard.words()).containsExactly("try", "free");
    }

    @Test
    @DisplayName("hears that a request that was held back is free")
    void heldBack() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            OpenAiChatModel model =
                    model(endpoint.baseUrl()).requestsPerMinute(1).build();
            model.chat(request);
            ChatRequest late = request.withDeadline(time.instant().plusSeconds(30));
            ScoringException thrown = catchThrowableOfType(ScoringException.class, () -> model.chat(late));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(guard.words()).containsExactly("try", "billed 120", "try", "free");
            assertThat(time.naps()).isEmpty();
            assertThat(endpoint.requests).hasSize(1);
        }
    }

    @Test
    @DisplayName("hears of a request that a deadline ended, which may be billed")
    void deadline() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying();
                ScriptedEndpoint stalling = ScriptedEndpoint.replying(endpoint.stallInBody())) {
            OpenAiChatModel model = model(stalling.baseUrl()).build();
            ChatRequest hasty = request.withDeadline(time.instant().plusMillis(200));
            assertThatThrownBy(() -> model.chat(hasty)).isInstanceOf(ScoringException.class);
            endpoint.closing().countDown();

            assertThat(guard.words()).containsExactly("try", "unknown");
        }
    }

    @Test
    @DisplayName("hears of a try that ended in a way that nobody foresaw")
    void unexpected() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            OpenAiChatModel model = model(endpoint.baseUrl())
                    .requestsPerMinute(1)
                    .sleeper(duration -> {
                        throw new IllegalStateException("can't sleep");
                    })
                    .build();
            model.chat(request);
            assertThatThrownBy(() -> model.chat(request)).hasMessage("can't sleep");

            assertThat(guard.words()).containsExactly("try", "billed 120", "try", "unknown");
        }
    }

    @Test
    @DisplayName("that refuses keeps the request from being sent, and hears no more of it")
    void refuses() {
        RemoteFailure spent = RemoteFailure.of(FailureKind.BUDGET, "the budget is spent");
        RecordingGuard refusing = RecordingGuard.asking(() -> {
            throw new ScoringException(spent);
        });
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
            OpenAiChatModel model = model(endpoint.baseUrl()).build();
            ScoringException thrown =
                    catchThrowableOfType(ScoringException.class, () -> model.chat(request.withGuard(refusing)));

            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.BUDGET);
            assertThat(refusing.words()).containsExactly("try");
            assertThat(endpoint.requests).isEmpty();
            assertThat(time.naps()).isEmpty();
        }
    }

    private OpenAiChatModel.Builder model(URI baseUrl) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(baseUrl)
                .timeout(Duration.ofSeconds(20))
                .clock(time)
                .ticks(time)
                .sleeper(time);
    }
}
