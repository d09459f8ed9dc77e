package io.github.paperdigest.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.testkit.ChatModelContract;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A chat model of LangChain4j")
class LangChain4jChatModelTest extends ChatModelContract {

    private static final String PROMPT = "Here is a paper about chairs, and what a reader thinks of chairs.";

    private final RecordingGuard guard = RecordingGuard.allowing();
    private final io.github.paperdigest.spi.ChatRequest request = io.github.paperdigest.spi.ChatRequest.of(
                    new Prompt("You read papers.", PROMPT))
            .withGuard(guard);

    /** Answers by a script and keeps what it was asked. */
    private static class Scripted implements ChatModel {
        final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());
        private final Function<ChatRequest, ChatResponse> script;

        Scripted(Function<ChatRequest, ChatResponse> script) {
            this.script = script;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked.add(request);
            return script.apply(request);
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder()
                    .modelName("gpt-test")
                    .temperature(0.5)
                    .maxOutputTokens(900)
                    .build();
        }
    }

    private static ChatResponse.Builder answer(String text) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .modelName("gpt-test-2026-01-02")
                .finishReason(FinishReason.STOP)
                .tokenUsage(new TokenUsage(120, 30));
    }

    @Override
    protected LangChain4jChatModel answering(String content) {
        return answering(answer(content).build());
    }

    @Override
    protected LangChain4jChatModel failing(FailureKind kind) {
        return throwing(
                kind == FailureKind.AUTHENTICATION
                        ? new AuthenticationException("who?")
                        : new InternalServerException("ill"));
    }

    @Override
    protected LangChain4jChatModel hanging() {
        return LangChain4jChatModel.of(new Scripted(asked -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("ended");
        }));
    }

    private static LangChain4jChatModel answering(ChatResponse response) {
        return LangChain4jChatModel.of(new Scripted(asked -> response));
    }

    private static LangChain4jChatModel throwing(RuntimeException exception) {
        return LangChain4jChatModel.of(new Scripted(asked -> {
            throw exception;
        }));
    }

    @Test
    @DisplayName("is asked with both roles and answers with text, reason and tokens")
    void asksWithBothRoles() throws Exception {
        Scripted scripted = new Scripted(asked -> answer("fine").build());
        io.github.paperdigest.spi.ChatResponse response =
                LangChain4jChatModel.of(scripted).chat(request);

        assertThat(response.content()).isEqualTo("fine");
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.usage()).contains(io.github.paperdigest.model.TokenUsage.of(120, 30));
        assertThat(response.cost()).isEmpty();
        assertThat(response.otherModel()).as("a snapshot").isEmpty();
        assertThat(scripted.asked.get(0).messages())
                .containsExactly(SystemMessage.from("You read papers."), UserMessage.from(PROMPT));
        assertThat(guard.words()).containsExactly("try", "billed 150");
    }

    @Test
    @DisplayName("is named by its own parameters or by the application, and known by what changes its answers")
    void names() {
        Scripted scripted = new Scripted(asked -> answer("fine").build());
        LangChain4jChatModel model = LangChain4jChatModel.of(scripted);

        assertThat(model.model()).isEqualTo("gpt-test");
        assertThat(model.identity()).isEqualTo("gpt-test{temperature=0.5, maxOutputTokens=900}");
        assertThat(model).hasToString("LangChain4jChatModel[gpt-test by Scripted]");
        assertThat(LangChain4jChatModel.builder(scripted).name("mine").build().model())
                .isEqualTo("mine");
        assertThatThrownBy(() -> LangChain4jChatModel.of(new ChatModel() {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not tell its name");
        assertThatNullPointerException().isThrownBy(() -> LangChain4jChatModel.of(null));
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    @DisplayName("tells why it stopped, and that an answer is cut off; what a filter stopped is refused")
    void finishReasons(FinishReason reason) throws Exception {
        LangChain4jChatModel model =
                answering(answer("text").finishReason(reason).build());
        if (reason == FinishReason.CONTENT_FILTER) {
            ScoringException refused = failure(model);
            assertThat(refused.failure().kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(refused.usage().orElseThrow().tokens().totalTokens()).isEqualTo(150);
            assertThat(guard.words()).containsExactly("try", "billed 150");
        } else {
            String expected = switch (reason) {
                case LENGTH -> "length";
                case STOP -> "stop";
                case TOOL_EXECUTION -> "tool_execution";
                default -> "other";
            };
            assertThat(model.chat(request).finishReason()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "120, 30, 150, 120, 30",
        "120, 30, 200, 120, 80",
        "120, 30, , 120, 30",
        "0, 0, 0, , ",
        "-1, 30, 29, , ",
        ", 30, 30, , ",
        "120, , 120, , "
    })
    @DisplayName("tells tokens only if both counts are told")
    void tokens(
            @Nullable Integer input,
            @Nullable Integer output,
            @Nullable Integer total,
            @Nullable Long prompt,
            @Nullable Long completion)
            throws Exception {
        io.github.paperdigest.spi.ChatResponse response = answering(answer("x")
                        .tokenUsage(new TokenUsage(input, output, total))
                        .build())
                .chat(request);

        assertThat(response.usage().map(used -> used.promptTokens()).orElse(null))
                .isEqualTo(prompt);
        assertThat(response.usage().map(used -> used.completionTokens()).orElse(null))
                .isEqualTo(completion);
        assertThat(guard.words())
                .containsExactly("try", prompt == null ? "unknown" : "billed " + (prompt + completion));
    }

    @Test
    @DisplayName("tells no tokens if its answer has none, and those that the application reads in a vendor's class")
    void ownUsage() throws Exception {
        assertThat(answering(ChatResponse.builder()
                                .aiMessage(AiMessage.from("x"))
                                .build())
                        .chat(request)
                        .usage())
                .isEmpty();
        LangChain4jChatModel model = LangChain4jChatModel.builder(
                        new Scripted(asked -> answer("x").build()))
                .usage(told -> io.github.paperdigest.model.TokenUsage.of(
                                told.inputTokenCount(), told.outputTokenCount())
                        .withCachedPrompt(100))
                .build();

        assertThat(model.chat(request).usage().orElseThrow().cachedPromptTokens())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("names another model that answered")
    void otherModel() throws Exception {
        assertThat(answering(answer("x").modelName("gpt-small").build())
                        .chat(request)
                        .otherModel())
                .contains("gpt-small");
    }

    @Test
    @DisplayName("that writes nothing gave no usable answer, and its tokens are told all the same")
    void empty() {
        ScoringException silent = failure(answering(answer(" ").build()));
        assertThat(silent.failure().kind()).isEqualTo(FailureKind.INVALID_RESPONSE);
        assertThat(silent.usage().orElseThrow().tokens().totalTokens()).isEqualTo(150);

        assertThat(failure(
                        answering(answer(" ").finishReason(FinishReason.LENGTH).build())))
                .hasMessageContaining("used up its tokens");
    }

    @Test
    @DisplayName("is asked for a format if it can keep to one, and only then")
    void format() throws Exception {
        io.github.paperdigest.spi.ChatRequest wish =
                request.withResponseFormat(new ResponseFormat("scores", "{\"type\": \"object\"}"));
        Scripted plain = new Scripted(asked -> answer("x").build());
        Scripted strict = new Scripted(asked -> answer("x").build()) {
            @Override
            public Set<Capability> supportedCapabilities() {
                return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            }
        };
        LangChain4jChatModel.of(plain).chat(wish);
        LangChain4jChatModel.of(strict).chat(wish);

        assertThat(plain.asked.get(0).responseFormat()).isNull();
        assertThat(strict.asked.get(0).responseFormat().jsonSchema().name()).isEqualTo("scores");
        assertThat(strict.asked.get(0).responseFormat().jsonSchema().rootElement())
                .isEqualTo(JsonRawSchema.from("{\"type\": \"object\"}"));
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(
                        new RateLimitException(new HttpException(429, "slow down")), FailureKind.RATE_LIMITED, "free"),
                arguments(
                        new RateLimitException(new HttpException(
                                429, "{\"error\": {\"message\": \"pay\", \"code\": \"insufficient_quota\"}}")),
                        FailureKind.QUOTA,
                        "free"),
                arguments(
                        new AuthenticationException(new HttpException(401, "who?")),
                        FailureKind.AUTHENTICATION,
                        "free"),
                arguments(
                        new ModelNotFoundException(new HttpException(404, "no such model")),
                        FailureKind.INVALID_REQUEST,
                        "free"),
                arguments(
                        new InvalidRequestException(new HttpException(
                                400, "{\"error\": {\"message\": \"m\", \"code\": \"context_length_exceeded\"}}")),
                        FailureKind.INVALID_REQUEST,
                        "free"),
                arguments(
                        new InternalServerException(new HttpException(503, "overloaded")),
                        FailureKind.UNAVAILABLE,
                        "free"),
                arguments(new HttpException(418, "a teapot"), FailureKind.INVALID_REQUEST, "free"),
                arguments(new TimeoutException(new HttpTimeoutException("late")), FailureKind.TIMEOUT, "unknown"),
                arguments(
                        new RuntimeException(new SocketTimeoutException("Read timed out")),
                        FailureKind.TIMEOUT,
                        "unknown"),
                arguments(new RuntimeException(new ConnectException("refused")), FailureKind.UNAVAILABLE, "free"),
                arguments(new RuntimeException(new IOException("reset")), FailureKind.UNAVAILABLE, "unknown"),
                arguments(
                        new UnresolvedModelServerException(new UnresolvedAddressException()),
                        FailureKind.UNAVAILABLE,
                        "free"),
                arguments(new RateLimitException("too fast"), FailureKind.RATE_LIMITED, "unknown"),
                arguments(new TimeoutException("too slow"), FailureKind.TIMEOUT, "unknown"),
                arguments(new AuthenticationException("who?"), FailureKind.AUTHENTICATION, "unknown"),
                arguments(new InternalServerException("ill"), FailureKind.UNAVAILABLE, "unknown"),
                arguments(new ContentFilteredException("no"), FailureKind.REFUSED, "unknown"),
                arguments(new InvalidRequestException("bad"), FailureKind.INVALID_REQUEST, "unknown"),
                arguments(new UnsupportedFeatureException("no schema"), FailureKind.INVALID_REQUEST, "unknown"),
                arguments(new LangChain4jException("what?"), FailureKind.UNEXPECTED, "unknown"),
                arguments(new IllegalStateException("what?"), FailureKind.UNEXPECTED, "unknown"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("exceptions")
    @DisplayName("fails in ways of which the kind and the cost are told")
    void fails(RuntimeException thrown, FailureKind kind, String bill) {
        ScoringException failed = failure(throwing(thrown));

        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed).hasCause(thrown).hasMessageStartingWith("gpt-test by LangChain4j: ");
        assertThat(guard.words()).containsExactly("try", bill);
        assertThat(failed.usage().orElseThrow().tokensComplete()).isEqualTo(bill.equals("free"));
    }

    private ScoringException failure(LangChain4jChatModel model) {
        return catchThrowableOfType(ScoringException.class, () -> model.chat(request));
    }
}
