package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Runs")
class RunsTest {

    private static final Profile READER = reader().build();
    private static final RunOptions THREE_PAPERS = RunOptions.forAnnouncement(announcement(papers(3)));
    private static final Scorer GOOD = Scorer.of("good", paper -> ScoringOutcome.scored(9, 9, ""));

    @Test
    @DisplayName("over a day ask the sources for it, and over the newest for none")
    void day() {
        List<Optional<LocalDate>> asked = new ArrayList<>();
        PaperSource source = PaperSource.of("watched", request -> {
            asked.add(request.date());
            return announcement(papers(1));
        });
        List<RunInfo> started = new ArrayList<>();
        DigestListener listener = new DigestListener() {
            @Override
            public void onRunStarted(RunInfo run) {
                started.add(run);
            }
        };
        Clock clock = Clock.fixed(Instant.parse("2025-10-07T23:30:00Z"), ZoneOffset.ofHours(2));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(source)
                .scorer(GOOD)
                .clock(clock)
                .listener(listener)
                .build()) {
            pipeline.run(READER, RunOptions.forDay(DAY));
            pipeline.run(READER);
        }

        assertThat(asked).containsExactly(Optional.of(DAY), Optional.empty());
        assertThat(started).extracting(RunInfo::day).containsExactly(DAY, LocalDate.of(2025, 10, 7));
        assertThat(started).extracting(RunInfo::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("tell their own listeners of themselves alone, and the pipeline's of all")
    void listeners() {
        List<String> all = new ArrayList<>();
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(GOOD).listener(digests(all)).build()) {
            pipeline.run(READER, THREE_PAPERS.listener(digests(one)).listener(digests(other)));
            pipeline.run(READER, THREE_PAPERS);
        }

        assertThat(all).hasSize(2);
        assertThat(one).hasSize(1);
        assertThat(other).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("have a time limit above zero")
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void timeLimit(Duration limit) {
        DigestPipelineBuilder builder = DigestPipeline.builder().scorer(GOOD).timeLimit(limit);

        assertThatThrownBy(builder::build).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> RunOptions.newest().timeLimit(limit))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(limit.toString());
    }

