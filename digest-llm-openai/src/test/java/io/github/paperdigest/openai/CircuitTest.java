package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("system", "user"));

    private final RecordedTime time = new RecordedTime();

    @Test
    @DisplayName("a dead endpoint sees ten requests, and further calls fail at once and say why")
    void deadEndpoint() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(503, "maintenance"))) {
            OpenAiChatModel model = model(endpoint, 3);
            for (int i = 0; i < 20; i++) {
                fail(model);
            }
            ScoringException thrown = fail(model);

            assertThat(endpoint.requests).hasSize(10);
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(thrown)
                    .hasMessageContaining(
                            "not asked, since 10 requests in a row failed, lastly with: HTTP 503: maintenance");
            assertThat(time.naps.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    @DisplayName("after a rest one request finds out whether the endpoint is back")
    void comesBack() throws Exception {
        ScriptedEndpoint.Reply[] replies =
                Collections.nCopies(11, status(500, "")).toArray(ScriptedEndpoint.Reply[]::new);
        replies = Arrays.copyOf(replies, 12);
        replies[11] = answer("back");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(replies)) {
            OpenAiChatModel model = model(endpoint, 0);
            for (int i = 0; i < 12; i++) {
                fail(model);
            }
            assertThat(endpoint.requests).hasSize(10);

            time.sleep(Duration.ofSeconds(16));
            fail(model);
            fail(model);
            assertThat(endpoint.requests).as("the one that finds out").hasSize(11);

            time.sleep(Duration.ofSeconds(16));
            assertThat(model.chat(REQUEST).content()).isEqualTo("back");
            assertThat(model.chat(REQUEST).content()).isEqualTo("back");
        }
    }

    @Test
    @DisplayName("answers of any other kind show that the endpoint is alive")
    void aliveEndpoint() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(400, ""))) {
            OpenAiChatModel model = model(endpoint, 0);
            for (int i = 0; i < 15; i++) {
                fail(model);
            }
            assertThat(endpoint.requests).hasSize(15);
        }
    }

    private OpenAiChatModel model(ScriptedEndpoint endpoint, int maxRetries) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .maxRetries(maxRetries)
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
    }

    private static ScoringException fail(OpenAiChatModel model) {
        return catchThrowableOfType(ScoringException.class, () -> model.chat(REQUEST));
    }
}
