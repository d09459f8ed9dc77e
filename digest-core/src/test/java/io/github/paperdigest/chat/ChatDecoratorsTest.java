package io.github.paperdigest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Any chat model")
class ChatDecoratorsTest {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("system", "u".repeat(294)));
    private static final ModelUsage FREE = ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO);
    private static final TokenUsage TOKENS = TokenUsage.of(1_000_000, 100_000);
    private static final ChatResponse ANSWER = ChatResponse.of("fine").withUsage(TOKENS);

    private final RecordedTime time = new RecordedTime();
    private final Script script = new Script();

    /** Gives what was said beforehand, one after the other. */
    private static final class Script implements ChatModel {
        private final Queue<Object> replies = new ArrayDeque<>();
        private final List<ChatRequest> asked = new ArrayList<>();
        private String name = "m";

        Script then(Object reply) {
            replies.add(reply);
            return this;
        }

        Script fails(FailureKind kind) {
            return then(new ScoringException(RemoteFailure.of(kind, "no luck"), FREE, null));
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public ChatModel withModel(String other) {
            Script sibling = new Script();
            sibling.name = other;
            sibling.replies.addAll(replies);
            return sibling;
        }

        @Override
        public String identity() {
            return "m, cold";
        }

        @Override
        public Optional<Cost> price(TokenUsage usage) {
            return Optional.of(Cost.of(BigDecimal.ONE, BigDecimal.ONE));
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            asked.add(request);
            Object reply = replies.remove();
            if (reply instanceof ScoringException failed) {
                throw failed;
            }
            return (ChatResponse) reply;
        }

        @Override
        public String toString() {
            return "script";
        }
    }

    @Test
    @DisplayName("keeps its name, identity and price when more is put to it")
    void passesOn() {
        for (ChatModel model : List.of(
                retrying().build(),
                PacedChatModel.builder(script).build(),
                PricedChatModel.of(script, PriceList.empty()))) {
            assertThat(model.model()).isEqualTo("m");
            assertThat(model.identity()).isEqualTo("m, cold");
            assertThat(model.price(TOKENS)).isEqualTo(script.price(TOKENS));
            assertThat(model).hasToString("script");
        }
    }

    @Test
    @DisplayName("has siblings with the same pace, prices and number of tries")
    void siblings() throws Exception {
        PriceList prices = PriceList.of(Map.of("other", PriceList.Price.of(new BigDecimal("4"), new BigDecimal("20"))));
        script.fails(FailureKind.UNAVAILABLE).then(ANSWER);
        ChatModel paced = PacedChatModel.builder(script)
                .requestsPerMinute(1)
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
        ChatModel sibling = RetryingChatModel.builder(PricedChatModel.of(paced, prices))
                .maxRetries(1)
                .clock(time)
                .sleeper(time)
                .random(() -> 0.5)
                .build()
                .withModel("other");

        ChatResponse answer = sibling.chat(REQUEST);

        assertThat(sibling.model()).isEqualTo("other");
        assertThat(sibling).isInstanceOf(RetryingChatModel.class);
        assertThat(answer.cost().orElseThrow().total()).isEqualByComparingTo("6");
        assertThat(answer.retries()).isEqualTo(1);
        // The second try waits for its turn, and so does a call of the first model after it.
        assertThat(time.naps).hasSizeGreaterThanOrEqualTo(2);
        int naps = time.naps.size();
        script.replies.clear();
        script.then(ANSWER);
        paced.chat(REQUEST);
        assertThat(time.naps).hasSizeGreaterThan(naps);
    }

    @Test
    @DisplayName("that has no siblings says so")
    void withoutSiblings() {
        ChatModel lonely = new ChatModel() {
            @Override
            public String model() {
                return "m";
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                return ANSWER;
            }
        };

        assertThatThrownBy(() -> PricedChatModel.of(lonely, PriceList.empty()).withModel("n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("can ask 'm' alone, so 'n' needs a chat model of its own");
    }

    @Test
    @DisplayName("is refused if it is null, and so are limits that can't be kept")
    void refuses() {
        assertThatNullPointerException().isThrownBy(() -> RetryingChatModel.builder(null));
        assertThatNullPointerException().isThrownBy(() -> PacedChatModel.builder(null));
        assertThatNullPointerException().isThrownBy(() -> PricedChatModel.of(script, null));
        assertThatThrownBy(() -> retrying().maxRetries(21).build()).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> retrying().maxRetries(-1).build()).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() ->
                        PacedChatModel.builder(script).requestsPerMinute(0).build())
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(
                        () -> PacedChatModel.builder(script).tokensPerMinute(0).build())
                .isInstanceOf(ConfigurationException.class);
    }

    @Nested
    @DisplayName("with retries")
    class Retrying {

        @Test
        @DisplayName("answers after failures that pass, and adds up what all tries used")
        void answers() throws Exception {
            ModelUsage told = ModelUsage.of(1, 0, TokenUsage.of(10, 5), true, Cost.of(BigDecimal.ONE, BigDecimal.ONE));
            script.fails(FailureKind.UNAVAILABLE)
                    .then(new ScoringException(RemoteFailure.of(FailureKind.TIMEOUT, "late"), told, null))
                    .then(ChatResponse.of("fine")
                            .withUsage(TokenUsage.of(20, 10))
                            .withCost(Cost.of(BigDecimal.ONE, BigDecimal.ONE)));
            ChatResponse response = retrying().build().chat(REQUEST);

            assertThat(response.content()).isEqualTo("fine");
            assertThat(response.retries()).isEqualTo(2);
            assertThat(response.usage()).contains(TokenUsage.of(30, 15));
            assertThat(response.cost().orElseThrow().total()).isEqualByComparingTo("4");
            assertThat(time.naps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(script.asked).noneMatch(ChatRequest::isRetried);
        }

        @Test
        @DisplayName("does not know what an answer cost if a try before it may have been billed")
        void unknownTry() throws Exception {
            script.then(new ScoringException(RemoteFailure.of(FailureKind.TIMEOUT, "late")))
                    .then(ANSWER.withCost(Cost.of(BigDecimal.ONE, BigDecimal.ONE)));
            ChatResponse response = retrying().build().chat(REQUEST);

            assertThat(response.usage()).contains(TOKENS);
            assertThat(response.modelUsage().tokensComplete()).isFalse();
            assertThat(response.cost()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(FailureKind.class)
        @DisplayName("sends again after failures of kinds that may pass, and of no other")
        void kinds(FailureKind kind) throws Exception {
            script.fails(kind).then(ANSWER);
            if (kind.retryable()) {
                assertThat(retrying().build().chat(REQUEST).retries()).isEqualTo(1);
            } else {
                ScoringException failed = failure(retrying().build(), REQUEST);
                assertThat(failed).hasMessage("no luck");
                assertThat(failed.usage()).contains(FREE);
                assertThat(script.asked).hasSize(1);
            }
        }

        @Test
        @DisplayName("gives up after the last retry, and tells how many there were")
        void givesUp() {
            for (int i = 0; i < 3; i++) {
                script.fails(FailureKind.UNAVAILABLE);
            }
            ScoringException failed = failure(retrying().maxRetries(2).build(), REQUEST);

            assertThat(failed).hasMessage("no luck (given up after 3 tries)");
            assertThat(failed.usage()).contains(ModelUsage.of(1, 2, TokenUsage.ZERO, true, Cost.ZERO));
        }

        @Test
        @DisplayName(
                "waits as long as it is asked to, at most a minute, and doubles the pause up to 30 seconds otherwise")
        void pauses() throws Exception {
            for (long wish : new long[] {7, 3600}) {
                script.then(new ScoringException(RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down")
                        .withRetryAfter(Duration.ofSeconds(wish))));
            }
            for (int i = 0; i < 5; i++) {
                script.fails(FailureKind.UNAVAILABLE);
            }
            retrying().maxRetries(7).build().chat(thenAnswered());

            assertThat(time.naps).extracting(Duration::toSeconds).containsExactly(7L, 60L, 4L, 8L, 16L, 30L, 30L);
        }

        @Test
        @DisplayName("does not begin a pause that would pass the deadline")
        void deadline() {
            script.fails(FailureKind.UNAVAILABLE);
            ScoringException failed =
                    failure(retrying().build(), REQUEST.withDeadline(RecordedTime.START.plusSeconds(1)));

            assertThat(failed).hasMessage("no luck; waiting 1 s would pass the deadline");
            assertThat(time.naps).isEmpty();
        }

        @Test
        @DisplayName("leaves it to a caller who wants no retries")
        void leaves() {
            script.fails(FailureKind.UNAVAILABLE);
            failure(retrying().build(), REQUEST.withoutRetries());

            assertThat(script.asked).hasSize(1);
        }

        @Test
        @DisplayName("ends a pause by an interrupt")
        void interrupt() {
            script.fails(FailureKind.UNAVAILABLE);
            RetryingChatModel model = RetryingChatModel.builder(script).build();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> model.chat(REQUEST)).isInstanceOf(InterruptedException.class);
        }

        private ChatRequest thenAnswered() {
            script.then(ANSWER);
            return REQUEST;
        }
    }

    @Nested
    @DisplayName("with a pace")
    class Paced {

        @Test
        @DisplayName("has no more requests in a minute than allowed")
        void requests() throws Exception {
            PacedChatModel model = paced().requestsPerMinute(2).build();
            for (int i = 0; i < 3; i++) {
                script.then(ANSWER);
                model.chat(REQUEST);
            }

            assertThat(time.naps).containsExactly(Duration.ofMinutes(1));
        }

        @Test
        @DisplayName("has no more tokens in a minute than allowed, by what earlier answers told")
        void tokens() throws Exception {
            PacedChatModel model = paced().tokensPerMinute(1_000).build();
            script.then(ChatResponse.of("long").withUsage(TokenUsage.of(100, 890)))
                    .then(ANSWER);
            model.chat(REQUEST);
            model.chat(REQUEST);

            assertThat(time.naps).containsExactly(Duration.ofMinutes(1));
        }

        @Test
        @DisplayName("pauses for all calls when one was one too many, and passes the failure on")
        void pause() throws Exception {
            PacedChatModel model = paced().build();
            ScoringException tooMany = new ScoringException(
                    RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down").withRetryAfter(Duration.ofSeconds(20)));
            script.then(tooMany).then(ANSWER);

            assertThat(failure(model, REQUEST)).isSameAs(tooMany);
            model.chat(REQUEST);
            assertThat(time.naps).containsExactly(Duration.ofSeconds(20));
        }

        @Test
        @DisplayName("sends nothing if the wait would pass the deadline, which costs nothing")
        void deadline() throws Exception {
            PacedChatModel model = paced().requestsPerMinute(1).build();
            script.then(ANSWER);
            model.chat(REQUEST);
            ScoringException failed = failure(model, REQUEST.withDeadline(RecordedTime.START.plusSeconds(59)));

            assertThat(failed.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(failed.failure().retryAfter()).contains(Duration.ofMinutes(1));
            assertThat(failed.usage()).contains(FREE);
            assertThat(script.asked).hasSize(1);
        }

        @Test
        @DisplayName("takes a prompt without any text")
        void emptyPrompt() throws Exception {
            PacedChatModel model = paced().tokensPerMinute(1_000).build();
            ChatRequest empty = ChatRequest.of(new Prompt("", ""));
            script.then(ChatResponse.of("a").withUsage(TokenUsage.of(1, 1))).then(ChatResponse.of("b"));
            model.chat(empty);

            assertThat(model.chat(empty).content()).isEqualTo("b");
        }

        private PacedChatModel.Builder paced() {
            return PacedChatModel.builder(script).clock(time).ticks(time).sleeper(time);
        }
    }

    @Nested
    @DisplayName("with prices")
    class Priced {

        private final PriceList prices = PriceList.of(Map.of(
                "m", PriceList.Price.of(new BigDecimal("2"), new BigDecimal("10")),
                "other", PriceList.Price.of(new BigDecimal("4"), new BigDecimal("20"))));
        private final ChatModel model = PricedChatModel.of(script, prices);

        @Test
        @DisplayName("costs what the list says, and a budget can ask for it")
        void costs() throws Exception {
            script.then(ANSWER);

            assertThat(model.chat(REQUEST).cost().orElseThrow().total()).isEqualByComparingTo("3");
            assertThat(model.price(TOKENS).orElseThrow().total()).isEqualByComparingTo("3");
        }

        @Test
        @DisplayName("costs what it tells itself, if it does")
        void told() throws Exception {
            script.then(ANSWER.withCost(Cost.of(BigDecimal.TEN, BigDecimal.ONE)));

            assertThat(model.chat(REQUEST).cost().orElseThrow().total()).isEqualByComparingTo("11");
        }

        @Test
        @DisplayName("has an unknown cost without a whole count of tokens, or without a price")
        void unknown() throws Exception {
            script.then(ChatResponse.of("fine").withUsageOfAtLeast(TOKENS)).then(ChatResponse.of("fine"));
            assertThat(model.chat(REQUEST).cost()).isEmpty();
            assertThat(model.chat(REQUEST).cost()).isEmpty();

            script.then(ANSWER);
            assertThat(PricedChatModel.of(script, PriceList.empty())
                            .chat(REQUEST)
                            .cost())
                    .isEmpty();
        }

        @Test
        @DisplayName("has the price of the name that was stated, whichever model is behind it; a vendor's name has not")
        void otherModel() throws Exception {
            script.then(ANSWER.withOtherModel("other")).then(ANSWER.withOtherModel("gpt-5"));
            assertThat(model.chat(REQUEST).cost().orElseThrow().total()).isEqualByComparingTo("3");

            PriceList published = PriceList.fromJson("""
                    {"m": {"litellm_provider": "x", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6}}
                    """).with(prices);
            assertThat(PricedChatModel.of(script, published).chat(REQUEST).cost())
                    .isEmpty();
        }

        @Test
        @DisplayName("prices what a failed call used")
        void failed() {
            ModelUsage used = ModelUsage.of(1, 0, TOKENS, true, null);
            RemoteFailure refused = RemoteFailure.of(FailureKind.REFUSED, "no");
            script.then(new ScoringException(refused, used, null)).then(new ScoringException(refused));

            assertThat(failure(model, REQUEST)
                            .usage()
                            .flatMap(ModelUsage::cost)
                            .orElseThrow()
                            .total())
                    .isEqualByComparingTo("3");
            assertThat(failure(model, REQUEST).usage()).isEmpty();
        }
    }

    private RetryingChatModel.Builder retrying() {
        return RetryingChatModel.builder(script).clock(time).sleeper(time).random(() -> 0.5);
    }

    private static ScoringException failure(ChatModel model, ChatRequest request) {
        return catchThrowableOfType(ScoringException.class, () -> model.chat(request));
    }
}
