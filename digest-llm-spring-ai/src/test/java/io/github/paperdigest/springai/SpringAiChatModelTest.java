package io.github.paperdigest.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.ChatModelContract;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;

@DisplayName("A chat model of Spring AI")
class SpringAiChatModelTest extends ChatModelContract {

    private static final String PROMPT = "Here is a paper about chairs, and what a reader thinks of chairs.";

    private final RecordingGuard guard = RecordingGuard.allowing();
    private final ChatRequest request =
            ChatRequest.of(new Prompt("You read papers.", PROMPT)).withGuard(guard);

    /** Answers by a script and keeps what it was asked. */
    private static final class Scripted implements ChatModel {
        final List<org.springframework.ai.chat.prompt.Prompt> asked = Collections.synchronizedList(new ArrayList<>());
        private final Function<org.springframework.ai.chat.prompt.Prompt, ChatResponse> script;

        Scripted(Function<org.springframework.ai.chat.prompt.Prompt, ChatResponse> script) {
            this.script = script;
        }

        @Override
        public ChatResponse call(org.springframework.ai.chat.prompt.Prompt prompt) {
            asked.add(prompt);
            return script.apply(prompt);
        }

        @Override
        public ChatOptions getDefaultOptions() {
            return ChatOptions.builder()
                    .model("gpt-test")
                    .temperature(0.5)
                    .maxTokens(900)
                    .build();
        }
    }

    private static ChatResponse answer(String text, String reason, @Nullable Usage usage, String model) {
        ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder().model(model);
        return new ChatResponse(
                List.of(new Generation(
                        new AssistantMessage(text),
                        ChatGenerationMetadata.builder().finishReason(reason).build())),
                (usage == null ? metadata : metadata.usage(usage)).build());
    }

    private static ChatResponse answer(String text) {
        return answer(text, "STOP", new DefaultUsage(120, 30), "gpt-test-2026-01-02");
    }

    @Override
    protected SpringAiChatModel answering(String content) {
        return answering(answer(content));
    }

    @Override
    protected SpringAiChatModel failing(FailureKind kind) {
        return throwing(
                kind == FailureKind.AUTHENTICATION
                        ? new NonTransientAiException("401 - who?")
                        : new TransientAiException("no luck"));
    }

