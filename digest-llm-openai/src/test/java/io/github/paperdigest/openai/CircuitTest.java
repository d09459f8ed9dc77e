package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.limits.Circuit;
import io.github.paperdigest.spi.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    @Test
    @DisplayName("one answer between outages shows that the endpoint is alive, be it good or not")
    void aliveBetweenOutages() {
        for (ScriptedEndpoint.Reply alive : List.of(answer("ok"), status(400, ""))) {
            List<ScriptedEndpoint.Reply> replies = new ArrayList<>(Collections.nCopies(9, status(500, "")));
            replies.add(alive);
            replies.addAll(Collections.nCopies(9, status(500, "")));
            try (ScriptedEndpoint endpoint =
                    ScriptedEndpoint.replying(replies.toArray(ScriptedEndpoint.Reply[]::new))) {
                OpenAiChatModel model = model(endpoint, 0);
                for (int i = 0; i < 19; i++) {
                    fail(model);
                }
                assertThat(endpoint.requests).hasSize(19);
            }
        }
    }

    @Test
    @DisplayName("the one that was to find out gives its place back if it is given up here")
    void givesItsPlaceBack() throws Exception {
        Circuit circuit = new Circuit(time);
        FailedTryException outage = failed(FailureKind.TIMEOUT);
        for (int i = 0; i < 10; i++) {
            try (Circuit.Passage passage = circuit.enter()) {
                passage.failed(outage);
            }
        }
        assertThat(catchThrowableOfType(FailedTryException.class, circuit::enter))
                .isNotNull();
        time.sleep(Duration.ofSeconds(16));

        for (FailureKind kind : List.of(FailureKind.CANCELLED, FailureKind.UNEXPECTED)) {
            try (Circuit.Passage passage = circuit.enter()) {
                passage.failed(failed(kind));
            }
        }
        circuit.enter().close();
        try (Circuit.Passage passage = circuit.enter()) {
            passage.answered();
        }
        circuit.enter();
        circuit.enter();
    }

    private static FailedTryException failed(FailureKind kind) {
        return FailedTryException.refused(RemoteFailure.of(kind, "down"));
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
