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

/** A chat model for each rule that breaks it. */
final class BrokenChatModels {

    private static final String KEY = "key-0815";

    private BrokenChatModels() {}

    /** A good model, but for what a subclass changes. */
    static class Model implements ChatModel {
        final ChatModel good;

        Model(ChatModel good) {
            this.good = good;
        }

        @Override
        public String model() {
            return good.model();
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            return good.chat(request);
        }
    }

    /** Good services with models in front of them that a subclass makes. */
    abstract static class Twin extends ChatModelContract {
        abstract ChatModel broken(ChatModel good);

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
        private final AtomicInteger made = new AtomicInteger();

        @Override
        ChatModel broken(ChatModel good) {
            int number = made.incrementAndGet();
            return new Model(good) {
                @Override
                public String identity() {
                    return good.model() + number;
                }
            };
        }
    }

    @Breaks(value = "answers", says = "Polly")
    static class AddsWords extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return ChatResponse.of("Sure! " + super.chat(request).content());
                }
            };
        }
    }

    @Breaks(value = "carriesOddText", says = "{")
    static class StopsAtQuotes extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return ChatResponse.of(super.chat(request).content().replaceFirst("(?s)\"}.*", ""));
                }
            };
        }
    }

    @Breaks(value = "isThreadSafe", says = "busy")
    static class IsOneAtATime extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            AtomicInteger underWay = new AtomicInteger();
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    boolean busy = underWay.incrementAndGet() > 1;
                    LockSupport.parkNanos(1_000_000);
                    underWay.decrementAndGet();
                    return busy ? ChatResponse.of("busy") : super.chat(request);
                }
            };
        }
    }

    @Breaks(value = "tellsFailures", says = "the kind of")
    static class KnowsOneFailure extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    try {
                        return super.chat(request);
                    } catch (ScoringException e) {
                        throw new ScoringException(RemoteFailure.of(FailureKind.UNEXPECTED, "it failed"));
                    }
                }
            };
        }
    }

    @Breaks(value = "endsAtInterrupt", says = "InterruptedException")
    static class WrapsInterrupts extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) {
                    try {
                        return super.chat(request);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    @Breaks(value = "endsAtInterrupt", says = "still at work")
    static class CarriesOn extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    try {
                        return super.chat(request);
                    } catch (InterruptedException e) {
                        new CountDownLatch(1).await(2, TimeUnit.SECONDS);
                        throw e;
                    }
                }
            };
        }
    }

    @Breaks(value = "endsAtDeadline", says = "still at work")
    static class IgnoresDeadline extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return super.chat(request.withDeadline(null));
                }
            };
        }
    }

    @Breaks(value = "keepsTheBooks", says = "what the guard was told of a failure")
    static class ForgetsFailures extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return super.chat(request.withGuard(new Passing(request.guard()) {
                        @Override
                        public void free() {}
                    }));
                }
            };
        }
    }

    @Breaks(value = "keepsTheBooks", says = "called free")
    static class CallsAnswersFree extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return super.chat(request.withGuard(new Passing(request.guard()) {
                        @Override
                        public void billed(TokenUsage usage) {
                            free();
                        }
                    }));
                }
            };
        }
    }

    @Breaks(value = "obeysTheGuard", says = "what the model throws")
    static class SpendsAnyway extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    return super.chat(request.withGuard(TryGuard.NONE));
                }
            };
        }
    }

    @Breaks(value = "leavesRetriesToTheCaller", says = "2")
    static class TriesTwice extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            return new Model(good) {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    try {
                        return super.chat(request);
                    } catch (ScoringException e) {
                        return super.chat(request);
                    }
                }
            };
        }
    }

    @Breaks(value = "hasStablePrices", says = "Optional")
    static class RaisesPrices extends Twin {
        @Override
        ChatModel broken(ChatModel good) {
            AtomicInteger asked = new AtomicInteger();
            return new Model(good) {
                @Override
                public Optional<Cost> price(TokenUsage usage) {
                    return Optional.of(Cost.ofTotal(BigDecimal.valueOf(asked.incrementAndGet())));
                }
            };
        }
    }

    @Breaks(value = "keepsSecrets", says = KEY)
    static class QuotesItsKey extends Twin {
        @Override
        protected List<String> secrets() {
            return List.of(KEY);
        }

        @Override
        ChatModel broken(ChatModel good) {
            return good;
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
