package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verdict of a run")
class VerdictTest {

    private static final RemoteFailure OUTAGE = RemoteFailure.of(FailureKind.UNAVAILABLE, "down");
    private static final RemoteFailure WRONG_KEY = RemoteFailure.of(FailureKind.AUTHENTICATION, "wrong key");
    private static final RemoteFailure STOPPED = RemoteFailure.of(FailureKind.CANCELLED, "the lid was closed");

    @Test
    @DisplayName("on an announcement without papers is COMPLETE, and no scorer is asked")
    void noPapers() {
        Digest digest = run(Announcement.of(DAY, List.of()), scorer("all", n -> good()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.stages()).isEmpty();
    }

    @Test
    @DisplayName("is COMPLETE when the first scorer decided everything, and the next is not asked")
    void everythingDecided() {
        Digest digest = run(announcement(papers(2)), scorer("first", n -> good()), scorer("second", n -> good()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.stages()).extracting(stage -> stage.name()).containsExactly("first");
    }

    @Test
    @DisplayName("is COMPLETE when every paper is screened out, for each of them was judged")
    void everythingRejected() {
        Digest digest = run(announcement(papers(2)), scorer("screen", n -> ScoringOutcome.rejected("off-topic")));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.accounting().screenedOut()).isEqualTo(2);
    }

    @Test
    @DisplayName("is PARTIAL when but one of many papers was judged")
    void oneOfMany() {
        Digest digest = run(announcement(papers(50)), scorer("flaky", n -> n == 50 ? good() : unscored(OUTAGE)));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.accounting().unscored()).isEqualTo(49);
        assertThat(digest.unscored()).hasSize(49);
    }

    @Test
    @DisplayName("does not count papers that a screen rejected as unscored")
    void rejectedIsNotUnscored() {
        Digest digest = run(
                announcement(papers(3)),
                scorer("mixed", n -> n == 1 ? good() : n == 2 ? ScoringOutcome.rejected("off") : unscored(OUTAGE)));

        assertThat(digest.unscored())
                .extracting(decision -> decision.paper().id())
                .containsExactly(id(3));
    }

    @Test
    @DisplayName("that is FAILED tells what ended the run, not what went wrong first")
    void whatEndedTheRun() {
        assertThatThrownBy(() -> run(
                        announcement(papers(2)), scorer("llm", n -> n == 1 ? unscored(OUTAGE) : unscored(WRONG_KEY))))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(WRONG_KEY))
                .hasMessageContaining("AUTHENTICATION: wrong key");
    }

    @Test
    @DisplayName("that is FAILED for want of an opinion says what to do")
    void noOpinion() {
        assertThatThrownBy(() -> run(announcement(papers(2)), scorer("mute", n -> ScoringOutcome.passed())))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("no scorer of the cascade had an opinion; add one that scores every paper");
    }

    @Test
    @DisplayName("of a run that was stopped before anything was decided is that it was cancelled")
    void stopped() {
        ScriptedScorer next = scorer("next", n -> good());

        assertThatThrownBy(() -> run(announcement(papers(2)), scorer("slow", n -> unscored(STOPPED)), next))
                .isInstanceOf(DigestCancelledException.class)
                .hasMessageContaining("before any of the 2 papers was decided")
                .hasMessageContaining("the lid was closed");
        assertThat(next.seen()).isEmpty();
    }

    private static Digest run(Announcement announcement, ScriptedScorer... scorers) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        for (ScriptedScorer scorer : scorers) {
            builder.scorer(scorer);
        }
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement));
        }
    }

    private static ScriptedScorer scorer(String name, Function<Integer, ScoringOutcome> script) {
        return new ScriptedScorer(
                name, paper -> script.apply(Integer.valueOf(paper.id().substring(5))));
    }

    private static ScoringOutcome good() {
        return ScoringOutcome.scored(Scores.of(9, 8), "fits");
    }

    private static ScoringOutcome unscored(RemoteFailure failure) {
        return ScoringOutcome.unscored(failure).withAttempts(1);
    }
}
