package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Which papers are worth a second opinion, and what several opinions come to. */
public final class Samples {

    /** By how many samples one side has to lead: with two, one stray mark settles what two good ones would have kept open. */
    private static final int CLEAR_LEAD = 3;

    private final double relevanceCutoff;
    private final double noveltyCutoff;
    private final NearCutoff near;

    public Samples(Profile profile) {
        this.relevanceCutoff = profile.relevanceCutoff();
        this.noveltyCutoff = profile.noveltyCutoff();
        this.near = NearCutoff.of(profile, 1);
    }

    /** Whether one point more or less would put the paper on the page or take it off. */
    public boolean isNearCutoff(Scores scores) {
        return near.covers(scores);
    }

    /**
     * Whether another sample would be wasted: on which side of the cutoffs the medians are is clear by three samples, or
     * can't change any more. A paper is on the page by both axes and off it by one.
     *
     * @param marks the samples so far
     * @param left how many could follow
     */
    public boolean isSettled(List<ScoreAnswer.Mark> marks, int left) {
        int enough = Math.min(CLEAR_LEAD, left + 1);
        int relevance = lead(marks, scores -> scores.relevance() >= relevanceCutoff);
        int novelty = lead(marks, scores -> scores.novelty().orElse(Scores.HIGHEST) >= noveltyCutoff);
        return Math.min(relevance, novelty) >= enough || Math.min(relevance, novelty) <= -enough;
    }

    /** The papers in another order, so that each stands in another batch; always the same for one sample number. */
    public static List<Paper> inOtherCompany(List<Paper> papers, int sample) {
        List<Paper> shuffled = new ArrayList<>(papers);
        Collections.shuffle(shuffled, new Random(sample));
        return shuffled;
    }

    /**
     * The median of each axis, with the comment of the sample that is nearest to it.
     *
     * @param marks all samples, the first one first
     */
    public static ScoringOutcome.Scored combined(List<ScoreAnswer.Mark> marks, int attempts) {
        List<Scores> samples = marks.stream().map(ScoreAnswer.Mark::scores).toList();
        Scores median = Scores.of(
                median(samples, Scores::relevance),
                median(samples, scores -> scores.novelty().orElseThrow()));
        ScoreAnswer.Mark nearest = marks.get(0);
        for (ScoreAnswer.Mark mark : marks) {
            nearest = distance(mark.scores(), median) < distance(nearest.scores(), median) ? mark : nearest;
        }
        return ScoringOutcome.scored(median, nearest.comment())
                .withAttempts(attempts)
                .withSamples(samples);
    }

    /** How many more samples reach the cutoff than miss it. */
    private static int lead(List<ScoreAnswer.Mark> marks, Predicate<Scores> reachesCutoff) {
        int reach = (int) marks.stream()
                .map(ScoreAnswer.Mark::scores)
                .filter(reachesCutoff)
                .count();
        return 2 * reach - marks.size();
    }

    private static double median(List<Scores> samples, ToDoubleFunction<Scores> axis) {
        double[] sorted = samples.stream().mapToDouble(axis).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double distance(Scores one, Scores other) {
        return Math.abs(one.relevance() - other.relevance())
                + Math.abs(one.novelty().orElse(0) - other.novelty().orElse(0));
    }
}
