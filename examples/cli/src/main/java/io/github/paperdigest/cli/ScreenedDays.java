package io.github.paperdigest.cli;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.DriftReport;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.model.Digest;
import java.util.List;

/**
 * The days of an archive that tell whether a learned screen still keeps what it promised: later ones than its model
 * knows, on which a learned screen rejected papers. Days without one, or with one that was off, would be misread, since
 * what they selected needed no exploration to be found.
 *
 * @param model the screen's model
 * @param days the days
 */
record ScreenedDays(LearnedModel model, List<LabelledDay> days) {

    static ScreenedDays of(LearnedModel model, List<ArchivedDay> archived) {
        return new ScreenedDays(
                model,
                archived.stream()
                        .filter(day -> day.date().isAfter(model.lastDay()))
                        .map(ArchivedDay::read)
                        .filter(ScreenedDays::wasScreened)
                        .map(LabelledDay::of)
                        .toList());
    }

    /** Whether a screen with these settings may go on. */
    DriftReport drift(double recall, double exploration) {
        try {
            return DriftReport.of(model, recall, exploration, days);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("drift can't be told: " + e.getMessage(), e);
        }
    }

    private static boolean wasScreened(Digest digest) {
        return digest.stages().stream()
                .anyMatch(stage -> stage.name().equals(LearnedScreen.NAME) && stage.rejected() > 0);
    }
}
