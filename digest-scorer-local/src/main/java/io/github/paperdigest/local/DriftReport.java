package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;
import java.util.List;
import java.util.Locale;

/**
 * Whether a screen still keeps what it promised, by the days since its model was learned: of the papers that it passed on
 * for exploration, how many were selected after all.
 *
 * <p>Each selected paper below the threshold stands for {@code 1 / exploration} papers that were lost unseen. The screen
 * is no longer trusted if the recall estimated in this way is below the expected one by more than chance explains (two
 * standard errors) and more than {@value #TOLERANCE}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param expectedRecall what was asked for, from 0.8 to 0.995
 * @param observedRecall what is estimated, from 0 to 1; 1 if nothing was selected
 * @param standardError how far the estimate may be off by chance, 0 or more
 * @param selected how many selected papers it rests on
 * @param trusted whether the screen may go on
 */
public record DriftReport(
        double expectedRecall, double observedRecall, double standardError, int selected, boolean trusted) {

    static final double TOLERANCE = 0.02;

    /**
     * Looks at days that ran behind the screen.
     *
     * @param model the screen's model
     * @param recall the recall the screen was asked for
     * @param exploration the screen's exploration share, above 0
     * @param days the days since the model was learned, made with {@link LabelledDay#of}
     * @return the report; it trusts the screen if the days tell nothing
     * @throws IllegalArgumentException if the recall or the exploration share is out of range
     */
    public static DriftReport of(LearnedModel model, double recall, double exploration, List<LabelledDay> days) {
        if (!(exploration > 0 && exploration <= 1)) {
            throw new IllegalArgumentException(
                    "without exploration nobody knows what a screen loses; the share is above 0, not " + exploration);
        }
        double threshold = model.threshold(recall);
        int kept = 0;
        int found = 0;
        for (LabelledDay day : days) {
            List<Paper> selected = day.papers().stream()
                    .filter(LabelledPaper::selected)
                    .map(LabelledPaper::paper)
                    .toList();
            for (double logOdds : model.model().logOdds(selected)) {
                kept += logOdds >= threshold ? 1 : 0;
                found += logOdds >= threshold ? 0 : 1;
            }
        }
        return of(recall, exploration, kept, found);
    }

    private static DriftReport of(double recall, double exploration, int kept, int found) {
        double lost = found / exploration;
        double observed = kept + lost > 0 ? kept / (kept + lost) : 1;
        // The number found is a Poisson count; its error is carried over to the recall.
        double error = kept + lost > 0
                ? kept * Math.sqrt(Math.max(1, found)) / exploration / ((kept + lost) * (kept + lost))
                : 1;
        boolean trusted = observed + Math.max(TOLERANCE, 2 * error) >= recall;
        return new DriftReport(recall, observed, error, kept + found, trusted);
    }

    /** The report in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "expected recall %.3f, observed %.3f ± %.3f on %d selected papers: %s",
                expectedRecall,
                observedRecall,
                standardError,
                selected,
                trusted ? "the screen may go on" : "the screen is off, learn the model again");
    }
}
