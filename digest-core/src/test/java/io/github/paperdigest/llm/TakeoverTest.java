package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.MemoryStore;
import io.github.paperdigest.store.ScoreStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A takeover by a fallback model")
class TakeoverTest {

    /** What has passed, in pauses alone. */
    private final AtomicReference<Duration> slept = new AtomicReference<>(Duration.ZERO);

    /** A scripted model with a name and a price of its own, in thousandths of a dollar for each token. */
    private static final class Named implements ChatModel {
        private final String name;
        private final int price;
        private final ScriptedChatModel real;

        Named(String name, int price, ScriptedChatModel.Script script) {
            this.name = name;
            this.price = price;
            this.real = new ScriptedChatModel(script);
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public Optional<Cost> price(TokenUsage usage) {
            return price < 0
                    ? Optional.empty()
                    : Optional.of(Cost.of(
                            BigDecimal.valueOf(usage.promptTokens() * price, 3),
                            BigDecimal.valueOf(usage.completionTokens() * price, 3)));
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            ChatResponse answer = real.chat(request);
            return answer.withCost(price(answer.usage().orElseThrow()).orElse(null));
        }

        int calls() {
            return real.batches().size();
        }
    }

    private static Named sound(String name) {
        return new Named(name, 0, (ids, request) -> lines(ids, 9, 8));
    }

    /** A model that marks in some calls, and after that is in trouble. */
    private static Named troubled(String name, int soundCalls, FailureKind kind) {
        AtomicInteger calls = new AtomicInteger();
        return new Named(name, 1, (ids, request) -> {
            if (calls.incrementAndGet() > soundCalls) {
                throw new ScoringException(RemoteFailure.of(kind, name + " is in trouble"));
            }
            return lines(ids, 9, 8);
        });
    }