    @Override
    protected SpringAiChatModel hanging() {
        return SpringAiChatModel.of(new Scripted(asked -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("ended");
        }));
    }

    private static SpringAiChatModel answering(ChatResponse response) {
        return SpringAiChatModel.of(new Scripted(asked -> response));
    }

    private static SpringAiChatModel throwing(RuntimeException exception) {
        return SpringAiChatModel.of(new Scripted(asked -> {
            throw exception;
        }));
    }

    @Test
    @DisplayName("is asked with both roles and answers with text, reason and tokens")
    void asksWithBothRoles() throws Exception {
        Scripted scripted = new Scripted(asked -> answer("fine"));
        io.github.paperdigest.spi.ChatResponse response =
                SpringAiChatModel.of(scripted).chat(request);

        assertThat(response.content()).isEqualTo("fine");
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.usage()).contains(TokenUsage.of(120, 30));
        assertThat(response.cost()).isEmpty();
        assertThat(response.otherModel()).as("a snapshot").isEmpty();
        assertThat(scripted.asked.get(0).getSystemMessage().getText()).isEqualTo("You read papers.");
        assertThat(scripted.asked.get(0).getUserMessage().getText()).isEqualTo(PROMPT);
        assertThat(guard.words()).containsExactly("try", "billed 150");
    }

    @Test
    @DisplayName("is named by its own options or by the application, and known by what changes its answers")
    void names() {
        Scripted scripted = new Scripted(asked -> answer("fine"));
        SpringAiChatModel model = SpringAiChatModel.of(scripted);

        assertThat(model.model()).isEqualTo("gpt-test");
        assertThat(model.identity()).isEqualTo("gpt-test{temperature=0.5, maxTokens=900}");
        assertThat(model).hasToString("SpringAiChatModel[gpt-test by Scripted]");
        assertThat(SpringAiChatModel.builder(scripted).name("mine").build().model())
                .isEqualTo("mine");
        ChatModel nameless = prompt -> answer("fine");
        assertThatThrownBy(() -> SpringAiChatModel.of(nameless))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not tell its name");
        assertThatNullPointerException().isThrownBy(() -> SpringAiChatModel.of(null));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, stop",
        "end_turn, end_turn",
        "length, length",
        "LENGTH, length",
        "MAX_TOKENS, length",
        "max_tokens, length",
        "'', ''"
    })
    @DisplayName("tells why it stopped, and that an answer is cut off, in any vendor's words")
    void finishReasons(String reason, String expected) throws Exception {
        assertThat(answering(answer("half", reason, null, "")).chat(request).finishReason())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CONTENT_FILTER", "SAFETY", "refusal", "guardrail_intervened"})
    @DisplayName("is refused what a filter stopped, in any vendor's words, and pays for it")
    void refused(String reason) {
        ScoringException refused = failure(answering(answer("I can't", reason, new DefaultUsage(120, 30), "")));

        assertThat(refused.failure().kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(refused.usage().orElseThrow().tokens().totalTokens()).isEqualTo(150);
        assertThat(guard.words()).containsExactly("try", "billed 150");
    }

    @Test
    @DisplayName("tells tokens only if they are counted, and others if the application reads a vendor's class")
    void tokens() throws Exception {
        assertThat(answering(answer("x", "stop", null, "")).chat(request).usage())
                .isEmpty();
        assertThat(answering(answer("x", "stop", new DefaultUsage(0, 0), ""))
                        .chat(request)
                        .usage())
                .isEmpty();
        assertThat(answering(answer("x", "stop", new DefaultUsage(120, 30, 200), ""))
                        .chat(request)
                        .usage())
                .contains(TokenUsage.of(120, 80));
        SpringAiChatModel model = SpringAiChatModel.builder(
                        new Scripted(asked -> answer("x", "stop", new DefaultUsage(120, 30, 150, 100L), "")))
                .usage(told -> TokenUsage.of(told.getPromptTokens(), told.getCompletionTokens())
                        .withCachedPrompt((Long) told.getNativeUsage()))
                .build();
        assertThat(model.chat(request).usage().orElseThrow().cachedPromptTokens())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("names another model that answered")
    void otherModel() throws Exception {
        assertThat(answering(answer("x", "stop", null, "gpt-small"))
                        .chat(request)
                        .otherModel())
                .contains("gpt-small");
    }

    @Test
    @DisplayName("that writes nothing, or gives no result, gave no usable answer")
    void empty() {
        assertThat(failure(answering(answer(" "))).failure().kind()).isEqualTo(FailureKind.INVALID_RESPONSE);
        assertThat(failure(answering(new ChatResponse(List.of()))).failure().kind())
                .isEqualTo(FailureKind.INVALID_RESPONSE);
        assertThat(failure(answering(answer("", "length", null, "")))).hasMessageContaining("used up its tokens");
    }

    /** What Spring AI's own handler of HTTP errors throws; its module is not among those of the chat model. */
    private static final class TransientAiException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TransientAiException(String message) {
            super(message);
        }
    }

    private static final class NonTransientAiException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NonTransientAiException(String message) {
            super(message);
        }
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new NonTransientAiException("HTTP 429 - slow down"), FailureKind.RATE_LIMITED, "free"),
                arguments(
                        new NonTransientAiException(
                                "HTTP 429 - {\"error\": {\"message\": \"pay\", \"code\": \"insufficient_quota\"}}"),
                        FailureKind.QUOTA,
                        "free"),
                arguments(new NonTransientAiException("401 - who?"), FailureKind.AUTHENTICATION, "free"),
                arguments(
                        new RuntimeException("429 Too Many Requests: \"{\"error\": {\"message\": \"slow\"}}\""),
                        FailureKind.RATE_LIMITED,
                        "free"),
                arguments(
                        new RuntimeException("503 Service Unavailable from POST http://localhost/v1"),
                        FailureKind.UNAVAILABLE,
                        "free"),
                arguments(
                        new RuntimeException("404: the model `m` does not exist"), FailureKind.INVALID_REQUEST, "free"),
                arguments(
                        new NonTransientAiException(
                                "HTTP 400 - {\"error\": {\"message\": \"m\", \"code\": \"context_length_exceeded\"}}"),
                        FailureKind.INVALID_REQUEST,
                        "free"),
                arguments(
                        new NonTransientAiException(
                                "HTTP 400 - {\"error\": {\"message\": \"m\", \"code\": \"content_filter\"}}"),
                        FailureKind.REFUSED,
                        "free"),
                arguments(
                        new RuntimeException("retries exhausted", new TransientAiException("HTTP 502 - bad gateway")),
                        FailureKind.UNAVAILABLE,
                        "free"),
                arguments(new TransientAiException("no luck"), FailureKind.UNAVAILABLE, "unknown"),
                arguments(new NonTransientAiException("no use"), FailureKind.INVALID_REQUEST, "unknown"),
                arguments(
                        new RuntimeException(new SocketTimeoutException("Read timed out")),
                        FailureKind.TIMEOUT,
                        "unknown"),
                arguments(
                        new RuntimeException(
                                "I/O error on POST request for \"http://localhost\"", new ConnectException("refused")),
                        FailureKind.UNAVAILABLE,
                        "free"),
                arguments(new IllegalStateException("200 papers are too many"), FailureKind.UNEXPECTED, "unknown"),
                arguments(new IllegalStateException("what?"), FailureKind.UNEXPECTED, "unknown"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("exceptions")
    @DisplayName("fails in ways of which the kind and the cost are told")
    void fails(RuntimeException thrown, FailureKind kind, String bill) {
        ScoringException failed = failure(throwing(thrown));

        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed).hasCause(thrown).hasMessageStartingWith("gpt-test by Spring AI: ");
        assertThat(guard.words()).containsExactly("try", bill);
        assertThat(failed.usage().orElseThrow().tokensComplete()).isEqualTo(bill.equals("free"));
    }

    private ScoringException failure(SpringAiChatModel model) {
        return catchThrowableOfType(ScoringException.class, () -> model.chat(request));
    }
}
