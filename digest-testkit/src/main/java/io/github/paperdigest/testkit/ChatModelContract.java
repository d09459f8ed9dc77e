package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChatModel} keeps to. Extend it and implement three methods, which put a service behind the model that
 * answers, fails or hangs; {@link io.github.paperdigest.testkit.fake.ScriptedEndpoint} can be that service.
 */
public abstract class ChatModelContract {

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("You are a parrot.", "Say something."));

    /** For subclasses. */
    protected ChatModelContract() {}

    /**
     * Makes a model.
     *
     * @param content what its service answers to everything, with the tokens it used if the service can tell
     * @return a new model
     */
    protected abstract ChatModel answering(String content);

    /**
     * Makes a model.
     *
     * @param kind how its service fails at every request; one of {@link #failures()}
     * @return a new model
     */
    protected abstract ChatModel failing(FailureKind kind);

    /** {@return a new model whose service takes a request and never answers} */
    protected abstract ChatModel hanging();

    /** {@return the failures that the model can tell apart; a wrong key and a service that is down by default} */
    protected Set<FailureKind> failures() {
        return Set.of(FailureKind.AUTHENTICATION, FailureKind.UNAVAILABLE);
    }

    /** {@return keys and passwords that the models were given, and which then no text, exception or log may show; none by default} */
    protected List<String> secrets() {
        return List.of();
    }

    /** {@return how soon the model has to end when it has to; 5 seconds by default} */
    protected Duration promptly() {
        return Duration.ofSeconds(5);
    }

    /**
     * Its names stay the same.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("has a name and an identity that never change")
    public void hasStableNames() throws Exception {
        ChatModel model = answering("x");
        String name = model.model();
        String identity = model.identity();
        model.chat(REQUEST);

        assertThat(name)
                .isNotBlank()
                .isEqualTo(model.model())
                .isEqualTo(answering("y").model());
        assertThat(identity)
                .isNotBlank()
                .isEqualTo(model.identity())
                .isEqualTo(answering("y").identity());
    }

    /**
     * A cache has no more than two prompts share.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("tells of a cache that has no more than prompts share")
    public void tellsOfCache() throws Exception {
        ChatModel model = answering("x");
        for (long prefix : new long[] {0, 1, 1023, 1024, 1025, 1151, 1152, 4096, 1_000_000}) {
            assertThat(model.cachedTokens(prefix))
                    .as("cached of %s tokens", prefix)
                    .isBetween(0L, prefix);
        }
    }

    /**
     * What the service says arrives.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("gives back the text of the answer, and why it ended")
    public void answers() throws Exception {
        ChatResponse response = answering("Polly wants a cracker.").chat(REQUEST);

        assertThat(response.content()).isEqualTo("Polly wants a cracker.");
        assertThat(response.finishReason()).isNotBlank();
        assertThat(response.retries()).isZero();
    }

    /**
     * No text is too odd to be sent or answered.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("carries odd text both ways unchanged")
    public void carriesOddText() throws Exception {
        for (String text : SamplePapers.hostileTexts()) {
            ChatResponse response = answering(text).chat(ChatRequest.of(new Prompt(text, text)));

            assertThat(response.content()).isEqualTo(text);
        }
    }

    /**
     * Batches are under way at the same time.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("is thread-safe")
    public void isThreadSafe() throws Exception {
        ChatModel model = answering("Polly wants a cracker.");
        List<String> together = OwnThread.together(Duration.ofMinutes(1), () -> {
            String said = "";
            for (int i = 0; i < 10; i++) {
                said = model.chat(REQUEST).content();
            }
            return said;
        });

        assertThat(together).containsOnly("Polly wants a cracker.");
    }

    /** Whoever asks can tell a wrong key from a service that is down. */
    @Test
    @DisplayName("tells each failure as a ScoringException of its kind")
    public void tellsFailures() {
        for (FailureKind kind : failures()) {
            ScoringException thrown = thrownBy(failing(kind), REQUEST.withoutRetries());

            assertThat(thrown.failure().kind()).as("the kind of %s", thrown).isEqualTo(kind);
            assertThat(thrown.failure().message()).isNotBlank();
        }
    }

    /**
     * An interrupt aborts the call in flight.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    @Test
    @DisplayName("ends a call in flight at an interrupt, with an InterruptedException")
    public void endsAtInterrupt() throws InterruptedException {
        ChatModel model = hanging();
        CountDownLatch begun = new CountDownLatch(1);
        RecordingGuard guard = RecordingGuard.asking(begun::countDown);
        OwnThread.End<ChatResponse> end =
                OwnThread.endInterruptedLater(promptly(), begun, () -> model.chat(REQUEST.withGuard(guard)));

        assertThat(end.thrown()).isInstanceOf(InterruptedException.class);
    }

    /**
     * A call does not outlast its deadline.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    @Test
    @DisplayName("ends at the deadline, with a ScoringException")
    public void endsAtDeadline() throws InterruptedException {
        ChatModel model = hanging();
        for (Duration left : List.of(Duration.ofMillis(200), Duration.ZERO, Duration.ofHours(-1))) {
            OwnThread.End<ChatResponse> end = OwnThread.end(
                    promptly(),
                    () -> model.chat(REQUEST.withDeadline(Instant.now().plus(left))));

            assertThat(end.thrown()).as("%s before the deadline", left).isInstanceOf(ScoringException.class);
        }
    }

    /**
     * A budget counts every request. A model that never asks the guard is watched by its calls alone, and keeps to this.
     *
     * @throws Exception if the model throws
     */
    @Test
    @DisplayName("asks the guard before each try, if it ever does, and tells it once how the try ended")
    public void keepsTheBooks() throws Exception {
        RecordingGuard answered = RecordingGuard.allowing();
        answering("x").chat(REQUEST.withGuard(answered));
        RecordingGuard failed = RecordingGuard.allowing();
        thrownBy(failing(FailureKind.UNAVAILABLE), REQUEST.withGuard(failed).withoutRetries());

        assertThat(answered.tries())
                .as("how often the guard was asked for an answer")
                .isLessThanOrEqualTo(1);
        assertThat(answered.ends()).as("what the guard was told of an answer").isEqualTo(answered.tries());
        assertThat(answered.words()).as("answers that were called free").doesNotContain("free");
        assertThat(failed.tries())
                .as("how often the guard was asked for a failure, as it is for an answer")
                .isEqualTo(answered.tries());
        assertThat(failed.ends()).as("what the guard was told of a failure").isEqualTo(failed.tries());
    }

    /** Who has no money left, sends nothing. */
    @Test
    @DisplayName("sends nothing that the guard refuses, if it asks, and passes on why")
    public void obeysTheGuard() {
        RecordingGuard guard = RecordingGuard.asking(() -> {
            throw new ScoringException(RemoteFailure.of(FailureKind.BUDGET, "the budget is spent"));
        });
        Throwable thrown = catchThrowable(() -> answering("x").chat(REQUEST.withGuard(guard)));
        if (guard.tries() == 0) {
            return; // It is watched by its calls alone.
        }

        assertThat(thrown)
                .as("what the model throws if the guard does")
                .isInstanceOfSatisfying(
                        ScoringException.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.BUDGET));
        assertThat(guard.tries()).as("how often the guard was asked").isEqualTo(1);
        assertThat(guard.ends()).as("tries of which the guard was told").isZero();
    }

    /** A caller with other work in the meantime sends again itself. */
    @Test
    @DisplayName("makes a single try if retries are the caller's")
    public void leavesRetriesToTheCaller() {
        RecordingGuard guard = RecordingGuard.allowing();
        thrownBy(failing(FailureKind.UNAVAILABLE), REQUEST.withGuard(guard).withoutRetries());

        assertThat(guard.tries()).as("how often the guard was asked").isLessThanOrEqualTo(1);
    }

    /** Money is exact, or unknown. */
    @Test
    @DisplayName("knows what tokens cost, or says that it does not, always the same")
    public void hasStablePrices() {
        ChatModel model = answering("x");
        TokenUsage usage = TokenUsage.of(1000, 100);
        Optional<Cost> price = model.price(usage);

        assertThat(price).isEqualTo(model.price(usage)).isEqualTo(answering("y").price(usage));
        price.ifPresent(cost -> assertThat(cost.total()).isNotNegative());
    }

    /** A key is used, never shown. */
    @Test
    @DisplayName("shows no secret in texts, identities and failures")
    public void keepsSecrets() {
        Shown shown = new Shown();
        ChatModel model = answering("x");
        List.of(model.toString(), model.model(), model.identity()).forEach(shown::add);
        for (FailureKind kind : failures()) {
            ScoringException thrown = thrownBy(failing(kind), REQUEST.withoutRetries());
            shown.add(thrown.failure().body());
            shown.add(thrown.failure().headers().toString());
            shown.add(thrown);
        }
        shown.hasNoneOf(secrets());
    }

    /**
     * Names the loggers of somebody else's client behind the model. What they say below INFO is for those who turn it on, and
     * does not count.
     *
     * @return the beginnings of their names; by default none
     */
    protected Set<String> clientLoggers() {
        return Set.of();
    }

    /**
     * A log has more readers than a key, and a prompt tells what somebody looks for. What of logs can be seen, {@link
     * io.github.paperdigest.testkit.fake.LogRecorder} says; where nothing can, the test is skipped with the reason.
     *
     * @throws Exception if the model throws what it may not
     */
    @Test
    @DisplayName("logs no secret, prompt or answer, whether it answers, fails, has to end or is closed")
    public void logsNoSecret() throws Exception {
        ChatRequest request = ChatRequest.of(new Prompt("prompt-of-the-kit-4711", "question-of-the-kit-4712"))
                .withoutRetries();
        List<String> hidden = new ArrayList<>(
                List.of("prompt-of-the-kit-4711", "question-of-the-kit-4712", "answer-of-the-kit-4713"));
        hidden.addAll(secrets());
        Logged.noneOf(hidden, clientLoggers(), () -> {
            Closing.with(answering("answer-of-the-kit-4713"), model -> model.chat(request));
            for (FailureKind kind : failures()) {
                Closing.with(failing(kind), model -> thrownBy(model, request));
            }
            Closing.with(
                    hanging(),
                    model -> OwnThread.end(
                            promptly(),
                            () -> model.chat(request.withDeadline(Instant.now().plusMillis(200)))));
            Closing.with(hanging(), model -> OwnThread.endInterrupted(promptly(), () -> model.chat(request)));
        });
    }

    static ScoringException thrownBy(ChatModel model, ChatRequest request) {
        ScoringException thrown = catchThrowableOfType(ScoringException.class, () -> model.chat(request));
        assertThat(thrown).as("what the model throws").isNotNull();
        return thrown;
    }
}
