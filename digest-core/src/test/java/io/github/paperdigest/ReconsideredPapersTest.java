package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.spi.ScoringOutcome.passed;
import static io.github.paperdigest.spi.ScoringOutcome.rejected;
import static io.github.paperdigest.spi.ScoringOutcome.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.json.DigestJson;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scorer that judges papers with marks again")
class ReconsideredPapersTest {

    /** Scores paper n with relevance and novelty n. */
    private final ScriptedScorer first =
            new ScriptedScorer("first", paper -> scored(number(paper), number(paper), "1"));

    private final List<String> seen = new ArrayList<>();

    private static int number(Paper paper) {
        return Integer.parseInt(paper.id().substring(5));
    }

    /** Wants to see what has such marks. */
    private Scorer second(Predicate<Scores> wanted, Function<Paper, ScoringOutcome> script) {
        return new Scorer() {
            @Override
            public String name() {
                return "second";
            }

            @Override
            public boolean reconsiders(Paper paper, Scores scores, Profile profile) {
                return wanted.test(scores);
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                papers.forEach(paper -> seen.add(paper.id()));
                return papers.stream().map(script).toList();
            }
        };
    }

    private static Predicate<Scores> from(int relevance) {
        return scores -> scores.relevance() >= relevance;
    }

    private Digest digest(Scorer... scorers) {
        return digest(reader().build(), papers(9), scorers);
    }

    private static Digest digest(Profile reader, List<Paper> papers, Scorer... scorers) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        List.of(scorers).forEach(builder::scorer);
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(announcement(papers)));
        }
    }

    private static Decision decision(Digest digest, int number) {
        return digest.decision(id(number)).orElseThrow();
    }

    @Test
    @DisplayName("gets them beside the undecided ones in canonical order, and its marks count")
    void marksCount() {
        ScriptedScorer patchy =
                new ScriptedScorer("first", paper -> number(paper) == 2 ? passed() : scored(number(paper), 9, "1"));
        Digest digest = digest(patchy, second(from(7), paper -> scored(3, 10, "2")));

        assertThat(seen).containsExactly(id(2), id(7), id(8), id(9));
        assertThat(digest.selected()).isEmpty();
        assertThat(decision(digest, 8).scores()).contains(Scores.of(3, 10));
        assertThat(decision(digest, 8).comment()).contains("2");
        assertThat(decision(digest, 8).stage()).contains("second");
        assertThat(decision(digest, 2).earlierMarks()).isEmpty();
        assertThat(decision(digest, 6).stage()).contains("first");
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("leaves the earlier marks and their stage in decision, explanation and file")
    void earlierMarks() {
        Digest digest = digest(first, second(from(7), paper -> scored(3, 10, "2")));

        assertThat(decision(digest, 8).earlierMarks())
                .containsExactly(new Decision.EarlierMarks("first", "", Scores.of(8, 8)));
        assertThat(digest.explain(id(8)))
                .contains("decided by: second")
                .contains("scores: relevance 3, novelty 10")
                .contains("before that: relevance 8, novelty 8 by first");
        Digest read = DigestJson.read("digest", DigestJson.write(digest));
        assertThat(read.decision(id(8))).isEqualTo(digest.decision(id(8)));
        assertThat(read.stages()).isEqualTo(digest.stages());
    }

    @Test
    @DisplayName("is told of in the stage's report, and candidates add up all the same")
    void report() {
        Digest digest = digest(first, second(from(7), paper -> scored(3, 10, "2")));

        assertThat(digest.stages()).extracting(StageReport::in).containsExactly(9, 3);
        assertThat(digest.stages()).extracting(StageReport::reconsidered).containsExactly(0, 3);
        assertThat(digest.accounting().candidates()).isEqualTo(9);
        assertThat(digest.accounting().belowCutoff()).isEqualTo(9);
    }

    @Test
    @DisplayName("sees nothing if it does not ask, and is not run without papers")
    void asksForNothing() {
        Digest digest = digest(first, second(scores -> false, paper -> scored(3, 10, "2")));

        assertThat(seen).isEmpty();
        assertThat(digest.stages()).extracting(StageReport::name).containsExactly("first");
    }

    @Test
    @DisplayName("that fails loses no mark: they stay, and a warning says how many")
    void failureKeepsMarks() {
        RemoteFailure down = RemoteFailure.of(FailureKind.UNAVAILABLE, "it is down");
        Digest digest = digest(
                first,
                second(from(7), paper -> number(paper) == 9 ? scored(10, 10, "2") : ScoringOutcome.unscored(down)));

        assertThat(decision(digest, 7).scores()).contains(Scores.of(7, 7));
        assertThat(decision(digest, 7).stage()).contains("first");
        assertThat(decision(digest, 9).scores()).contains(Scores.of(10, 10));
        assertThat(digest.notices())
                .containsExactly(Notice.warning(
                        "second", "2 papers that it was to judge again keep their earlier marks, since: it is down"));
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.accounting().unscored()).isZero();
    }

    @Test
    @DisplayName("that throws loses no mark either")
    void throwing() {
        Digest digest = digest(first, second(from(7), paper -> {
            throw new IllegalStateException("oops");
        }));

        assertThat(digest.selected()).hasSize(3);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).startsWith("3 papers").contains("oops"));
    }

    @Test
    @DisplayName("that can't say what it wants sees the undecided papers alone, with a warning")
    void throwingWhenAsked() {
        Digest digest = digest(
                first,
                second(
                        scores -> {
                            throw new IllegalStateException("oops");
                        },
                        paper -> scored(1, 1, "2")));

        assertThat(seen).isEmpty();
        assertThat(digest.selected()).hasSize(3);
        assertThat(digest.notices())
                .containsExactly(Notice.warning(
                        "second", "it can't say which papers it wants to judge again: IllegalStateException: oops"));
    }

    @Test
    @DisplayName("may reject a paper, but no followed author's, and pass on it without a warning")
    void rejects() {
        Profile reader = reader().followedAuthors(List.of("Ada Lovelace")).build();
        List<Paper> papers = List.of(paper(7), paper(8, "Ada Lovelace"), paper(9));
        Digest digest =
                digest(reader, papers, first, second(from(7), paper -> number(paper) == 9 ? passed() : rejected("no")));

        assertThat(decision(digest, 7).disposition()).isEqualTo(Decision.Disposition.SCREENED_OUT);
        assertThat(decision(digest, 7).earlierMarks()).hasSize(1);
        assertThat(decision(digest, 8).scores()).contains(Scores.of(8, 8));
        assertThat(decision(digest, 9).scores()).contains(Scores.of(9, 9));
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("that the run never comes to is told of, too")
    void endedBefore() {
        Scorer spending = new Scorer() {
            @Override
            public String name() {
                return "first";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                run.reportEnd(RemoteFailure.of(FailureKind.BUDGET, "the money is gone"));
                return first.score(papers, run);
            }
        };
        Digest digest = digest(spending, second(from(7), paper -> scored(1, 1, "2")));

        assertThat(seen).isEmpty();
        assertThat(digest.selected()).hasSize(3);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.notices())
                .containsExactly(Notice.warning(
                        "second",
                        "3 papers that it was to judge again keep their earlier marks, since: the money is gone"));
    }

    @Test
    @DisplayName("is asked through another name as well")
    void named() {
        Digest digest = digest(first, Scorer.named("third", second(from(9), paper -> scored(10, 10, "2"))));

        assertThat(seen).containsExactly(id(9));
        assertThat(decision(digest, 9).stage()).contains("third");
    }
}