    @ParameterizedTest(name = "{0}, {1} calls at once")
    @DisplayName("leaves no paper out, and the digest tells who marked which")
    @CsvSource({
        "UNAVAILABLE, 1",
        "UNAVAILABLE, 8",
        "RATE_LIMITED, 4",
        "TIMEOUT, 1",
        "QUOTA, 1",
        "QUOTA, 8",
        "AUTHENTICATION, 1",
        "BUDGET, 1"
    })
    void takesOver(FailureKind kind, int concurrency) {
        Named main = troubled("main", 3, kind);
        Named fallback = sound("fallback");

        Digest digest = run(scorer(main).fallback(fallback).concurrency(concurrency), 80);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.model()).contains("main");
        assertThat(markedBy(digest)).isEqualTo(Map.of("", 24L, "fallback", 56L));
        assertThat(fallback.calls()).isEqualTo(7);
        assertThat(digest.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.subject()).isEqualTo("llm");
            assertThat(notice.message())
                    .startsWith("fallback took over 56 papers from main, since: main is in trouble");
        });
        assertThat(DigestJson.read("digest", DigestJson.write(digest)).decisions())
                .isEqualTo(digest.decisions());
    }

    @Test
    @DisplayName("waits until the patience with the model is at its end, and begins with a new one")
    void patience() {
        Named main = troubled("main", 0, FailureKind.UNAVAILABLE);
        Named fallback = new Named("fallback", 0, (ids, request) -> {
            if (slept.get().compareTo(Duration.ofMinutes(15)) < 0) {
                throw new ScoringException(RemoteFailure.of(FailureKind.UNAVAILABLE, "starting"));
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(main).fallback(fallback), 80);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(slept.get()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
        assertThat(markedBy(digest)).isEqualTo(Map.of("fallback", 80L));
    }

    @Test
    @DisplayName("helps where the endpoint does not know the model")
    void unknownModel() {
        Named main = new Named("main", 0, (ids, request) -> {
            throw new ScoringException(RemoteFailure.of(FailureKind.INVALID_REQUEST, "no such model")
                    .withStatus(404));
        });

        Digest digest = run(scorer(main).fallback(sound("fallback")), 40);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(markedBy(digest)).isEqualTo(Map.of("fallback", 40L));
    }

    @Test
    @DisplayName("does not happen while the model answers, be it not about one paper")
    void notNeeded() {
        Named main = new Named("main", 0, (ids, request) -> {
            if (ids.contains(id(5))) {
                throw new ScoringException(RemoteFailure.of(FailureKind.REFUSED, "declined"));
            }
            return lines(ids, 9, 8);
        });
        Named fallback = sound("fallback");

        Digest digest = run(scorer(main).fallback(fallback), 40);

        assertThat(fallback.calls()).isZero();
        assertThat(digest.unscored()).extracting(each -> each.paper().id()).containsExactly(id(5));
        assertThat(digest.notices()).isEmpty();
    }

    @Test
    @DisplayName("is followed by the next one, and when all are out, a paper's reason names each of them")
    void allDown() {
        Named main = troubled("main", 1, FailureKind.UNAVAILABLE);
        Named second = troubled("second", 1, FailureKind.QUOTA);
        Named third = troubled("third", 1, FailureKind.RATE_LIMITED);

        Digest digest = run(scorer(main).fallback(second).fallback(third).concurrency(1), 40);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(markedBy(digest)).isEqualTo(Map.of("", 8L, "second", 8L, "third", 8L));
        assertThat(digest.unscored())
                .hasSize(16)
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow())
                        .startsWith("UNAVAILABLE: main is in trouble; nothing was answered for 600 s")
                        .contains(
                                "; 'second': QUOTA: second is in trouble; 'third': RATE_LIMITED: third is in trouble"));
        assertThat(digest.notices())
                .extracting(Notice::message)
                .satisfiesExactly(
                        message -> assertThat(message).startsWith("second took over 32 papers from main, since: "),
                        message -> assertThat(message).startsWith("third took over 24 papers from second, since: "));
    }

    @Test
    @DisplayName("keeps to the same budget, in which its calls may still fit")
    void budget() {
        Named main = new Named("main", 10, (ids, request) -> lines(ids, 9, 8));
        Named fallback = sound("fallback");
        ScriptedScorer next = new ScriptedScorer("next", paper -> ScoringOutcome.passed());

        Digest digest = runForFortyDollars(main, fallback, next);

        assertThat(main.calls()).isPositive();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(markedBy(digest)).containsKeys("", "fallback");
        assertThat(digest.usage().cost().orElseThrow().total())
                .as("the fallback is free")
                .isEqualByComparingTo(BigDecimal.valueOf(main.calls() * 110L * 10, 3));
        assertThat(digest.notices().get(0).message()).contains("the budget of $40 is used up");
    }

    private Digest runForFortyDollars(Named main, Named fallback, ScriptedScorer next) {
        return run(
                builder -> builder.budget(Budget.parse("$40"))
                        .chatModel(main)
                        .fallbackChatModel(fallback)
                        .scorer(context -> shaped(LlmScorer.from(context)).build())
                        .scorer(next),
                80);
    }

    @Test
    @DisplayName("that costs as much is refused by the budget, and the run ends")
    void budgetForNone() {
        Named main = new Named("main", 10, (ids, request) -> lines(ids, 9, 8));
        Named fallback = new Named("fallback", 10, (ids, request) -> lines(ids, 9, 8));
        ScriptedScorer next = new ScriptedScorer("next", paper -> ScoringOutcome.passed());

        Digest digest = runForFortyDollars(main, fallback, next);

        assertThat(next.seen()).isEmpty();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.usage().cost().orElseThrow().total()).isLessThanOrEqualTo(BigDecimal.valueOf(40));
        assertThat(digest.unscored().get(0).reason().orElseThrow())
                .startsWith("BUDGET: the budget of $40 is used up")
                .contains("; 'fallback': BUDGET: the budget of $40 is used up");
    }

    @Test
    @DisplayName("without a known price is noticed before the first call, where the budget is in money")
    void budgetWithoutPrice() {
        Named main = new Named("main", 1, (ids, request) -> lines(ids, 9, 8));
        Named fallback = new Named("fallback", -1, (ids, request) -> lines(ids, 9, 8));

        assertThatThrownBy(() -> run(scorer(main).fallback(fallback).budget(Budget.parse("$40")), 8))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the price of the model 'fallback' is not known");
        assertThat(main.calls()).isZero();
    }

    @Test
    @DisplayName("is paid once: a second run takes its scores from the store and asks nobody, though the model is back")
    void store() {
        ScoreStore store = new MemoryStore();
        Digest first = run(
                scorer(troubled("main", 3, FailureKind.QUOTA))
                        .fallback(sound("fallback"))
                        .store(store),
                80);
        Named main = sound("main");
        Named fallback = sound("fallback");

        Digest second = run(scorer(main).fallback(fallback).store(store), 80);

        assertThat(main.calls() + fallback.calls()).isZero();
        assertThat(second.selected()).isEqualTo(first.selected());
        assertThat(markedBy(second)).isEqualTo(Map.of("", 24L, "fallback", 56L));
        assertThat(second.stages().get(0).fromStore()).isEqualTo(80);
        assertThat(second.stages().get(0).usage().tokens().totalTokens())
                .isEqualTo(first.stages().get(0).usage().tokens().totalTokens());
    }

    @Test
    @DisplayName("that was cut short goes on with what is left in the next run")
    void killed() {
        ScoreStore store = new MemoryStore();
        run(
                scorer(troubled("main", 3, FailureKind.QUOTA))
                        .fallback(troubled("fallback", 2, FailureKind.QUOTA))
                        .concurrency(1)
                        .store(store),
                80);
        Named fallback = sound("fallback");

        Digest digest = run(
                scorer(troubled("main", 0, FailureKind.QUOTA))
                        .fallback(fallback)
                        .store(store),
                80);

        assertThat(fallback.calls()).isEqualTo(5);
        assertThat(markedBy(digest)).isEqualTo(Map.of("", 24L, "fallback", 56L));
    }

    @Test
    @DisplayName("does not happen when the store can't be written, since the next answer would be lost as well")
    void brokenStore(@TempDir Path directory) {
        Path file = directory.resolve("scores.jsonl");
        Named main = new Named("main", 0, (ids, request) -> {
            assertThat(file.toFile().mkdirs()).isTrue();
            return lines(ids, 9, 8);
        });
        Named fallback = sound("fallback");

        try (ScoreStore store = ScoreStore.open(file)) {
            Digest digest = run(scorer(main).fallback(fallback).concurrency(1).store(store), 80);

            assertThat(main.calls()).isEqualTo(1);
            assertThat(fallback.calls()).isZero();
            assertThat(digest.unscored()).hasSize(72);
        }
    }

    @Test
    @DisplayName("is told of marks that were handed over before the time was up, too")
    void handedOver() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Named fallback = new Named("fallback", 0, (ids, request) -> {
            if (calls.incrementAndGet() > 1) {
                never.await();
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(
                builder -> builder.timeLimit(Duration.ofSeconds(1))
                        .scorer(scorer(troubled("main", 0, FailureKind.QUOTA))
                                .fallback(fallback)
                                .concurrency(1)
                                .build()),
                80);

        assertThat(markedBy(digest)).isEqualTo(Map.of("fallback", 8L));
    }

    @Test
    @DisplayName("does not happen when the time of the run is over")
    void timeOver() {
        Named fallback = sound("fallback");
        AtomicInteger seconds = new AtomicInteger();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.parse("2025-10-06T10:00:00Z").plusSeconds(seconds.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        Named main = new Named("main", 0, (ids, request) -> {
            seconds.set(100);
            return lines(ids, 9, 8);
        });

        Digest digest = run(
                builder -> builder.clock(clock)
                        .timeLimit(Duration.ofSeconds(60))
                        .scorer(scorer(main).fallback(fallback).concurrency(1).build()),
                80);

        assertThat(fallback.calls()).isZero();
        assertThat(digest.selected()).hasSize(8);
    }

    @ParameterizedTest
    @DisplayName("also of a title screen is told, and by its rejections")
    @EnumSource(
            value = FailureKind.class,
            names = {"QUOTA", "UNAVAILABLE"})
    void screen(FailureKind kind) {
        Named main = troubled("main", 0, kind);
        Named fallback = new Named(
                "fallback",
                0,
                (ids, request) -> ids.stream()
                        .map(id -> "{\"ARXIVID\": \"" + id + "\", \"RELEVANT\": " + !id.equals(id(2)) + "}")
                        .collect(Collectors.joining("\n")));
        ScriptedScorer next = new ScriptedScorer("next", paper -> ScoringOutcome.scored(9, 9, ""));

        Digest digest = run(
                builder -> builder.chatModel(main)
                        .fallbackChatModel(context -> fallback)
                        .scorer("llm-titles")
                        .scorer(next),
                12);

        assertThat(next.seen()).hasSize(11);
        assertThat(digest.decision(id(2)).orElseThrow().reason()).contains("off-topic by its title, says fallback");
        assertThat(digest.notices())
                .extracting(Notice::message)
                .anySatisfy(message -> assertThat(message).startsWith("fallback took over 12 papers"))
                .noneSatisfy(message -> assertThat(message).contains("passed on"));
    }

    @Test
    @DisplayName("is by the fallbacks of the pipeline in their order, and explained for each paper")
    void inPipeline() {
        Named second = troubled("second", 0, FailureKind.QUOTA);
        Named third = sound("third");

        Digest digest = run(
                builder -> builder.fallbackChatModel(second)
                        .fallbackChatModel(context -> third)
                        .chatModel(troubled("main", 0, FailureKind.QUOTA))
                        .scorer("llm"),
                12);

        assertThat(second.calls()).isPositive();
        assertThat(markedBy(digest)).isEqualTo(Map.of("third", 12L));
        assertThat(digest.explain(id(1))).contains("\n  model: third");
    }

    @Test
    @DisplayName("has samples like any other scoring")
    void samples() {
        Named fallback = new Named("fallback", 0, (ids, request) -> lines(ids, 5, 9));

        Digest digest = run(
                builder -> builder.scorer(scorer(troubled("main", 0, FailureKind.QUOTA))
                        .fallback(fallback)
                        .samples(3)
                        .build()),
                8,
                reader().relevanceCutoff(5).noveltyCutoff(4));

        Decision decision = digest.decision(id(1)).orElseThrow();
        assertThat(decision.model()).contains("fallback");
        assertThat(decision.samples()).hasSizeGreaterThan(1);
    }

    /** How many papers each model marked; those of the digest's own model have no name. */
    private static Map<String, Long> markedBy(Digest digest) {
        return digest.decisions().stream()
                .filter(decision -> decision.scores().isPresent())
                .collect(Collectors.groupingBy(decision -> decision.model().orElse(""), Collectors.counting()));
    }

    private LlmScorer.Builder scorer(ChatModel model) {
        return shaped(LlmScorer.builder(model)).sleeper(this::sleep);
    }

    /** Without anchors, since these models mark all papers alike, which looks like obedience to a paper. */
    private static LlmScorer.Builder shaped(LlmScorer.Builder builder) {
        return builder.batchSize(BatchSize.fixed(8)).anchors(false);
    }

    private void sleep(Duration pause) {
        slept.updateAndGet(before -> before.plus(pause));
    }

    private interface Setup {
        DigestPipelineBuilder add(DigestPipelineBuilder builder);
    }

    private Digest run(LlmScorer.Builder scorer, int papers) {
        return run(builder -> builder.scorer(scorer.build()), papers);
    }

    private Digest run(Setup setup, int papers) {
        return run(setup, papers, reader());
    }

    private Digest run(Setup setup, int papers, Profile.Builder reader) {
        try (DigestPipeline pipeline =
                setup.add(DigestPipeline.builder().sleeper(this::sleep)).build()) {
            return pipeline.run(reader.build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        } catch (RunFailedException e) {
            return e.digest();
        }
    }
}
