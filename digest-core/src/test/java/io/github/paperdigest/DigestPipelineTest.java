package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DigestPipelineTest {

    private static final RemoteFailure OUTAGE = RemoteFailure.of(FailureKind.UNAVAILABLE, "down");
    private static final Profile READER =
            reader().relevanceCutoff(8).noveltyCutoff(7).build();

    @Test
    @DisplayName("a day that is wholly scored is COMPLETE, adds up, and has a decision for every paper")
    void complete() {
        Announcement announcement = Announcement.builder(DAY)
                .categories(List.of("cs.LG"))
                .duplicates(3)
                .excluded(1)
                .papers(papers(4))
                .build();

        Digest digest = run(announcement, scorer("all", n -> n % 2 == 0 ? good() : bad()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.accounting())
                .isEqualTo(Accounting.builder()
                        .duplicates(3)
                        .excluded(1)
                        .selected(2)
                        .belowCutoff(2)
                        .build());
        assertThat(digest.decisions()).hasSize(4);
        assertThat(digest.selected()).extracting(d -> d.paper().id()).containsExactly(id(2), id(4));
    }

    @Test
    @DisplayName("each scorer gets what those before it left undecided")
    void cascade() {
        ScriptedScorer screen = scorer("screen", n -> n == 1 ? ScoringOutcome.rejected("off") : pass());
        ScriptedScorer failing = scorer("flaky", n -> n == 2 ? unscored() : n == 3 ? good() : pass());
        ScriptedScorer fallback = scorer("fallback", n -> good());

        Digest digest = run(announcement(papers(4)), screen, failing, fallback);

        assertThat(screen.seen()).containsExactly(id(1), id(2), id(3), id(4));
        assertThat(failing.seen()).containsExactly(id(2), id(3), id(4));
        assertThat(fallback.seen()).containsExactly(id(2), id(4));
        assertThat(digest.accounting())
                .isEqualTo(Accounting.builder().selected(3).screenedOut(1).build());
        assertThat(digest.decision(id(2)).orElseThrow().stage()).contains("fallback");
        assertThat(digest.stages())
                .extracting(StageReport::name, StageReport::in, StageReport::unscored)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("screen", 4, 0),
                        org.assertj.core.groups.Tuple.tuple("flaky", 3, 1),
                        org.assertj.core.groups.Tuple.tuple("fallback", 2, 0));
    }

    @Test
    @DisplayName("a paper that no scorer could score makes the run PARTIAL and keeps its reason")
    void partial() {
        Digest digest = run(announcement(papers(2)), scorer("flaky", n -> n == 1 ? good() : unscored()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.unscored()).extracting(d -> d.paper().id()).containsExactly(id(2));
        assertThat(digest.unscored().get(0).reason()).contains("UNAVAILABLE: down");
    }

    @Test
    @DisplayName("a later scorer without an opinion does not hide why an earlier one failed")
    void failureOutlivesPass() {
        Digest digest = run(
                announcement(papers(2)),
                scorer("flaky", n -> n == 1 ? good() : unscored()),
                scorer("mute", n -> pass()));

        assertThat(digest.unscored().get(0).stage()).contains("flaky");
        assertThat(digest.unscored().get(0).reason()).contains("UNAVAILABLE: down");
    }

    @Test
    @DisplayName("a warning of the source makes the run PARTIAL, a remark does not")
    void notices() {
        assertThat(run(withNotice(Notice.warning("cs.LG", "stale")), scorer("all", n -> good()))
                        .verdict())
                .isEqualTo(RunVerdict.PARTIAL);
        assertThat(run(withNotice(Notice.info("cs.LG", "late")), scorer("all", n -> good()))
                        .verdict())
                .isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("what scorers have to tell comes after what the source tells, each notice once")
    void noticesOfScorers() {
        Announcement announcement = withNotice(Notice.info("cs.LG", "late"));

        Digest remarked = run(announcement, telling(Notice.info("second", "b"), Notice.info("first", "a")));
        Digest warned = run(announcement, telling(Notice.warning("screen", "lost"), Notice.warning("screen", "lost")));

        assertThat(remarked.notices()).extracting(Notice::subject).containsExactly("cs.LG", "first", "second");
        assertThat(remarked.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(warned.notices()).extracting(Notice::subject).containsExactly("cs.LG", "screen");
        assertThat(warned.verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("what two scorers tell in the same words is told once")
    void sameNoticeOfTwoScorers() {
        Notice notice = Notice.info("gpt-5", "another model answered");

        Digest digest = run(announcement(papers(1)), telling("screen", pass(), notice), telling(notice));

        assertThat(digest.notices()).containsExactly(notice);
    }

    @Test
    @DisplayName("a day without an announcement is NO_ANNOUNCEMENT and asks no scorer")
    void noAnnouncement() {
        ScriptedScorer scorer = scorer("all", n -> good());

        Digest digest = run(Announcement.builder(DAY).noAnnouncement().build(), scorer);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.NO_ANNOUNCEMENT);
        assertThat(scorer.seen()).isEmpty();
    }

    @Test
    @DisplayName("a run that could score nothing throws, and the exception accounts for every paper")
    void failed() {
        assertThatThrownBy(() -> run(announcement(papers(3)), scorer("dead", n -> unscored())))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("none of the 3 papers of 2025-10-06 could be scored: UNAVAILABLE: down")
                .asInstanceOf(type(RunFailedException.class))
                .satisfies(failure -> {
                    assertThat(failure.digest().verdict()).isEqualTo(RunVerdict.FAILED);
                    assertThat(failure.digest().accounting().unscored()).isEqualTo(3);
                    assertThat(failure.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
                });
    }

    @Test
    @DisplayName("a wrong key ends the run: no later scorer is asked, and what is decided stays")
    void wrongKeyEndsTheRun() {
        RemoteFailure wrongKey =
                RemoteFailure.of(FailureKind.AUTHENTICATION, "wrong key").withStatus(401);
        ScriptedScorer fallback = scorer("fallback", n -> good());

        Digest digest = run(
                announcement(papers(2)),
                scorer(
                        "llm",
                        n -> n == 1 ? good() : ScoringOutcome.unscored(wrongKey).withAttempts(1)),
                fallback);

        assertThat(fallback.seen()).isEmpty();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.unscored().get(0).reason()).contains("AUTHENTICATION (HTTP 401): wrong key");
    }

    @Test
    @DisplayName("a scorer that breaks, throws, or answers for too few papers loses none of them")
    void brokenScorers() {
        Scorer tooFew = raw("too-few", papers -> List.of(good()));
        Scorer broken = raw("broken", papers -> {
            throw new IllegalStateException("a bug");
        });
        Scorer throwing = raw("throwing", papers -> {
            throw new ScoringException(OUTAGE);
        });
        for (Scorer scorer : List.of(tooFew, broken, throwing)) {
            Digest digest = run(announcement(papers(2)), scorer, scorer("fallback", n -> good()));

            assertThat(digest.verdict()).as(scorer.name()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(digest.stages().get(0).unscored()).as(scorer.name()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a screen can't reject a followed author's paper: the next scorer still scores it")
    void followedAuthorsPassScreens() {
        Profile profile =
                READER.toBuilder().followedAuthors(List.of("Ada Lovelace")).build();
        List<Paper> papers = List.of(paper(1, "Ada Lovelace"), paper(2));

        try (DigestPipeline pipeline =
                pipeline(scorer("screen", n -> ScoringOutcome.rejected("off")), scorer("scorer", n -> bad()))) {
            Digest digest = pipeline.run(profile, RunOptions.forAnnouncement(announcement(papers)));

            Decision followed = digest.selected().get(0);
            assertThat(followed.paper().id()).isEqualTo(id(1));
            assertThat(followed.scores()).contains(Scores.of(2, 2));
            assertThat(digest.accounting().screenedOut()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("an interrupt ends the run: what is decided becomes PARTIAL and the thread stays interrupted")
    void interrupted() {
        Scorer interruptible = interrupting(Thread.currentThread());
        ScriptedScorer last = scorer("last", n -> good());

        Digest digest =
                run(announcement(papers(2)), scorer("first", n -> n == 1 ? good() : pass()), interruptible, last);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(last.seen()).isEmpty();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.unscored()).hasSize(1);
    }

    @Test
    @DisplayName("an interrupt before anything is decided is a DigestCancelledException")
    void interruptedEarly() {
        Scorer interruptible = interrupting(Thread.currentThread());

        assertThatThrownBy(() -> run(announcement(papers(2)), interruptible))
                .isInstanceOf(DigestCancelledException.class)
                .hasMessageContaining("before any of the 2 papers was decided");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("a scorer that throws an InterruptedException of its own making costs its papers, not the run")
    void falseInterrupt() {
        Scorer pretending = raw("pretending", papers -> {
            throw new InterruptedException();
        });

        Digest digest = run(announcement(papers(2)), pretending, scorer("fallback", n -> good()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.stages().get(0).unscored()).isEqualTo(2);
    }

    /** Interrupts the thread that runs, and then waits until it is interrupted itself. */
    private static Scorer interrupting(Thread runner) {
        return raw("slow", papers -> {
            runner.interrupt();
            new CountDownLatch(1).await();
            return List.of();
        });
    }

    @Test
    @DisplayName("listeners hear of every step, and one that throws does not disturb the run")
    void listeners() {
        List<String> heard = new ArrayList<>();
        List<RunInfo> runs = new ArrayList<>();
        DigestListener recording = new DigestListener() {
            @Override
            public void onRunStarted(RunInfo run) {
                runs.add(run);
            }

            @Override
            public void onAnnouncement(RunInfo run, Announcement announcement) {
                runs.add(run);
                heard.add("announcement " + announcement.papers().size());
            }

            @Override
            public void onStageStarted(RunInfo run, String stage, int papers) {
                heard.add("start " + stage + " " + papers);
                throw new IllegalStateException("a bad listener");
            }

            @Override
            public void onStageFinished(RunInfo run, StageReport report) {
                heard.add("end " + report.name() + " " + report.scored());
            }

            @Override
            public void onDigest(RunInfo run, Digest digest) {
                runs.add(run);
                heard.add(digest.verdict().toString());
            }
        };
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer("all", n -> good()))
                .listener(recording)
                .build()) {
            pipeline.run(READER, RunOptions.forAnnouncement(announcement(papers(2))));
        }

        assertThat(heard).containsExactly("announcement 2", "start all 2", "end all 2", "COMPLETE");
        assertThat(runs).hasSize(3).extracting(RunInfo::profile).containsOnly("reader");
        assertThat(runs).extracting(RunInfo::id).containsOnly(runs.get(0).id());
        assertThat(runs.get(2).day()).isEqualTo(DAY);
    }

    @Test
    @DisplayName("the same papers and clock give the same digest, run id included")
    void deterministic() {
        Clock clock = Clock.fixed(Instant.parse("2025-10-06T06:00:00Z"), ZoneOffset.UTC);
        List<String> runIds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (DigestPipeline pipeline = DigestPipeline.builder()
                    .scorer(scorer("all", n -> good()))
                    .clock(clock)
                    .build()) {
                runIds.add(pipeline.run(READER, RunOptions.forAnnouncement(announcement(papers(2))))
                        .runId()
                        .orElseThrow());
            }
        }

        assertThat(runIds).containsOnly("2025-10-06-reader-20251006T060000Z");
    }

    @Test
    @DisplayName("a pipeline closes the products it made and leaves the application's alone")
    void closesOnlyItsOwn() {
        AtomicBoolean closed = new AtomicBoolean();
        final class ClosableScorer implements Scorer, AutoCloseable {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                return List.of();
            }

            @Override
            public void close() {
                closed.set(true);
            }
        }
        DigestPipeline.builder().scorer(new ClosableScorer()).build().close();

        assertThat(closed).isFalse();
    }

    @Test
    @DisplayName("two scorers of one name can't be in a cascade")
    void distinctNames() {
        assertThatThrownBy(() -> pipeline(scorer("twin", n -> good()), scorer("twin", n -> good())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'twin'");
    }

    private static Digest run(Announcement announcement, Scorer... scorers) {
        try (DigestPipeline pipeline = pipeline(scorers)) {
            return pipeline.run(READER, RunOptions.forAnnouncement(announcement));
        }
    }

    private static DigestPipeline pipeline(Scorer... scorers) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        for (Scorer scorer : scorers) {
            builder.scorer(scorer);
        }
        return builder.build();
    }

    private static Announcement withNotice(Notice notice) {
        return Announcement.builder(DAY)
                .papers(papers(1))
                .notices(List.of(notice))
                .build();
    }

    private static Scorer telling(Notice... notices) {
        return telling("telling", good(), notices);
    }

    private static Scorer telling(String name, ScoringOutcome outcome, Notice... notices) {
        return new Scorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                List.of(notices).forEach(run::reportNotice);
                return papers.stream().map(paper -> outcome).toList();
            }
        };
    }

    private static ScriptedScorer scorer(String name, Function<Integer, ScoringOutcome> script) {
        return new ScriptedScorer(
                name, paper -> script.apply(Integer.valueOf(paper.id().substring(5))));
    }

    private static ScoringOutcome good() {
        return ScoringOutcome.scored(Scores.of(9, 8), "fits");
    }

    private static ScoringOutcome bad() {
        return ScoringOutcome.scored(Scores.of(2, 2), "does not fit");
    }

    private static ScoringOutcome pass() {
        return ScoringOutcome.passed();
    }

    private static ScoringOutcome unscored() {
        return ScoringOutcome.unscored(OUTAGE).withAttempts(3);
    }

    private static Scorer raw(String name, Outcomes outcomes) {
        return new Scorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
                return outcomes.of(papers);
            }
        };
    }

    private interface Outcomes {
        List<ScoringOutcome> of(List<Paper> papers) throws InterruptedException;
    }
}
