package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The flex lane")
class FlexLaneTest {

    private static final Reply NO_ROOM = status(429, """
            {"error": {"message": "Resource unavailable, try again later.", "code": "resource_unavailable"}}""");

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
    private final RecordingGuard guard = RecordingGuard.allowing();

    /** 1,000 tokens of the prompt and 100 of the answer, at a tier. */
    private static Reply answer(String tier) {
        return ok("""
                {"model": "gpt-5-2025-08-07", "service_tier": "%s",
                 "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": "ok"}}],
                 "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}
                """.formatted(tier));
    }

    private OpenAiChatModel.Builder model(URI baseUrl) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(baseUrl)
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .lane(Lane.FLEX);
    }

    private ChatResponse ask(OpenAiChatModel model) throws InterruptedException {
        return model.chat(LaneCalls.request(1).withGuard(guard));
    }

    private static List<Boolean> askedForFlex(ScriptedEndpoint endpoint) {
        return endpoint.requests.stream()
                .map(request -> request.body().contains("\"service_tier\":\"flex\""))
                .toList();
    }

    private static BigDecimal cost(ChatResponse response) {
        return response.cost().orElseThrow().total();
    }

    @Test
    @DisplayName("asks for the tier, and pays its price")
    void tier() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("flex"))) {
            assertThat(cost(ask(model(endpoint.baseUrl()).build()))).isEqualByComparingTo("0.001125");
            assertThat(askedForFlex(endpoint)).containsExactly(true);
        }
    }

    @Test
    @DisplayName("tries again where there is no room, in one try of the budget")
    void noRoom() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(NO_ROOM, NO_ROOM, answer("flex"))) {
            assertThat(cost(ask(model(endpoint.baseUrl()).build()))).isEqualByComparingTo("0.001125");
            assertThat(askedForFlex(endpoint)).containsExactly(true, true, true);
            assertThat(guard.words()).containsExactly("try", "billed 1100");
        }
    }

    @Test
    @DisplayName("asks at the usual tier after three tries, and pays the usual price")
    void usualTier() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(NO_ROOM, NO_ROOM, NO_ROOM, answer("default"))) {
            assertThat(cost(ask(model(endpoint.baseUrl()).build()))).isEqualByComparingTo("0.00225");
            assertThat(askedForFlex(endpoint)).containsExactly(true, true, true, false);
        }
    }

    @Test
    @DisplayName("waits for no room that comes after the deadline")
    void deadline() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(NO_ROOM, answer("default"))) {
            ChatRequest request =
                    LaneCalls.request(1).withDeadline(time.instant().plusMillis(1900));
            model(endpoint.baseUrl()).build().chat(request);

            assertThat(askedForFlex(endpoint)).containsExactly(true, false);
        }
    }

    @Test
    @DisplayName("asks no more for a tier that the endpoint does not know")
    void unknownTier() throws Exception {
        Reply unknown =
                status(400, "{\"error\": {\"message\": \"Invalid service_tier argument: flex is not available\"}}");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(unknown, answer("default"))) {
            OpenAiChatModel model = model(endpoint.baseUrl()).build();
            ask(model);
            ask(model);

            assertThat(askedForFlex(endpoint)).containsExactly(true, false, false);
        }
    }

    @Test
    @DisplayName("leaves other failures to the caller")
    void otherFailures() {
        Reply limit = status(429, "{\"error\": {\"message\": \"Rate limit reached for gpt-5 on requests per min\"}}");
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(limit, answer("flex"))) {
            OpenAiChatModel model = model(endpoint.baseUrl()).build();

            assertThatThrownBy(() -> ask(model)).isInstanceOf(ScoringException.class);
            assertThat(askedForFlex(endpoint)).containsExactly(true);
        }
    }

    @Test
    @DisplayName("changes nothing that stored scores depend on")
    void identity() {
        URI anywhere = URI.create("http://127.0.0.1:9/v1");
        assertThat(model(anywhere).build().identity())
                .isEqualTo(model(anywhere).lane(Lane.BATCH).build().identity())
                .isEqualTo(model(anywhere).lane(Lane.FAST).build().identity());
    }

    @Test
    @DisplayName("does not go together with a tier in the body")
    void conflict() {
        OpenAiChatModel.Builder both =
                model(URI.create("http://127.0.0.1:9/v1")).bodyFields("{\"service_tier\": \"priority\"}");
        assertThatThrownBy(both::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'service_tier' is not yours to set with the lane flex");
    }

    @Test
    @DisplayName("takes a patience from a second to two days")
    void patience() {
        OpenAiChatModel.Builder builder = model(URI.create("http://127.0.0.1:9/v1"));
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(3))) {
            assertThatThrownBy(() -> builder.lanePatience(wrong).build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("lanePatience");
        }
    }
}
