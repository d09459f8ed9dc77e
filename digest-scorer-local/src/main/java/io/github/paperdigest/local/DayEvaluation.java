package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.learning.RocCurve;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well one day was ranked. Immutable and thread-safe.
 *
 * @param date the day
 * @param papers the number of papers
 * @param selected how many of them were selected
 * @param areaUnderCurve how often a selected paper is ranked above another, from 0 to 1; ties count half
 * @param rPrecision the share of selected papers among the first n, where n is how many were selected
 * @param recalls the recall when the best share of the papers is passed on, for each of {@link EvaluationReport#SHARES}
 * @param calibrated what came of thresholds for a recall; empty for scorers that don't offer them
 */
public record DayEvaluation(
        LocalDate date,
        int papers,
        int selected,
        double areaUnderCurve,
        double rPrecision,
        List<Double> recalls,
        List<Calibrated> calibrated) {

    /**
     * What a threshold that was set for a recall came to.
     *
     * @param asked the recall that was asked for
     * @param recall the share of the selected papers that was passed on
     * @param share the share of all papers that was passed on
     * @param lost the selected papers that a screen with this threshold would have rejected, best scored first. Neither
     *     exploration nor followed authors, which bring some of them back, are taken into account
     */
    public record Calibrated(double asked, double recall, double share, List<Paper> lost) {

        static Calibrated of(double asked, double threshold, List<LabelledPaper> papers, double[] marks) {
            int selected = 0;
            int passed = 0;
            List<Integer> lost = new ArrayList<>();
            for (int i = 0; i < marks.length; i++) {
                boolean rejected = marks[i] < threshold;
                passed += rejected ? 0 : 1;
                if (papers.get(i).selected()) {
                    selected++;
                    if (rejected) {
                        lost.add(i);
                    }
                }
            }
            lost.sort(Comparator.comparingDouble(i -> -marks[i]));
            return new Calibrated(
                    asked,
                    (double) (selected - lost.size()) / selected,
                    (double) passed / marks.length,
                    lost.stream().map(i -> papers.get(i).paper()).toList());
        }
    }

    static DayEvaluation of(LocalDate date, double[] marks, boolean[] selected, List<Calibrated> calibrated) {
        Integer[] bestFirst = IntStream.range(0, marks.length).boxed().toArray(Integer[]::new);
        Arrays.sort(bestFirst, Comparator.comparingDouble(i -> -marks[i]));
        int positives = 0;
        for (boolean is : selected) {
            positives += is ? 1 : 0;
        }
        List<Double> recalls = new ArrayList<>();
        for (double share : EvaluationReport.SHARES) {
            recalls.add(recall(bestFirst, selected, (int) Math.round(share * marks.length), positives));
        }
        double rPrecision = recall(bestFirst, selected, positives, positives);
        return new DayEvaluation(
                date,
                marks.length,
                positives,
                RocCurve.area(marks, selected),
                rPrecision,
                List.copyOf(recalls),
                List.copyOf(calibrated));
    }

    private static double recall(Integer[] bestFirst, boolean[] selected, int passed, int positives) {
        int kept = 0;
        for (int rank = 0; rank < passed; rank++) {
            kept += selected[bestFirst[rank]] ? 1 : 0;
        }
        return (double) kept / positives;
    }
}
