package io.github.paperdigest.llm.internal.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
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

    private static final Prompt PROMPT = new Prompt("s", "u");

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
        FirstCall calls = new FirstCall(prompt -> true);
        FirstCall.Turn first = calls.turn(PROMPT);
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
        FirstCall calls = new FirstCall(prompt -> true);
        try (FirstCall.Turn first = calls.turn(PROMPT)) {
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
        FirstCall calls = new FirstCall(prompt -> true);
        for (int failure = 0; failure < 3; failure++) {
            FirstCall.Turn turn = calls.turn(PROMPT);
            Thread other = begin(calls);
            awaitWaiting(List.of(other));
            other.interrupt();
            join(List.of(other));
            turn.close();
        }
        assertThat(begun).hasValue(0);

        try (FirstCall.Turn one = calls.turn(PROMPT);
                FirstCall.Turn other = calls.turn(PROMPT)) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    @DisplayName("waits for nobody where prompts are not kept, or once any call was answered")
    void open() throws Exception {
        FirstCall unknown = new FirstCall(prompt -> false);
        FirstCall warm = new FirstCall(prompt -> true);
        warm.answered();

        for (FirstCall calls : List.of(unknown, warm)) {
            try (FirstCall.Turn one = calls.turn(PROMPT);
                    FirstCall.Turn other = calls.turn(PROMPT)) {
                assertThat(one).isNotSameAs(other);
            }
        }
    }

    @Test
    @DisplayName("never leaves anybody waiting, whatever comes of each call, and is never two until one was answered")
    void anyOutcomes() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            FirstCall calls = new FirstCall(prompt -> true);
            AtomicInteger underWay = new AtomicInteger();
            AtomicInteger failures = new AtomicInteger();
            AtomicBoolean answered = new AtomicBoolean();
            AtomicInteger tooMany = new AtomicInteger();
            List<Thread> all = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                int dice = random.nextInt(3);
                Thread thread = new Thread(() -> {
                    try (FirstCall.Turn turn = calls.turn(PROMPT)) {
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
            try (FirstCall.Turn turn = calls.turn(PROMPT)) {
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
