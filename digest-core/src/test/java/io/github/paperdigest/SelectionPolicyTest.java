package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SelectionPolicyTest {

    private static final Profile CUTOFFS =
            reader().relevanceCutoff(8).noveltyCutoff(7).build();

    @Test
    @DisplayName("papers at both cutoffs are selected, papers below either are not, and the reason says which")
    void cutoffs() {
        SelectionPolicy.Selection selection = new SelectionPolicy(CUTOFFS)
                .select(List.of(scored(1, 8, 7), scored(2, 7, 10), scored(3, 10, 6), scored(4, 9, 9)));

        assertThat(ids(selection.selected())).containsExactly(id(4), id(1));
        assertThat(selection.others())
                .extracting(decision -> decision.reason().orElseThrow())
                .containsExactly("relevance 7 is below 8", "novelty 6 is below 7");
    }

    @Test
    @DisplayName("the order is the sum, then relevance, then novelty, then the id as numbers")
    void order() {
        SelectionPolicy.Selection selection = new SelectionPolicy(CUTOFFS)
                .select(List.of(
                        scored(paper(7), Scores.of(8, 9)),
                        scored(Paper.builder("2801.100000", "later").build(), Scores.of(9, 8)),
                        scored(Paper.builder("2801.99999", "earlier").build(), Scores.of(9, 8)),
                        scored(paper(3), Scores.of(10, 10))));

        assertThat(ids(selection.selected())).containsExactly(id(3), "2801.99999", "2801.100000", id(7));
    }

    @Test
    @DisplayName("a followed author's paper comes first and is selected with low scores, rejected, or unscored")
    void followedAuthors() {
        Profile profile =
                CUTOFFS.toBuilder().followedAuthors(List.of("Ada Lovelace")).build();
        RemoteFailure outage = RemoteFailure.of(FailureKind.UNAVAILABLE, "down");

        assertThat(new SelectionPolicy(profile).isFollowed(paper(3, "Ada King Lovelace")))
                .isTrue();
        assertThat(new SelectionPolicy(profile).isFollowed(paper(1))).isFalse();
        SelectionPolicy.Selection selection = new SelectionPolicy(profile)
                .select(List.of(
                        scored(1, 10, 10),
                        scored(paper(2, "Ada Lovelace"), Scores.of(1, 1)),
                        new Assessment(
                                paper(3, "Ada King Lovelace"),
                                "s",
                                ScoringOutcome.unscored(outage).withAttempts(2)),
                        new Assessment(paper(4, "Ada Lovelace"), "s", ScoringOutcome.rejected("off-topic"))));

        assertThat(ids(selection.selected())).containsExactly(id(2), id(3), id(4), id(1));
        assertThat(selection.selected().get(0).matchedAuthor()).contains("Ada Lovelace");
        assertThat(selection.selected().get(0).scores()).contains(Scores.of(1, 1));
        assertThat(selection.others()).isEmpty();
    }

    @Test
    @DisplayName("of followed authors' papers, those with the lowest scores come before those without any")
    void scoredBeforeUnscored() {
        Profile profile =
                CUTOFFS.toBuilder().followedAuthors(List.of("Ada Lovelace")).build();

        SelectionPolicy.Selection selection = new SelectionPolicy(profile)
                .select(List.of(
                        new Assessment(paper(1, "Ada Lovelace"), "s", ScoringOutcome.rejected("off-topic")),
                        scored(paper(2, "Ada Lovelace"), Scores.relevanceOnly(1))));

        assertThat(ids(selection.selected())).containsExactly(id(2), id(1));
    }

    @Test
    @DisplayName("a paper at the maximum count is kept, whatever followed authors' papers there are before it")
    void atMaximum() {
        Profile profile = CUTOFFS.toBuilder()
                .maxPapers(2)
                .followedAuthors(List.of("Ada Lovelace"))
                .build();

        SelectionPolicy.Selection selection = new SelectionPolicy(profile)
                .select(List.of(
                        scored(paper(1, "Ada Lovelace"), Scores.of(9, 9)),
                        scored(2, 9, 9),
                        scored(3, 9, 8),
                        scored(4, 8, 8)));

        assertThat(ids(selection.selected())).containsExactly(id(1), id(2), id(3));
        assertThat(ids(selection.others())).containsExactly(id(4));
    }

    @Test
    @DisplayName("a paper that a screen rejected, one that failed and one without an opinion tell their reasons apart")
    void reasons() {
        RemoteFailure outage = RemoteFailure.of(FailureKind.UNAVAILABLE, "down");

        SelectionPolicy.Selection selection = new SelectionPolicy(CUTOFFS)
                .select(List.of(
                        new Assessment(paper(1), "screen", ScoringOutcome.rejected("off-topic")),
                        new Assessment(
                                paper(2), "llm", ScoringOutcome.unscored(outage).withAttempts(2)),
                        new Assessment(paper(3), "mute", ScoringOutcome.passed())));

        assertThat(selection.others())
                .extracting(Decision::disposition, Decision::stage, Decision::reason, Decision::attempts)
                .containsExactly(
                        tuple(Disposition.SCREENED_OUT, Optional.of("screen"), Optional.of("off-topic"), 0),
                        tuple(Disposition.UNSCORED, Optional.of("llm"), Optional.of("UNAVAILABLE: down"), 2),
                        tuple(Disposition.UNSCORED, Optional.of("mute"), Optional.of("no scorer had an opinion"), 0));
    }

    @Test
    @DisplayName("a paper without a novelty score is held to the relevance cutoff alone")
    void unknownNovelty() {
        SelectionPolicy.Selection selection = new SelectionPolicy(CUTOFFS)
                .select(List.of(
                        scored(paper(1), Scores.relevanceOnly(8.5)), scored(paper(2), Scores.relevanceOnly(7.9))));

        assertThat(ids(selection.selected())).containsExactly(id(1));
        assertThat(selection.others().get(0).reason()).contains("relevance 7.9 is below 8");
    }

    @Test
    @DisplayName("beyond the maximum count the worst are left out, but never a followed author's paper")
    void maximum() {
        Profile profile = CUTOFFS.toBuilder()
                .maxPapers(1)
                .followedAuthors(List.of("Ada Lovelace"))
                .build();

        SelectionPolicy.Selection selection = new SelectionPolicy(profile)
                .select(List.of(scored(1, 9, 9), scored(2, 10, 10), scored(paper(3, "Ada Lovelace"), Scores.of(2, 2))));

        assertThat(ids(selection.selected())).containsExactly(id(3), id(2));
        assertThat(selection.others().get(0).disposition()).isEqualTo(Disposition.BELOW_CUTOFF);
        assertThat(selection.others().get(0).reason()).contains("not among the 1 best");
    }

    private static Assessment scored(int n, double relevance, double novelty) {
        return scored(paper(n), Scores.of(relevance, novelty));
    }

    private static Assessment scored(Paper paper, Scores scores) {
        return new Assessment(paper, "scripted", ScoringOutcome.scored(scores, "a comment"));
    }

    private static List<String> ids(List<Decision> decisions) {
        return decisions.stream().map(decision -> decision.paper().id()).toList();
    }
}
