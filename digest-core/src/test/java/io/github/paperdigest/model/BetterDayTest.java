package io.github.paperdigest.model;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.paper;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Decision.Disposition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A digest that would take the place of another of its day")
class BetterDayTest {

    @ParameterizedTest(name = "{0} {1} for {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETE        | s1 s2 s3 | COMPLETE        | s1 s2 s3",
                "PARTIAL         | s1 s2 u3 | PARTIAL         | s1 s2 u3",
                "COMPLETE        | s1 s2 s3 | PARTIAL         | s1 s2 s3",
                "COMPLETE        | b1 x2 s3 | COMPLETE        | s1 s2 b3",
                "COMPLETE        | s1 s2 s3 | COMPLETE        | s1 s2",
                "PARTIAL         | s1 s2 u3 | COMPLETE        | s1 s2",
                "PARTIAL         | s1 s2 u3 | PARTIAL         | s1 u2 u3",
                "PARTIAL         | u1 s2 s3 | PARTIAL         | s1 u2 u3",
                "COMPLETE        | s1       | NO_ANNOUNCEMENT | ''",
                "PARTIAL         | u1       | PARTIAL         | ''",
                "NO_ANNOUNCEMENT | ''       | COMPLETE        | ''",
                "NO_ANNOUNCEMENT | ''       | PARTIAL         | ''",
            })
    @DisplayName("loses nothing if it has all its papers and as many of them scored")
    void asGood(RunVerdict verdict, String papers, RunVerdict verdictThere, String papersThere) {
        assertThat(digest(verdict, papers).lossInPlaceOf(digest(verdictThere, papersThere)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} for {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETE        | s1       | PARTIAL         | s1 u2",
                "COMPLETE        | s1 s2 s4 | PARTIAL         | s1 s2 s3",
                "COMPLETE        | s4 s5 s6 | COMPLETE        | s1",
                "PARTIAL         | s1 u2 u3 | COMPLETE        | s1 s2",
                "PARTIAL         | s1 s2 u3 | COMPLETE        | s1 s2 x3",
                "PARTIAL         | s1 s2 a3 | COMPLETE        | s1 s2 s3",
                "PARTIAL         | s1 s2 s3 | COMPLETE        | s1 s2 s3",
                "PARTIAL         | ''       | NO_ANNOUNCEMENT | ''",
                "COMPLETE        | ''       | NO_ANNOUNCEMENT | ''",
                "NO_ANNOUNCEMENT | ''       | PARTIAL         | u1",
            })
    @DisplayName("loses papers, scores or certainty otherwise")
    void worse(RunVerdict verdict, String papers, RunVerdict verdictThere, String papersThere) {
        assertThat(digest(verdict, papers).lossInPlaceOf(digest(verdictThere, papersThere)))
                .isPresent();
    }

    @Test
    @DisplayName("says what is there, what it has, and how many papers it lacks")
    void message() {
        assertThat(digest(RunVerdict.PARTIAL, "s1 u4").lossInPlaceOf(digest(RunVerdict.COMPLETE, "s1 s2 b3")))
                .contains("there are 3 papers, 3 of them scored (COMPLETE), and the new digest has 2 papers, 1 of them"
                        + " scored (PARTIAL), and lacks 2 of those that are there");
        assertThat(digest(RunVerdict.PARTIAL, "s1 u2").lossInPlaceOf(digest(RunVerdict.COMPLETE, "s1 s2")))
                .contains("there are 2 papers, 2 of them scored (COMPLETE), and the new digest has 2 papers, 1 of them"
                        + " scored (PARTIAL)");
    }

    @Test
    @DisplayName("compares papers by id, whatever their version and text")
    void sameIds() {
        Digest newer = Digest.builder(DAY, "reader")
                .selected(List.of(Decision.builder(
                                paper(1).toBuilder()
                                        .version(3)
                                        .abstractText("Another.")
                                        .build(),
                                Disposition.SELECTED)
                        .scores(Scores.of(1, 1))
                        .build()))
                .build();
        assertThat(newer.lossInPlaceOf(digest(RunVerdict.COMPLETE, "s1"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "COMPLETE, s1 b2, true",
        "COMPLETE, x1, true",
        "NO_ANNOUNCEMENT, '', true",
        "COMPLETE, '', false",
        "PARTIAL, s1 s2, false",
        "PARTIAL, '', false",
    })
    @DisplayName("is settled if it is complete with papers, or certain that there were none")
    void settled(RunVerdict verdict, String papers, boolean settled) {
        assertThat(digest(verdict, papers).isSettled()).isEqualTo(settled);
    }

    /**
     * A digest of papers such as {@code s1}: selected, {@code b}elow the cutoff, {@code x} screened out, {@code u}nscored,
     * or selected without scores for its {@code a}uthor's sake.
     */
    private static Digest digest(RunVerdict verdict, String papers) {
        List<Decision> decisions = Stream.of(papers.split(" "))
                .filter(paper -> !paper.isEmpty())
                .map(BetterDayTest::decision)
                .toList();
        return Digest.builder(DAY, "reader")
                .verdict(verdict)
                .selected(decisions.stream().filter(Decision::isSelected).toList())
                .notSelected(decisions.stream()
                        .filter(decision -> !decision.isSelected())
                        .toList())
                .build();
    }

    private static Decision decision(String code) {
        Paper paper = paper(Integer.parseInt(code.substring(1)));
        return switch (code.charAt(0)) {
            case 's' ->
                Decision.builder(paper, Disposition.SELECTED)
                        .scores(Scores.of(9, 9))
                        .build();
            case 'b' ->
                Decision.builder(paper, Disposition.BELOW_CUTOFF)
                        .scores(Scores.of(2, 2))
                        .build();
            case 'x' -> Decision.builder(paper, Disposition.SCREENED_OUT).build();
            case 'a' ->
                Decision.builder(paper, Disposition.SELECTED)
                        .matchedAuthor("Ada")
                        .build();
            default -> Decision.builder(paper, Disposition.UNSCORED).build();
        };
    }
}
