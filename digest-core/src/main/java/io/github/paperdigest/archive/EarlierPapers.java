package io.github.paperdigest.archive;

import io.github.paperdigest.model.Decision;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which papers some days of an archive had, by id without version. Imported days may know the selected papers alone.
 * Immutable.
 */
public final class EarlierPapers {

    private final Map<String, LocalDate> candidates = new HashMap<>();
    private final Map<String, LocalDate> selected = new HashMap<>();

    private EarlierPapers() {}

    static EarlierPapers of(List<ArchivedDay> oldestFirst) {
        EarlierPapers papers = new EarlierPapers();
        for (ArchivedDay day : oldestFirst) {
            for (Decision decision : day.read().decisions()) {
                papers.add(day.date(), decision);
            }
        }
        return papers;
    }

    /** The ids of all candidates, shown or not. */
    public Set<String> candidates() {
        return Set.copyOf(candidates.keySet());
    }

    /** The ids of the papers that were on a page. */
    public Set<String> selected() {
        return Set.copyOf(selected.keySet());
    }

    /** The latest of the days on which a paper was a candidate. */
    public Optional<LocalDate> lastCandidateOn(String paperId) {
        return Optional.ofNullable(candidates.get(paperId));
    }

    /** The latest of the days on which a paper was on the page. */
    public Optional<LocalDate> lastSelectedOn(String paperId) {
        return Optional.ofNullable(selected.get(paperId));
    }

    private void add(LocalDate date, Decision decision) {
        candidates.put(decision.paper().id(), date);
        if (decision.isSelected()) {
            selected.put(decision.paper().id(), date);
        }
    }
}
