package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.papers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Readers at once")
@Timeout(60)
class ReadersAtOnceTest {

    private static final RunOptions THREE_PAPERS = RunOptions.forAnnouncement(announcement(papers(3)));

    @Test
    @DisplayName("are as many as the options say, each until its outcome is told")
    void places() {
        CyclicBarrier together = new CyclicBarrier(3);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        List<Integer> withPlace = new CopyOnWriteArrayList<>();
        Scorer scorer = scorer((papers, run) -> {
            withPlace.add(begun.incrementAndGet() - told.get());
            if (begun.get() <= 3) {
                together.await(20, TimeUnit.SECONDS);
            }
            return good(papers);
        });
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            pipeline.runAll(readers(12), THREE_PAPERS.readersAtOnce(3), outcome -> {
                assertThat(outcome.digest()).isPresent();
                told.incrementAndGet();
            });
        }

        assertThat(told).hasValue(12);
        assertThat(withPlace).hasSize(12).allMatch(readers -> readers <= 3).contains(3);
    }

    @Test
    @DisplayName("are told of on the calling thread as soon as each is done, while others are at work")
    void streamed() {
        CountDownLatch quickOneTold = new CountDownLatch(1);
        Scorer scorer = scorer((papers, run) -> {
            if (run.profile().name().equals("r0")) {
                assertThat(quickOneTold.await(20, TimeUnit.SECONDS)).isTrue();
            }
            return good(papers);
        });
        List<String> told = new ArrayList<>();
        Thread caller = Thread.currentThread();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            pipeline.runAll(readers(2), THREE_PAPERS, outcome -> {
                assertThat(Thread.currentThread()).isSameAs(caller);
                told.add(outcome.profile().name());
                quickOneTold.countDown();
            });
        }

        assertThat(told).containsExactly("r1", "r0");
    }

    @Test
    @DisplayName("get the digests that they get alone, byte for byte, also from a model that answers in any order")
    void sameDigests() {
        List<Profile> readers = readers(24);
        ChatModel model = new MarkingModel();
        Map<String, String> alone = new HashMap<>();
        Map<String, String> together = new HashMap<>();
        RunOptions day = RunOptions.forAnnouncement(announcement(papers(90)));
        for (int atOnce : new int[] {1, 8}) {
            try (DigestPipeline pipeline = DigestPipeline.builder()
                    .clock(Clock.fixed(Instant.parse("2025-10-07T02:00:00Z"), ZoneOffset.UTC))
                    .scorer(context -> LlmScorer.from(context)
                            .batchSize(BatchSize.fixed(10))
                            .build())
                    .chatModel(model)
                    .build()) {
                if (atOnce == 1) {
                    readers.forEach(reader -> alone.put(reader.name(), DigestJson.write(pipeline.run(reader, day))));
                } else {
                    pipeline.runAll(
                            readers,
                            day.readersAtOnce(atOnce),
                            outcome -> together.put(
                                    outcome.profile().name(),
                                    DigestJson.write(outcome.digest().orElseThrow())));
                }
            }
        }

        assertThat(together).isEqualTo(alone).hasSize(24);
    }

    @Test
    @DisplayName("share one fetch also if all ask while it is under way, and what is worked out of the papers")
    void shared() {
        AtomicInteger fetches = new AtomicInteger();
        PaperSource source = PaperSource.of("slow", request -> {
            fetches.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(100);
            return announcement(papers(3));
        });
        Set<Object> things = ConcurrentHashMap.newKeySet();
        Scorer scorer = scorer((papers, run) -> {
            things.add(run.sharedByReaders(Thing.class, Thing::new));
            return good(papers);
        });
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(source)
                .scorer(scorer)
                .scorer(Scorer.named("again", scorer))
                .build()) {
            List<Profile> readers = new ArrayList<>(readers(6));
            readers.add(
                    Profile.builder("other", "T").categories(List.of("math.ST")).build());
            pipeline.runAll(
                    readers,
                    RunOptions.forDay(DAY),
                    outcome -> assertThat(outcome.digest()).isPresent());
            assertThat(fetches).as("one for each list of categories").hasValue(2);
            assertThat(things).hasSize(2);

            pipeline.run(readers.get(0), RunOptions.forDay(DAY));
            assertThat(things).as("a run alone has its own").hasSize(3);
        }
    }

    /** Something that is worked out of papers. */
    private static final class Thing {}

    @Test
    @DisplayName(
            "start one behind the other if they ask for the same papers with the same texts, and else in their order")
    void order() {
        List<String> begun = new CopyOnWriteArrayList<>();
        Scorer scorer = scorer((papers, run) -> {
            begun.add(run.profile().name());
            return good(papers);
        });
        PaperSource source = PaperSource.of("any", request -> announcement(papers(2)));
        try (DigestPipeline pipeline =
                DigestPipeline.builder().source(source).scorer(scorer).build()) {
            pipeline.runAll(
                    List.of(
                            reader("a", "vision", "cs.CV"),
                            reader("b", "language", "cs.LG"),
                            reader("c", "vision", "cs.LG"),
                            reader("d", "language", "cs.LG"),
                            reader("e", "vision", "cs.CV"),
                            reader("f", "language", "cs.CV")),
                    RunOptions.forDay(DAY).readersAtOnce(1),
                    outcome -> {});
        }

        assertThat(begun).containsExactly("a", "e", "f", "b", "d", "c");
    }

    @ParameterizedTest(name = "with one budget for all: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "are never two with the same topics, so that the second finds in the store what the first has paid, and"
                    + " tells in its digest what that cost")
    void sameTexts(boolean together, @TempDir Path directory) {
        AtomicInteger calls = new AtomicInteger();
        ChatModel model = new MarkingModel() {
            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                calls.incrementAndGet();
                return super.chat(request);
            }
        };
        List<Integer> fromStore = new ArrayList<>();
        List<Integer> callsInDigest = new ArrayList<>();
        RunOptions day = RunOptions.forDay(DAY);
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"));
                DigestPipeline pipeline = DigestPipeline.builder()
                        .source(PaperSource.of("any", request -> announcement(papers(40))))
                        .scorer("llm", Map.of("batch-size", "10"))
                        .chatModel(model)
                        .scoreStore(store)
                        .budget(Budget.tokens(10_000_000))
                        .build()) {
            pipeline.runAll(
                    List.of(
                            reader("a", "vision", "cs.CV"),
                            reader("b", "vision", "cs.LG"),
                            reader("c", "vision", "cs.CV").toBuilder()
                                    .relevanceCutoff(3)
                                    .build()),
                    together ? day.budgetForAll() : day,
                    outcome -> {
                        Digest digest = outcome.digest().orElseThrow();
                        fromStore.add(digest.stages().get(0).fromStore());
                        callsInDigest.add(digest.usage().calls());
                    });
        }

        assertThat(calls).hasValue(4);
        assertThat(fromStore).containsExactly(0, 40, 40);
        assertThat(callsInDigest).containsExactly(4, 4, 4);
    }

    private static Profile reader(String name, String topics, String category) {
        return Profile.builder(name, topics).categories(List.of(category)).build();
    }

    @Test
    @DisplayName("are stopped by an interrupt of the calling thread, those who wait too, and every outcome is told")
    void interrupt() {
        Thread caller = Thread.currentThread();
        Semaphore begun = new Semaphore(0);
        Scorer scorer = scorer((papers, run) -> {
            run.reportOutcome(papers.get(0), ScoringOutcome.scored(9, 9, ""));
            begun.release();
            if (run.profile().name().equals("r1")) {
                begun.acquire(2);
                caller.interrupt();
            }
            TimeUnit.MINUTES.sleep(2);
            return good(papers);
        });
        List<ReaderOutcome> outcomes = new ArrayList<>();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            pipeline.runAll(readers(5), THREE_PAPERS.readersAtOnce(2), outcomes::add);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }

        assertThat(outcomes).hasSize(5);
        assertThat(outcomes)
                .allSatisfy(outcome -> outcome.failure()
                        .ifPresentOrElse(
                                failure -> assertThat(failure).isInstanceOf(DigestCancelledException.class),
                                () -> assertThat(outcome.digest()
                                                .orElseThrow()
                                                .accounting()
                                                .unscored())
                                        .isPositive()));
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.digest().isPresent())
                        .map(outcome -> outcome.profile().name()))
                .as("what was decided is kept")
                .contains("r0", "r1");
    }

    @Test
    @DisplayName("are stopped when the pipeline is closed, and those who wait hear of it")
    void closed() {
        CountDownLatch begun = new CountDownLatch(2);
        Scorer scorer = scorer((papers, run) -> {
            begun.countDown();
            TimeUnit.MINUTES.sleep(2);
            return good(papers);
        });
        List<ReaderOutcome> outcomes = new ArrayList<>();
        DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build();
        Thread closer = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pipeline.close();
        });
        closer.start();

        pipeline.runAll(readers(6), THREE_PAPERS.readersAtOnce(2), outcomes::add);

        assertThat(outcomes).hasSize(6);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.failure().orElseThrow())
                        .isInstanceOf(DigestCancelledException.class)
                        .hasMessageContaining("closed"));
    }

    @Test
    @DisplayName("have a time limit each, which begins when they start")
    void timeLimits() {
        Scorer scorer = scorer((papers, run) -> {
            if (run.profile().name().equals("r1")) {
                TimeUnit.MINUTES.sleep(2);
            }
            return good(papers);
        });
        Map<String, ReaderOutcome> outcomes = new HashMap<>();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            pipeline.runAll(
                    readers(3),
                    THREE_PAPERS.readersAtOnce(1).timeLimit(Duration.ofSeconds(2)),
                    outcome -> outcomes.put(outcome.profile().name(), outcome));
        }

        assertThat(outcomes.get("r0").digest()).isPresent();
        assertThat(outcomes.get("r1").failure().orElseThrow()).hasMessageContaining("time limit");
        assertThat(outcomes.get("r2").digest()).isPresent();
    }

    @Test
    @DisplayName("end at once, all of them, for an error that can't be borne")
    void lackOfMemory() {
        Error lack = new OutOfMemoryError("for a test");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Scorer scorer = scorer((papers, run) -> {
            if (run.profile().name().equals("r0")) {
                begun.await();
                throw lack;
            }
            begun.countDown();
            try {
                TimeUnit.MINUTES.sleep(2);
            } finally {
                ended.incrementAndGet();
            }
            return good(papers);
        });
        List<ReaderOutcome> outcomes = new ArrayList<>();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            assertThatThrownBy(() -> pipeline.runAll(readers(4), THREE_PAPERS.readersAtOnce(2), outcomes::add))
                    .isSameAs(lack);
        }

        assertThat(outcomes).isEmpty();
        assertThat(ended).as("nobody is left at work").hasValue(1);
    }

    @Test
    @DisplayName("have the pipeline's budget each, or together if the options say so")
    void budget() {
        RunOptions day = RunOptions.forAnnouncement(announcement(papers(40)));
        for (boolean together : new boolean[] {false, true}) {
            AtomicInteger tokens = new AtomicInteger();
            ChatModel model = new MarkingModel() {
                @Override
                public ChatResponse chat(ChatRequest request) throws InterruptedException {
                    tokens.addAndGet(1000);
                    return super.chat(request);
                }
            };
            List<Digest> digests = new ArrayList<>();
            try (DigestPipeline pipeline = DigestPipeline.builder()
                    .scorer(context -> LlmScorer.from(context)
                            .batchSize(BatchSize.fixed(10))
                            .build())
                    .chatModel(model)
                    .budget(Budget.tokens(10_000))
                    .build()) {
                pipeline.runAll(
                        readers(10),
                        together ? day.budgetForAll() : day,
                        outcome -> outcome.digest().ifPresent(digests::add));
            }
            if (together) {
                assertThat(tokens).hasValueLessThanOrEqualTo(10_000).hasPositiveValue();
                assertThat(digests.stream()
                                .mapToInt(digest -> digest.accounting().unscored())
                                .sum())
                        .isPositive();
            } else {
                assertThat(tokens).hasValue(40_000);
                assertThat(digests)
                        .hasSize(10)
                        .allMatch(digest -> digest.accounting().unscored() == 0);
            }
        }
    }

    @Test
    @DisplayName("are one at least")
    void none() {
        assertThatThrownBy(() -> RunOptions.newest().readersAtOnce(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the readersAtOnce have to be 1 or more, not 0");
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer((papers, run) -> good(papers)))
                .build()) {
            pipeline.runAll(List.of(), outcome -> assertThat(outcome).isNull());
        }
    }

    /** Marks each paper by its id and the reader's topics, after a while that differs from call to call. */
    private static class MarkingModel implements ChatModel {
        private static final Pattern ID = Pattern.compile("\\{\"ARXIVID\":\"([^\"]+)");

        @Override
        public String model() {
            return "marking";
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            String prompt = request.prompt().user();
            TimeUnit.MICROSECONDS.sleep(Math.floorMod(prompt.hashCode() + System.nanoTime(), 5000));
            int topics = prompt.contains("odd topics") ? 1 : 0;
            String answer = ID.matcher(prompt)
                    .results()
                    .map(id -> "{\"ARXIVID\":\"%s\",\"COMMENT\":\"c\",\"RELEVANCE\":%d,\"NOVELTY\":%d}"
                            .formatted(
                                    id.group(1),
                                    1 + Math.floorMod(id.group(1).hashCode() * 31 + topics, 10),
                                    1 + Math.floorMod(id.group(1).hashCode() * 17 + topics, 10)))
                    .collect(Collectors.joining("\n"));
            return ChatResponse.of(answer).withUsage(TokenUsage.of(900, 100));
        }
    }

    private interface Scoring {
        List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws Exception;
    }

    private static Scorer scorer(Scoring scoring) {
        return new Scorer() {
            @Override
            public String name() {
                return "watched";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
                try {
                    return scoring.score(papers, run);
                } catch (InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static List<ScoringOutcome> good(List<Paper> papers) {
        return papers.stream()
                .map(paper -> (ScoringOutcome) ScoringOutcome.scored(9, 9, ""))
                .toList();
    }

    private static List<Profile> readers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Profile.builder("r" + i, (i % 2 == 0 ? "even topics " : "odd topics ") + i)
                        .categories(List.of("cs.LG"))
                        .build())
                .toList();
    }
}
