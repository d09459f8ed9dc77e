package io.github.paperdigest.testkit;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.TryGuard;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** A chat model for each rule that breaks it. */
final class BrokenChatModels {

    private static final String KEY = "key-0815";

    private BrokenChatModels() {}

    /** Good services behind a model that is good but for what a subclass changes. */
    abstract static class Twin extends ChatModelContract {
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return good.chat(request);
        }

        String identity(ChatModel good) {
            return good.identity();
        }

        Optional<Cost> price(TokenUsage usage) {
            return Optional.empty();
        }

        long cachedTokens(long prefix) {
            return 0;
        }

        private ChatModel broken(ChatModel good) {
            return new ChatModel() {
                @Override
                public String model() {
                    return good.model();
                }

                @Override
                public String identity() {
                    return Twin.this.identity(good);
                }

                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return Twin.this.chat(good, request);
                }

                @Override
                public Optional<Cost> price(TokenUsage usage) {
                    return Twin.this.price(usage);
                }

                @Override
                public long cachedTokens(long prefix) {
                    return Twin.this.cachedTokens(prefix);
                }
            };
        }

        @Override
        protected ChatModel answering(String content) {
            return broken(ScriptedChatModel.replying(ScriptedChatModel.text(content)));
        }

        @Override
        protected ChatModel failing(FailureKind kind) {
            return broken(ScriptedChatModel.replying(ScriptedChatModel.failure(RemoteFailure.of(kind, "with " + KEY))));
        }

        @Override
        protected ChatModel hanging() {
            return broken(ScriptedChatModel.replying(ScriptedChatModel.never()));
        }

        @Override
        protected Duration promptly() {
            return Duration.ofMillis(700);
        }
    }

    @Breaks(value = "hasStableNames", says = "scripted")
    static class IsAnotherEachTime extends Twin {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        String identity(ChatModel good) {
            return good.model() + asked.incrementAndGet();
        }
    }

    @Breaks(value = "tellsOfCache", says = "cached of 0 tokens")
    static class RoundsUp extends Twin {
        @Override
        long cachedTokens(long prefix) {
            return 1024 + prefix / 128 * 128;
        }
    }

    @Breaks(value = "answers", says = "Polly")
    static class AddsWords extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return ChatResponse.of("Sure! " + good.chat(request).content());
        }
    }

    @Breaks(value = "carriesOddText", says = "{")
    static class StopsAtQuotes extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return ChatResponse.of(good.chat(request).content().replaceFirst("(?s)\"}.*", ""));
        }
    }

    @Breaks(value = "isThreadSafe", says = "busy")
    static class IsOneAtATime extends Twin {
        private final AtomicInteger underWay = new AtomicInteger();

        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            boolean busy = underWay.incrementAndGet() > 1;
            LockSupport.parkNanos(1_000_000);
            underWay.decrementAndGet();
            return busy ? ChatResponse.of("busy") : good.chat(request);
        }
    }

    @Breaks(value = "tellsFailures", says = "the kind of")
    static class KnowsOneFailure extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            try {
                return good.chat(request);
            } catch (ScoringException e) {
                throw new ScoringException(RemoteFailure.of(FailureKind.UNEXPECTED, "it failed"));
            }
        }
    }

    @Breaks(value = "endsAtInterrupt", says = "InterruptedException")
    static class WrapsInterrupts extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) {
            try {
                return good.chat(request);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Breaks(value = "endsAtInterrupt", says = "still at work")
    static class CarriesOn extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            try {
                return good.chat(request);
            } catch (InterruptedException e) {
                new CountDownLatch(1).await(2, TimeUnit.SECONDS);
                throw e;
            }
        }
    }

    @Breaks(value = "endsAtDeadline", says = "still at work")
    static class IgnoresDeadline extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return good.chat(request.withDeadline(null));
        }
    }

    @Breaks(value = "keepsTheBooks", says = "what the guard was told of a failure")
    static class ForgetsFailures extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return good.chat(request.withGuard(new Passing(request.guard()) {
                @Override
                public void free() {}
            }));
        }
    }

    @Breaks(value = "keepsTheBooks", says = "called free")
    static class CallsAnswersFree extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            return good.chat(request.withGuard(new Passing(request.guard()) {
                @Override
                public void billed(TokenUsage usage) {
                    free();
                }
            }));
        }
    }

    @Breaks(value = "obeysTheGuard", says = "what the model throws")
    static class SpendsAnyway extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            try {
                request.guard().beforeTry();
            } catch (ScoringException e) {
                // What a broken one does.
            }
            return good.chat(request.withGuard(TryGuard.NONE));
        }
    }

    @Breaks(value = "leavesRetriesToTheCaller", says = "2")
    static class TriesTwice extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            try {
                return good.chat(request);
            } catch (ScoringException e) {
                return good.chat(request);
            }
        }
    }

    @Breaks(value = "hasStablePrices", says = "Optional")
    static class RaisesPrices extends Twin {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        Optional<Cost> price(TokenUsage usage) {
            return Optional.of(Cost.ofTotal(BigDecimal.valueOf(asked.incrementAndGet())));
        }
    }

    @Breaks(value = "keepsSecrets", says = KEY)
    static class QuotesItsKey extends Twin {
        @Override
        protected List<String> secrets() {
            return List.of(KEY);
        }
    }

    @Breaks(value = "logsNoSecret", says = KEY)
    static class LogsFailuresInFull extends Twin {
        @Override
        protected List<String> secrets() {
            return List.of(KEY);
        }

        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            try {
                return good.chat(request);
            } catch (ScoringException e) {
                LoggerFactory.getLogger(BrokenChatModels.class).warn("It failed", new IllegalStateException(e));
                throw e;
            }
        }
    }

    @Breaks(value = "logsNoSecret", says = "question-of-the-kit")
    static class LogsPrompts extends Twin {
        @Override
        ChatResponse chat(ChatModel good, ChatRequest request) throws InterruptedException {
            LoggerFactory.getLogger(BrokenChatModels.class)
                    .atTrace()
                    .addKeyValue("asked", request.prompt().user())
                    .log("Asks");
            return good.chat(request);
        }
    }

    /** Tells another guard. */
    private static class Passing implements TryGuard {
        private final TryGuard guard;

        Passing(TryGuard guard) {
            this.guard = guard;
        }

        @Override
        public void beforeTry() throws InterruptedException {
            guard.beforeTry();
        }

        @Override
        public void billed(TokenUsage usage) {
            guard.billed(usage);
        }

        @Override
        public void free() {
            guard.free();
        }

        @Override
        public void unknown() {
            guard.unknown();
        }
    }
}
