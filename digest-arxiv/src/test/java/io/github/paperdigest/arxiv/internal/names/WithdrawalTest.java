package io.github.paperdigest.arxiv.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A withdrawal")
class WithdrawalTest {

    private static final String ABSTRACT = "We measure how often nobody reads a paper.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This paper has been withdrawn by the author due to an error in Lemma 2",
                "12 pages. This article has been temporarily withdrawn.",
                "Withdrawn",
                "withdrawn by the authors",
                "Paper withdrawn: the proof has a gap",
                "has been withdrawn",
                "This version withdrawn by arXiv administrators",
                "arXiv admin note: submission has been withdrawn by arXiv administrators due to its licence",
                "The authors have decided to withdraw this submission",
                "We withdraw this paper since a sign is wrong",
                "This work was withdrawn from arXiv",
            })
    @DisplayName("is told by the comment")
    void comment(String comment) {
        assertThat(Withdrawal.isTold("A title", ABSTRACT, comment)).isTrue();
        assertThat(Withdrawal.isTold("A title", comment, null))
                .as("in place of the abstract")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9 pages. This paper was withdrawn from the proceedings of a conference",
                "withdrawn from a workshop, 4 figures",
                "The authors withdrew this paper from a journal",
                "v1 withdrawn by arXiv administrators",
                "An earlier version was withdrawn",
                "This replaces the withdrawn arXiv:2511.00001",
                "Withdrawn papers of ten years, a data set",
                "Accepted, and not withdrawn",
                "12 pages"
            })
    @DisplayName("is not told by a comment on something else")
    void otherComment(String comment) {
        assertThat(Withdrawal.isTold("A title", ABSTRACT, comment)).isFalse();
    }

    @Test
    @DisplayName("is told by the title in brackets or before a colon")
    void title() {
        assertThat(Withdrawal.isTold("[Withdrawn] A title", ABSTRACT, null)).isTrue();
        assertThat(Withdrawal.isTold("WITHDRAWN: A title", ABSTRACT, null)).isTrue();
        assertThat(Withdrawal.isTold("A title (withdrawn by the author)", ABSTRACT, null))
                .isTrue();
        assertThat(Withdrawal.isTold("Withdrawn at dawn", ABSTRACT, null)).isFalse();
        assertThat(Withdrawal.isTold("Why papers are withdrawn", ABSTRACT, null))
                .isFalse();
    }

    @Test
    @DisplayName("is not told by what an abstract is about")
    void about() {
        assertThat(Withdrawal.isTold("A title", ABSTRACT + " ".repeat(150) + "This paper was withdrawn.", null))
                .isFalse();
    }
}
