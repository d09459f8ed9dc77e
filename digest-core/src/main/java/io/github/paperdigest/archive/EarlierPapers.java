package io.github.paperdigest.archive;

import io.github.paperdigest.model.Decision;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which papers some days of an archive had, by id without version. Imported days may know the selected papers alone. It
 * holds ids and days, nothing else of the digests. Immutable and thread-safe.
 *
 * @param candidates the ids of all candidates, shown or not, with the latest day of each
 * @param selected the ids of the papers that were on a page, with the latest day of each
 */
public record EarlierPapers(Map<String, LocalDate> candidates, Map<String, LocalDate> selected) {

    /**
     * Copies both maps.
     *
     * @param candidates the latest day on which each paper was a candidate
     * @param selected the latest day on which each paper was on the page
     */
    public EarlierPapers {
        candidates = Map.copyOf(candidates);
        selected = Map.copyOf(selected);
    }

    static EarlierPapers of(List<ArchivedDay> oldestFirst) {
        Map<String, LocalDate> candidates = new HashMap<>();
        Map<String, LocalDate> selected = new HashMap<>();
        for (ArchivedDay day : oldestFirst) {
            for (Decision decision : day.read().decisions()) {
                candidates.put(decision.paper().id(), day.date());
                if (decision.isSelected()) {
                    selected.put(decision.paper().id(), day.date());
                }
            }
        }
        return new EarlierPapers(candidates, selected);
    }

    /**
     * The latest of the days on which a paper was a candidate.
     *
     * @param paperId the paper's id without version
     * @return the day; empty if it never was
     */
    public Optional<LocalDate> lastCandidateOn(String paperId) {
        return Optional.ofNullable(candidates.get(paperId));
    }

    /**
     * The latest of the days on which a paper was on the page.
     *
     * @param paperId the paper's id without version
     * @return the day; empty if it never was
     */
    public Optional<LocalDate> lastSelectedOn(String paperId) {
        return Optional.ofNullable(selected.get(paperId));
    }
}
