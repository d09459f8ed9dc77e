package io.github.paperdigest.local.internal.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * What to expect of a model on days that it does not know.
 *
 * @param areaUnderCurve the mean daily area under the ROC curve
 * @param selectionThreshold the log odds above which there were as many papers as were selected
 * @param points the threshold and the share of papers at or above it for recalls from {@value #LOWEST_RECALL} to
 *     {@value #HIGHEST_RECALL}, ascending
 */
public record Calibration(double areaUnderCurve, double selectionThreshold, List<Point> points) {

    public static final double LOWEST_RECALL = 0.8;
    public static final double HIGHEST_RECALL = 0.995;

    private static final int STEPS = 39;

    public Calibration {
        points = List.copyOf(points);
    }

    /**
     * One point of the trade of recall against share.
     *
     * @param recall the share of the selected papers at or above the threshold
     * @param threshold log odds
     * @param share the share of all papers at or above the threshold
     */
    public record Point(double recall, double threshold, double share) {}

    static Calibration of(HeldOutScores scores) {
        List<Point> points = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            double recall = LOWEST_RECALL + (HIGHEST_RECALL - LOWEST_RECALL) * step / STEPS;
            double threshold = (float) scores.threshold(recall);
            points.add(new Point(recall, threshold, scores.shareAt(threshold)));
        }
        return new Calibration(scores.areaUnderCurve(), scores.thresholdOfSelection(), points);
    }

    /** The point for a recall between the lowest and the highest. */
    public Point at(double recall) {
        double position = (recall - LOWEST_RECALL) / (HIGHEST_RECALL - LOWEST_RECALL) * (points.size() - 1);
        int below = (int) Math.max(0, Math.min(points.size() - 2, Math.floor(position + 1e-9)));
        double part = position - below;
        Point a = points.get(below);
        Point b = points.get(below + 1);
        return new Point(
                recall,
                a.threshold() + part * (b.threshold() - a.threshold()),
                a.share() + part * (b.share() - a.share()));
    }
}