    @Test
    @DisplayName("may have a time limit that never comes")
    void endlessTimeLimit() {
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(GOOD).build()) {
            assertThat(pipeline.run(READER, THREE_PAPERS.timeLimit(Duration.ofDays(999_999)))
                            .verdict())
                    .isEqualTo(RunVerdict.COMPLETE);
        }
    }

    @Test
    @DisplayName("have the categories of the announcement, or else the reader's")
    void categories() {
        Announcement told = Announcement.builder(DAY)
                .categories(List.of("math.CO"))
                .papers(papers(1))
                .build();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(GOOD).build()) {
            assertThat(pipeline.run(READER, RunOptions.forAnnouncement(told)).categories())
                    .containsExactly("math.CO");
            assertThat(pipeline.run(READER, THREE_PAPERS).categories()).isEqualTo(READER.categories());
        }
    }

    @Test
    @DisplayName("may be waited for on another thread")
    void handle() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Scorer slow = scorer("slow", (papers, context) -> {
            begun.countDown();
            mayEnd.await();
            return GOOD.score(papers, context);
        });
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(slow).build()) {
            RunHandle run = pipeline.start(READER, THREE_PAPERS);
            begun.await();
            assertThat(run.isDone()).isFalse();

            mayEnd.countDown();

            assertThat(run.await().selected()).hasSize(3);
            assertThat(run.isDone()).isTrue();
        }
    }

    @Test
    @DisplayName("give a waiting caller the failure that a direct one gets")
    void handleOfFailure() {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("dead", request -> {
                    throw new PaperSourceException("down");
                }))
                .scorer(GOOD)
                .build()) {
            assertThatThrownBy(() -> pipeline.start(READER).await())
                    .isInstanceOf(PaperSourceException.class)
                    .hasMessage("down");
        }
    }

    @Test
    @DisplayName("keep the kind of failure that a scorer throws, and the words of the library's own exceptions")
    void thrownByScorer() {
        RemoteFailure wrongKey = RemoteFailure.of(FailureKind.AUTHENTICATION, "wrong key");

        assertThatThrownBy(() -> run(throwing(new ScoringException(wrongKey)), GOOD))
                .as("which ends the run")
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(wrongKey));
        assertThatThrownBy(() -> run(throwing(new StorageException("the file x is broken", new Exception("root")))))
                .hasMessageContaining("UNEXPECTED: scorer 'throwing': the file x is broken");
        assertThatThrownBy(() -> run(throwing(new ConfigurationException("no topics")), GOOD))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no topics");
    }

    @Test
    @DisplayName("do not hide a lack of memory, which is everybody's")
    void outOfMemory() {
        Error lack = new OutOfMemoryError("for a test");
        PaperSource hungry = PaperSource.of("hungry", request -> {
            throw lack;
        });
        DigestListener hungryListener = new DigestListener() {
            @Override
            public void onRunStarted(RunInfo run) {
                throw lack;
            }
        };

        assertThatThrownBy(() -> run(throwing(lack))).isSameAs(lack);
        try (DigestPipeline pipeline =
                DigestPipeline.builder().source(hungry).scorer(GOOD).build()) {
            assertThatThrownBy(() -> pipeline.run(READER)).isSameAs(lack);
            assertThatThrownBy(() -> pipeline.start(READER).await()).isSameAs(lack);
            assertThatThrownBy(() -> pipeline.run(READER, THREE_PAPERS.listener(hungryListener)))
                    .isSameAs(lack);
        }
    }

    @ParameterizedTest
    @DisplayName("have stages with names that fit into files and messages")
    @ValueSource(strings = {"", "Two Words", "ümlaut", "UPPER"})
    void badStageName(String name) {
        Scorer scorer = scorer(name, GOOD::score);

        assertThatThrownBy(() -> DigestPipeline.builder().scorer(scorer).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(scorer.getClass().getName());
    }

    @Test
    @DisplayName("with several sources of one name tell them apart")
    void sourcesOfOneName() {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("twin", request -> announcement(papers(1))))
                .source(PaperSource.of("twin", request -> announcement(papers(2))))
                .source(PaperSource.of("twin", request -> {
                    throw new PaperSourceException("down");
                }))
                .scorer(GOOD)
                .build()) {
            Digest digest = pipeline.run(READER);

            assertThat(digest.sources())
                    .extracting(source -> source.name())
                    .containsExactly("twin", "twin-2", "twin-3");
            assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
            assertThat(digest.notices()).extracting(Notice::message).contains("it brought no papers: down");
        }
    }

    @Test
    @DisplayName("with several sources that all fail, fail with the first and remember the others")
    void allSourcesFail() {
        PaperSourceException first = new PaperSourceException("first");
        PaperSourceException second = new PaperSourceException("second");
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("one", request -> {
                    throw first;
                }))
                .source(PaperSource.of("two", request -> {
                    throw second;
                }))
                .scorer(GOOD)
                .build()) {
            assertThatThrownBy(() -> pipeline.run(READER)).isSameAs(first).hasSuppressedException(second);
        }
    }

    @Nested
    @DisplayName("for many readers")
    class ForMany {

        private static final RunOptions ONE_BY_ONE = THREE_PAPERS.readersAtOnce(1);

        @Test
        @DisplayName("give every outcome to whoever asked, and throw in the end what that threw")
        void consumerThrows() {
            List<String> got = new ArrayList<>();
            IllegalStateException first = new IllegalStateException("disk full");
            Error second = new AssertionError("still full");
            try (DigestPipeline pipeline = DigestPipeline.builder().scorer(GOOD).build()) {
                assertThatThrownBy(() -> pipeline.runAll(
                                List.of(named("ann"), named("bob"), named("cy"), named("dee")), ONE_BY_ONE, outcome -> {
                                    String name = outcome.profile().name();
                                    got.add(name);
                                    if (name.equals("ann") || name.equals("cy")) {
                                        throw first;
                                    }
                                    if (name.equals("bob")) {
                                        throw new AssertionError("still full", second);
                                    }
                                }))
                        .isSameAs(first)
                        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
            }

            assertThat(got).containsExactly("ann", "bob", "cy", "dee");
        }

        @Test
        @DisplayName("throw an error of theirs as what it is")
        void consumerThrowsError() {
            Error lack = new OutOfMemoryError("for a test");
            Error broken = new AssertionError("broken");
            List<String> got = new ArrayList<>();
            try (DigestPipeline pipeline = DigestPipeline.builder().scorer(GOOD).build()) {
                List<Profile> readers = List.of(named("ann"), named("bob"));
                assertThatThrownBy(() -> pipeline.runAll(readers, ONE_BY_ONE, outcome -> {
                            got.add(outcome.profile().name());
                            throw broken;
                        }))
                        .isSameAs(broken);
                assertThat(got).containsExactly("ann", "bob");
                assertThatThrownBy(() -> pipeline.runAll(readers, ONE_BY_ONE, outcome -> {
                            throw lack;
                        }))
                        .isSameAs(lack);
            }
        }

        @Test
        @DisplayName("go on without the readers that are left when the pipeline is closed meanwhile")
        void closedMeanwhile() {
            List<ReaderOutcome> outcomes = new ArrayList<>();
            DigestPipeline pipeline = DigestPipeline.builder().scorer(GOOD).build();

            pipeline.runAll(List.of(named("ann"), named("bob")), ONE_BY_ONE, outcome -> {
                outcomes.add(outcome);
                pipeline.close();
            });

            assertThat(outcomes.get(0).digest()).isPresent();
            assertThat(outcomes.get(1).failure().orElseThrow())
                    .isInstanceOf(DigestCancelledException.class)
                    .hasMessageContaining("closed");
        }

        private static Profile named(String name) {
            return Profile.builder(name, "T").categories(List.of("cs.LG")).build();
        }
    }

    @Nested
    @DisplayName("of a closed pipeline")
    class Closed {

        @Test
        @DisplayName("are refused, however they are asked for")
        void refused() {
            DigestPipeline pipeline = DigestPipeline.builder()
                    .source(PaperSource.of("fine", request -> announcement(papers(1))))
                    .scorer(GOOD)
                    .build();
            assertThat(pipeline.fetch(AnnouncementRequest.of(READER)).papers()).hasSize(1);
            pipeline.close();

            for (Runnable use : List.<Runnable>of(
                    () -> pipeline.run(READER),
                    () -> pipeline.run(READER, THREE_PAPERS),
                    () -> pipeline.start(READER),
                    () -> pipeline.runAll(List.of(READER), outcome -> {}),
                    () -> pipeline.fetch(AnnouncementRequest.of(READER)))) {
                assertThatThrownBy(use::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the pipeline is closed");
            }
        }

        @Test
        @DisplayName("are waited for, also by a thread that is interrupted, which it then still is")
        void interruptedClose() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread closer = Thread.currentThread();
            Scorer unwilling = scorer("unwilling", (papers, context) -> {
                begun.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    closer.interrupt();
                    interrupted.countDown();
                    awaitUninterruptibly(mayEnd);
                }
                return GOOD.score(papers, context);
            });
            DigestPipeline pipeline = DigestPipeline.builder().scorer(unwilling).build();
            RunHandle run = pipeline.start(READER, THREE_PAPERS);
            begun.await();
            Thread other = new Thread(() -> {
                awaitUninterruptibly(interrupted);
                awaitState(closer, Thread.State.TIMED_WAITING);
                mayEnd.countDown();
            });
            other.start();

            pipeline.close();

            assertThat(run.isDone()).as("when close returns").isTrue();
            assertThat(Thread.interrupted()).isTrue();
            other.join();
        }

        @Test
        @DisplayName("leave a part behind that ignores their end, and close waits for it")
        void leftBehind() throws Exception {
            CountDownLatch mayEnd = new CountDownLatch(1);
            CompletableFuture<Thread> deaf = new CompletableFuture<>();
            Scorer scorer = scorer("deaf", (papers, context) -> {
                context.reportOutcome(papers.get(0), ScoringOutcome.scored(9, 9, ""));
                deaf.complete(Thread.currentThread());
                awaitUninterruptibly(mayEnd);
                return GOOD.score(papers, context);
            });
            DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build();
            RunHandle run = pipeline.start(READER, THREE_PAPERS);
            Thread thread = deaf.get(20, TimeUnit.SECONDS);

            run.cancel();

            Digest digest = run.await();
            assertThat(digest.selected()).hasSize(1);
            assertThat(digest.notices())
                    .singleElement()
                    .hasToString("deaf: scorer 'deaf' did not end within 2 s after it was interrupted, and was left"
                            + " behind");
            assertThat(thread.isAlive()).isTrue();
            Thread closer = new Thread(pipeline::close);
            closer.start();
            awaitState(closer, Thread.State.TIMED_WAITING);
            mayEnd.countDown();
            closer.join(20_000);
            assertThat(closer.isAlive()).isFalse();
            assertThat(thread.isAlive()).as("when close returned").isFalse();
        }
    }

    @Test
    @DisplayName("that are interrupted twice give a part the time to end all the same, and stay interrupted")
    void interruptedTwice() {
        Thread runner = Thread.currentThread();
        Scorer slow = scorer("slow", (papers, context) -> {
            runner.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                awaitState(runner, Thread.State.TIMED_WAITING);
                runner.interrupt();
            }
            return GOOD.score(papers, context);
        });

        Digest digest = run(slow);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(digest.selected())
                .as("it gave its outcomes when it was interrupted")
                .hasSize(3);
    }

    @Test
    @DisplayName("pass their id on to scorers")
    void runId() {
        List<String> ids = new CopyOnWriteArrayList<>();
        Scorer watching = scorer("watching", (papers, context) -> {
            ids.add(context.runId());
            return GOOD.score(papers, context);
        });

        assertThat(run(watching).runId().orElseThrow()).isEqualTo(ids.get(0)).contains("reader");
    }

    @Test
    @DisplayName("count an outcome that was handed over once, and the last one for a paper")
    void handedOverTwice() {
        Scorer breaking = scorer("breaking", (papers, context) -> {
            context.reportOutcome(papers.get(0), ScoringOutcome.rejected("at first"));
            context.reportOutcome(papers.get(0), ScoringOutcome.scored(9, 9, "after all"));
            context.reportOutcome(papers(5).get(4), ScoringOutcome.scored(9, 9, "of another announcement"));
            throw new IllegalStateException("a bug");
        });

        Digest digest = run(breaking);

        assertThat(digest.selected()).singleElement().satisfies(decision -> {
            assertThat(decision.paper().id()).isEqualTo(id(1));
            assertThat(decision.comment()).contains("after all");
        });
        assertThat(digest.accounting().candidates()).isEqualTo(3);
    }

    private static DigestListener digests(List<String> heard) {
        return new DigestListener() {
            @Override
            public void onDigest(RunInfo run, Digest digest) {
                heard.add(run.id());
            }

            @Override
            public void onFailure(RunInfo run, DigestException failure) {
                throw new AssertionError("no failure", failure);
            }
        };
    }

    private static Scorer throwing(Throwable thrown) {
        return scorer("throwing", (papers, context) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    private interface Scoring {
        List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException;
    }

    private static Scorer scorer(String name, Scoring scoring) {
        return new Scorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException {
                return scoring.score(papers, context);
            }
        };
    }

    private static Digest run(Scorer... scorers) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        for (Scorer scorer : scorers) {
            builder.scorer(scorer);
        }
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(READER, THREE_PAPERS);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Ignored, as the test wants.
            }
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != state) {
            if (System.nanoTime() > end) {
                throw new AssertionError(thread + " is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }
}
