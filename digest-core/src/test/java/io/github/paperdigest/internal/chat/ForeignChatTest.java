package io.github.paperdigest.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.TryGuard;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A call of another library's model")
class ForeignChatTest {

    private static final String PROMPT = "Here is a paper about chairs, and what a reader thinks of chairs.";

    /** The names of the guard's methods that were called. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final TryGuard guard = (TryGuard) Proxy.newProxyInstance(
            TryGuard.class.getClassLoader(), new Class<?>[] {TryGuard.class}, (proxy, method, arguments) -> {
                heard.add(method.getName());
                return null;
            });
    private final ChatRequest request =
            ChatRequest.of(new Prompt("You read papers.", PROMPT)).withGuard(guard);
    private final ForeignChat chat = new ForeignChat("gpt-test", "a library", new StatusFirst(), Clock.systemUTC());

    /** Takes the message of every illegal argument for an endpoint's answer that begins with the status. */
    private static final class StatusFirst implements ForeignExceptions {
        @Override
        public Optional<Told> answer(Throwable exception) {
            return exception instanceof IllegalArgumentException
                    ? Optional.of(new Told(
                            Integer.parseInt(exception.getMessage().substring(0, 3)),
                            exception.getMessage().substring(4)))
                    : Optional.empty();
        }

        @Override
        public Optional<Told> meaning(Throwable exception) {
            return Optional.empty();
        }
    }

    @Test
    @DisplayName("is left at the deadline, and interrupted")
    void deadline() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        ScoringException failed = failure(request.withDeadline(Instant.now().plusMillis(50)), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            throw new IllegalStateException("ended");
        });

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(20));
        assertThat(heard).containsExactly("beforeTry", "unknown");
    }

    @Test
    @DisplayName("is not made after the deadline")
    void tooLate() {
        ScoringException failed = failure(request.withDeadline(Instant.now().minusSeconds(1)), () -> {
            heard.add("asked");
            return answer("x");
        });

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(heard).containsExactly("beforeTry", "free");
    }

    @Test
    @DisplayName("is left at an interrupt, though the model does not listen to any")
    void interrupt() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                chat.chat(request, () -> {
                    asked.countDown();
                    boolean ended = false;
                    while (!ended) {
                        try {
                            end.await();
                            ended = true;
                        } catch (InterruptedException e) {
                            // Does not listen.
                        }
                    }
                    return answer("late");
                });
                thrown.complete(new AssertionError("answered"));
            } catch (Throwable e) {
                thrown.complete(e);
            }
        });
        caller.start();
        try {
            asked.await();
            caller.interrupt();
            assertThat(thrown).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(InterruptedException.class);
            assertThat(heard).containsExactly("beforeTry", "unknown");
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("does not hide an error of the virtual machine")
    void errors() {
        assertThatThrownBy(() -> chat.chat(request, () -> {
                    throw new NoClassDefFoundError("gone");
                }))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThat(heard).containsExactly("beforeTry", "unknown");
    }

    @Test
    @DisplayName("tells the status, the pause that the words ask for, and that a prompt is too long")
    void details() {
        ScoringException limited =
                thrown(new IllegalArgumentException("429 {\"error\": {\"message\": \"Please try again in 1.5s.\"}}"));
        assertThat(limited.failure().status()).hasValue(429);
        assertThat(limited.failure().retryAfter()).contains(Duration.ofMillis(1500));
        assertThat(limited).hasMessageEndingWith("Please try again in 1.5s.");

        assertThat(thrown(new IllegalArgumentException(
                        "400 {\"error\": {\"message\": \"This model's maximum context length is 8\"}}")))
                .hasMessageEndingWith("the prompt is too long for gpt-test: send fewer papers at once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Incorrect key sk-proj-abcdefgh12345678",
                "https://example.org/v1?key=abcdefgh12345678",
                "Authorization: Bearer abcdefgh12345678"
            })
    @DisplayName("never repeats the prompt or what looks like a key in a message")
    void secrets(String words) {
        for (RuntimeException each : List.of(
                new IllegalStateException(words + " for: " + PROMPT),
                new IllegalArgumentException("429 " + words + " for: " + PROMPT))) {
            assertThat(thrown(each).getMessage())
                    .contains("***")
                    .doesNotContain("abcdefgh12345678")
                    .doesNotContain("chairs");
        }
    }

    @Test
    @DisplayName("scores the papers of a run, with its cost by a price list")
    void run() {
        PriceList prices = PriceList.fromJson("{\"models\": {\"gpt-test\": {\"prompt\": 10, \"completion\": 100}}}");
        ChatModel model = new ChatModel() {
            @Override
            public String model() {
                return chat.model();
            }

            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                return chat.chat(request, () -> answer("""
                        {"ARXIVID": "2603.00001", "COMMENT": "about chairs", "RELEVANCE": 9, "NOVELTY": 7}
                        """));
            }
        };
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(PricedChatModel.of(model, prices)).build())
                .build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "chairs").build(),
                    RunOptions.forAnnouncement(Announcement.of(
                            LocalDate.of(2026, 3, 3),
                            List.of(Paper.builder("2603.00001", "Chairs").build()))));

            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(digest.selected()).hasSize(1);
            assertThat(digest.usage().cost().orElseThrow().total()).isEqualByComparingTo("0.0042");
        }
    }

    private static ForeignReply answer(String text) {
        return new ForeignReply(text, "stop", TokenUsage.of(120, 30), "gpt-test-2026-01-02");
    }

    private ScoringException thrown(RuntimeException exception) {
        return failure(request, () -> {
            throw exception;
        });
    }

    private ScoringException failure(ChatRequest asked, Callable<ForeignReply> call) {
        return catchThrowableOfType(ScoringException.class, () -> chat.chat(asked, call));
    }
}
