package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The patience with an endpoint that does not answer")
class PatienceTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Time that passes only in pauses. */
    private final Pauses pauses = new Pauses();

    private static final class Pauses extends Clock {
        private static final Instant START = Instant.parse("2025-10-06T10:00:00Z");
        private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());
        private Duration passed = Duration.ZERO;

        synchronized void sleep(Duration pause) {
            all.add(pause);
            passed = passed.plus(pause);
        }

        synchronized Duration passed() {
            return passed;
        }

        @Override
        public Instant instant() {
            return START.plus(passed());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest(name = "of {0} s, {1} calls at once, after {2} calls")
    @DisplayName("loses no paper to an outage, probes alone, and goes on within ten seconds of its end")
    @CsvSource({
        "1, 1, 0", "1, 4, 10", "1, 8, 10", "1, 64, 10",
        "3, 1, 10", "3, 4, 0", "3, 8, 10", "3, 64, 10",
        "10, 1, 10", "10, 4, 10", "10, 8, 0", "10, 64, 10",
        "60, 1, 10", "60, 4, 10", "60, 8, 10", "60, 64, 0",
        "300, 1, 0", "300, 4, 10", "300, 8, 10", "300, 64, 10"
    })
    void outage(int seconds, int concurrency, int soundBefore) {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            boolean isDown =
                    calls.incrementAndGet() > soundBefore && pauses.passed().compareTo(Duration.ofSeconds(seconds)) < 0;
            if (isDown) {
                failed.incrementAndGet();
                throw failure(FailureKind.UNAVAILABLE);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model).concurrency(concurrency), 446);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.accounting().unscored()).isZero();
        assertThat(pauses.all.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.all).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(15)));
        assertThat(pauses.passed()).isLessThanOrEqualTo(Duration.ofSeconds(seconds + 10));
        assertThat(failed)
                .as("two by each thread, before three failures in a row are known, and one after each pause")
                .hasValueLessThanOrEqualTo(Math.max(3, 2 * concurrency) + pauses.all.size());
        assertThat(digest.usage().calls()).isEqualTo(56 + failed.get());
    }

    @ParameterizedTest
    @DisplayName("is the same for every kind of failure that may pass")
    @EnumSource(
            value = FailureKind.class,
            names = {"RATE_LIMITED", "TIMEOUT", "UNAVAILABLE"})
    void kinds(FailureKind kind) {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (pauses.passed().compareTo(Duration.ofSeconds(40)) < 0) {
                throw failure(kind);
            }
            return lines(ids, 9, 8);
        });

        assertThat(run(scorer(model), 100).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @ParameterizedTest(name = "{0} calls at once, {1} answers before")
    @DisplayName("ends after ten minutes without an answer, and keeps what was scored before")
    @CsvSource({"1, 10", "4, 0", "64, 0"})
    void end(int concurrency, int soundBefore) {
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (calls.incrementAndGet() > soundBefore) {
                throw failure(FailureKind.UNAVAILABLE);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model).concurrency(concurrency), 446);

        assertThat(digest.selected()).hasSize(8 * soundBefore);
        assertThat(pauses.passed()).isBetween(TEN_MINUTES, TEN_MINUTES.plusSeconds(10));
        assertThat(digest.unscored())
                .hasSize(446 - 8 * soundBefore)
                .extracting(Decision::reason)
                .allSatisfy(reason ->
                        assertThat(reason.orElseThrow()).contains("UNAVAILABLE: down; nothing was answered for 600 s"));
    }

    @Test
    @DisplayName("is a minute at most for what waiting hardly ever helps, such as an unknown host, and says so")
    void lasting() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            throw lastingFailure();
        });

        Digest digest = run(scorer(model), 100);

        assertThat(pauses.passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(digest.unscored())
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow())
                        .contains("unknown host; that did not pass within 60 s, and is not waited for any longer"));
    }

    @Test
    @DisplayName("is no longer than what was set for it either")
    void lastingWithLittlePatience() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            throw lastingFailure();
        });

        Digest digest = run(scorer(model).patience(Duration.ofSeconds(20)), 100);

        assertThat(pauses.passed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(digest.unscored().get(0).reason().orElseThrow())
                .contains("unknown host; nothing was answered for 20 s");
    }

    @Test
    @DisplayName("outlasts a host that is unknown for a while, also late in another outage")
    void lastingForAWhile() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            Duration passed = pauses.passed();
            if (passed.compareTo(Duration.ofSeconds(200)) >= 0) {
                return lines(ids, 9, 8);
            }
            throw passed.compareTo(Duration.ofSeconds(155)) < 0 ? failure(FailureKind.UNAVAILABLE) : lastingFailure();
        });

        assertThat(run(scorer(model), 100).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("starts anew with each answer, as of an endpoint that allows few requests")
    void answersInBetween() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (calls.incrementAndGet() % 20 != 0) {
                throw failure(FailureKind.RATE_LIMITED);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model).concurrency(1).patience(Duration.ofMinutes(4)), 80);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(pauses.passed()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("waits as long as the endpoint asks for, if that is not longer than the patience")
    void toldWait() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (pauses.passed().compareTo(Duration.ofSeconds(90)) < 0) {
                throw rateLimited(Duration.ofSeconds(90));
            }
            return lines(ids, 9, 8);
        });

        assertThat(run(scorer(model), 100).verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(pauses.all).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    @DisplayName("ends at once if the endpoint asks for a wait that is longer, and says so")
    void toldTooLong() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            throw rateLimited(Duration.ofHours(8));
        });

        Digest digest = run(scorer(model), 100);

        assertThat(pauses.all).isEmpty();
        assertThat(digest.unscored().get(0).reason().orElseThrow())
                .contains("RATE_LIMITED")
                .contains("the endpoint asks to wait 28800 s, and the patience ends in ");
    }

    @Test
    @DisplayName("never passes the time limit of the run")
    void timeLimit() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            throw failure(FailureKind.UNAVAILABLE);
        });

        Digest digest = run(scorer(model), 100, builder -> builder.timeLimit(Duration.ofSeconds(20)));

        assertThat(pauses.passed()).isLessThan(Duration.ofSeconds(20));
        assertThat(digest.unscored().get(0).reason().orElseThrow()).contains("would pass the time limit of the run");
    }

    @Test
    @DisplayName("is told to listeners when it is needed, once for each outage")
    void told() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        DigestListener listener = new DigestListener() {
            @Override
            public void onWaiting(RunInfo run, String stage, RemoteFailure reason, Instant until) {
                told.add(stage + " " + reason.message() + " " + Duration.between(Pauses.START, until));
            }
        };
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (pauses.passed().compareTo(Duration.ofSeconds(40)) < 0) {
                throw failure(FailureKind.UNAVAILABLE);
            }
            return lines(ids, 9, 8);
        });

        run(scorer(model), 100, builder -> builder.listener(listener));

        assertThat(told).hasSize(1).allSatisfy(wait -> assertThat(wait).startsWith("llm down PT"));
    }

    @Test
    @DisplayName("is not spent on one paper that the endpoint fails over again and again")
    void poisoned() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(50))) {
                throw failure(FailureKind.UNAVAILABLE);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model), 100);

        assertThat(digest.unscored()).extracting(d -> d.paper().id()).containsExactly(id(50));
        assertThat(pauses.passed()).isLessThan(Duration.ofSeconds(90));
    }

    @Test
    @DisplayName("is not spent on the papers of a small day that the endpoint fails over, and all others are scored")
    void poisonedSmallDay() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            if (ids.contains(id(3)) || ids.contains(id(12))) {
                throw failure(FailureKind.TIMEOUT);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model), 16);

        assertThat(digest.unscored()).extracting(d -> d.paper().id()).containsExactly(id(3), id(12));
        assertThat(pauses.passed()).as("of both threads together").isLessThan(Duration.ofMinutes(6));
    }

    @ParameterizedTest(name = "{0} % of the calls fail in passing, {1} calls at once, seed {2}")
    @DisplayName("loses no paper to failures among answers")
    @CsvSource({"30, 1, 1", "30, 4, 2", "30, 64, 3", "60, 1, 4", "60, 4, 5", "60, 8, 6", "60, 64, 7"})
    void amongAnswers(int percent, int concurrency, int seed) {
        Random random = new Random(seed);
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            synchronized (random) {
                if (random.nextInt(100) < percent) {
                    throw failure(FailureKind.UNAVAILABLE);
                }
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model).concurrency(concurrency), 446);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("of nothing ends with three failures in a row, and not with one")
    void none() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> {
            int call = calls.incrementAndGet();
            if (call == 2 || call > 5) {
                throw failure(FailureKind.UNAVAILABLE);
            }
            return lines(ids, 9, 8);
        });

        Digest digest = run(scorer(model).concurrency(1).patience(Duration.ZERO), 80);

        assertThat(digest.selected()).hasSize(4 * 8);
        assertThat(calls).hasValue(8);
        assertThat(pauses.all).isEmpty();
    }

    private static ScoringException failure(FailureKind kind) {
        return new ScoringException(RemoteFailure.of(kind, "down"));
    }

    private static ScoringException lastingFailure() {
        return new ScoringException(
                RemoteFailure.of(FailureKind.UNAVAILABLE, "unknown host").asLasting());
    }

    private static ScoringException rateLimited(Duration wait) {
        return new ScoringException(
                RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down").withRetryAfter(wait));
    }

    private LlmScorer.Builder scorer(ScriptedChatModel model) {
        return LlmScorer.builder(model).sleeper(pauses::sleep).batchSize(BatchSize.fixed(8));
    }

    private Digest run(LlmScorer.Builder scorer, int papers) {
        return run(scorer, papers, builder -> builder);
    }

    private interface More {
        DigestPipelineBuilder add(DigestPipelineBuilder builder);
    }

    private Digest run(LlmScorer.Builder scorer, int papers, More more) {
        DigestPipelineBuilder builder =
                DigestPipeline.builder().clock(pauses).sleeper(pauses::sleep).scorer(scorer.build());
        try (DigestPipeline pipeline = more.add(builder).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(papers))));
        } catch (RunFailedException e) {
            return e.digest();
        }
    }
}
