package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What stands in one prompt: the papers that are asked about and, among them, the anchors, if there are any.
 *
 * <p>How far marks may be from known ones follows from the 1,939 papers that a real job scored twice. Of the 142 that it
 * selected both times, one had a relevance that differed by two points and none a novelty that did; 52 more were selected
 * only once, which such noise explains if, besides, one paper in forty is lost: marked low whatever it is. So a single
 * high anchor that falls proves nothing (one batch in twenty has one), but two do, and one does if all papers are low as
 * well. Nor does a rejected one that rises, since it may have been lost when it was rejected, unless all papers are high.
 *
 * @param papers those that are asked about
 * @param listed all papers in the order of the prompt
 * @param anchors two high ones and a rejected one, or none
 */
record Lineup(List<Paper> papers, List<Paper> listed, List<Anchor> anchors) {

    /** By so many points both high anchors never fall together, but for one time in a thousand. */
    private static final double FALL_OF_BOTH = 2;

    private static final double FALL_OF_ONE = 3;

    /** What no paper of a prompt is above, if one of them has buried the others. */
    private static final double BURIED = 3;

    private static final double RISE = 3;

    /** What no paper of a prompt is below, if one of them has raised the others. */
    private static final double RAISED = 6;

    private static final List<ToDoubleFunction<Scores>> AXES = List.of(Scores::relevance, Anchor::novelty);

    /** A prompt without anchors. */
    static Lineup untested(List<Paper> papers) {
        return new Lineup(papers, papers, List.of());
    }

    boolean isTested() {
        return !anchors.isEmpty();
    }

    /** Whether every anchor has the marks that it had, but for the noise of a model. */
    boolean isInCharacter(Map<String, ScoreAnswer.Mark> marks) {
        return AXES.stream()
                .allMatch(axis -> anchors.stream()
                        .allMatch(anchor -> rise(anchor, marks, axis)
                                .filter(rise -> Math.abs(rise) < FALL_OF_BOTH)
                                .isPresent()));
    }

    /** Whether the anchors' marks are out of character, so that none of the answer can be believed. */
    boolean isOutOfCharacter(Map<String, ScoreAnswer.Mark> marks) {
        return AXES.stream()
                .anyMatch(axis ->
                        bothFell(marks, axis) || oneFellAmongBuried(marks, axis) || roseAmongRaised(marks, axis));
    }

    private boolean bothFell(Map<String, ScoreAnswer.Mark> marks, ToDoubleFunction<Scores> axis) {
        return anchors.stream()
                        .filter(Anchor::isHigh)
                        .filter(anchor -> rise(anchor, marks, axis)
                                .filter(rise -> rise <= -FALL_OF_BOTH)
                                .isPresent())
                        .count()
                >= 2;
    }

    private boolean oneFellAmongBuried(Map<String, ScoreAnswer.Mark> marks, ToDoubleFunction<Scores> axis) {
        return allPapers(marks, axis, value -> value <= BURIED)
                && anchors.stream()
                        .filter(Anchor::isHigh)
                        .anyMatch(anchor -> rise(anchor, marks, axis)
                                .filter(rise -> rise <= -FALL_OF_ONE)
                                .isPresent());
    }

    private boolean roseAmongRaised(Map<String, ScoreAnswer.Mark> marks, ToDoubleFunction<Scores> axis) {
        return allPapers(marks, axis, value -> value >= RAISED)
                && anchors.stream()
                        .filter(Anchor::isRejected)
                        .anyMatch(anchor -> rise(anchor, marks, axis)
                                .filter(rise -> rise >= RISE)
                                .isPresent());
    }

    private boolean allPapers(
            Map<String, ScoreAnswer.Mark> marks, ToDoubleFunction<Scores> axis, DoublePredicate matches) {
        return papers.stream()
                .flatMap(paper -> mark(paper, marks))
                .allMatch(scores -> matches.test(axis.applyAsDouble(scores)));
    }

    /** By how much an anchor is marked higher than it was; empty if it has no mark. */
    private static Optional<Double> rise(
            Anchor anchor, Map<String, ScoreAnswer.Mark> marks, ToDoubleFunction<Scores> axis) {
        return mark(anchor.paper(), marks)
                .map(scores -> axis.applyAsDouble(scores) - axis.applyAsDouble(anchor.known()))
                .findFirst();
    }

    private static Stream<Scores> mark(Paper paper, Map<String, ScoreAnswer.Mark> marks) {
        return Stream.ofNullable(marks.get(paper.id())).map(ScoreAnswer.Mark::scores);
    }
}
