package io.github.paperdigest.llm.internal.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The first call of a stage")
@Timeout(30)
class FirstCallTest {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    @DisplayName("goes alone where prompts are kept, and all others follow at once when it is answered")
    void alone() throws Exception {
        FirstCall calls = new FirstCall();
        FirstCall.Turn first = calls.turn(() -> true);
        List<Thread> others = List.of(begin(calls), begin(calls), begin(calls));
        awaitWaiting(others);

        assertThat(begun).hasValue(0);
        calls.answered();
        first.close();

        join(others);
        assertThat(begun).hasValue(3);
    }

    @Test
    @DisplayName("lets the others follow as soon as it is answered, though its answer is still being read")
    void answeredBeforeClosed() throws Exception {
        FirstCall calls = new FirstCall();
        try (FirstCall.Turn first = calls.turn(() -> true)) {
            Thread other = begin(calls);
            awaitWaiting(List.of(other));
            calls.answered();

            join(List.of(other));
            assertThat(first).isNotNull();
        }
    }

    @Test
    @DisplayName("leaves its place to the next one if it fails, and to all others after three failures")
    void failures() throws Exception {
        FirstCall calls = new FirstCall();
        for (int failure = 0; failure < 3; failure++) {
            FirstCall.Turn turn = calls.turn(() -> true);
            Thread other = begin(calls);
            awaitWaiting(List.of(other));
            other.interrupt();
            join(List.of(other));
            turn.close();
        }
        assertThat(begun).hasValue(0);

        try (FirstCall.Turn one = calls.turn(() -> true);
                FirstCall.Turn other = calls.turn(() -> true)) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    @DisplayName("waits for nobody where prompts are not kept, or once any call was answered")
    void open() throws Exception {
        FirstCall unknown = new FirstCall();
        FirstCall warm = new FirstCall();
        warm.answered();

        try (FirstCall.Turn one = unknown.turn(() -> false);
                FirstCall.Turn other = unknown.turn(() -> false);
                FirstCall.Turn third = warm.turn(() -> true);
                FirstCall.Turn fourth = warm.turn(() -> true)) {
            assertThat(List.of(one, other, third, fourth)).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("is one for each model and each beginning of prompts")
    void kinds() {
        FirstCalls calls = new FirstCalls();
        ChatModel model = new Named("one");
        ChatModel other = new Named("other");
        FirstCall one = calls.of(model, prompt("s", "shared, a"));

        assertThat(calls.of(model, prompt("s", "shared, b"))).isSameAs(one);
        assertThat(calls.of(model, prompt("t", "shared, a"))).isNotSameAs(one);
        assertThat(calls.of(model, prompt("s", "Shared, a"))).isNotSameAs(one);
        assertThat(calls.of(other, prompt("s", "shared, a"))).isNotSameAs(one);
    }

    private record Named(String model) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new AssertionError("not asked");
        }
    }

    private static Prompt prompt(String system, String user) {
        return new Prompt(system, user).withSharedPrefix(7);
    }

    @Test
    @DisplayName("never leaves anybody waiting, whatever comes of each call, and is never two until one was answered")
    void anyOutcomes() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            FirstCall calls = new FirstCall();
            AtomicInteger underWay = new AtomicInteger();
            AtomicInteger failures = new AtomicInteger();
            AtomicBoolean answered = new AtomicBoolean();
            AtomicInteger tooMany = new AtomicInteger();
            List<Thread> all = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                int dice = random.nextInt(3);
                Thread thread = new Thread(() -> {
                    try (FirstCall.Turn turn = calls.turn(() -> true)) {
                        boolean mayBeMany = answered.get() || failures.get() >= 3;
                        if (underWay.incrementAndGet() > 1 && !mayBeMany && !answered.get()) {
                            tooMany.incrementAndGet();
                        }
                        assertThat(turn).isNotNull();
                        if (dice == 0) {
                            answered.set(true);
                            calls.answered();
                        } else {
                            failures.incrementAndGet();
                        }
                        underWay.decrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                all.add(thread);
            }
            threads.addAll(all);
            all.forEach(Thread::start);
            join(all);
            assertThat(tooMany).hasValue(0);
        }
    }

    private Thread begin(FirstCall calls) {
        Thread thread = new Thread(() -> {
            try (FirstCall.Turn turn = calls.turn(() -> true)) {
                assertThat(turn).isNotNull();
                begun.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(List<Thread> waiting) {
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void join(List<Thread> ending) throws InterruptedException {
        for (Thread thread : ending) {
            thread.join();
        }
    }
}
