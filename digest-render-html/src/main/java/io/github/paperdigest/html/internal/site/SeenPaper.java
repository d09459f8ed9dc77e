package io.github.paperdigest.html.internal.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A paper with all days on which it was selected.
 *
 * @param paper as it was on the day with its best scores
 * @param days the days, oldest first
 */
public record SeenPaper(ListedPaper paper, List<LocalDate> days) {

    static final Comparator<SeenPaper> BEST_FIRST = Comparator.comparing(SeenPaper::paper, ListedPaper.BEST_FIRST);

    /** Papers of several days, each once. */
    static List<SeenPaper> of(Collection<ListedPaper> papers) {
        return merged(papers.stream()
                .map(paper -> new SeenPaper(paper, List.of(paper.date())))
                .toList());
    }

    /** Papers of several lists, each once, best first. */
    static List<SeenPaper> merged(Collection<SeenPaper> papers) {
        Map<String, SeenPaper> byId = new LinkedHashMap<>();
        papers.forEach(paper -> byId.merge(paper.paper().id(), paper, SeenPaper::plus));
        List<SeenPaper> merged = new ArrayList<>(byId.values());
        merged.sort(BEST_FIRST);
        return merged;
    }

    /** Papers with the days on which others have them, too; what only the others have is not added. */
    static List<SeenPaper> alsoSeen(List<SeenPaper> papers, Collection<SeenPaper> others) {
        Map<String, SeenPaper> byId = new HashMap<>();
        others.forEach(other -> byId.merge(other.paper().id(), other, SeenPaper::plus));
        return papers.stream()
                .map(paper -> {
                    SeenPaper other = byId.get(paper.paper.id());
                    return other == null ? paper : new SeenPaper(paper.paper, paper.plus(other).days);
                })
                .toList();
    }

    private SeenPaper plus(SeenPaper other) {
        SortedSet<LocalDate> all = new TreeSet<>(days);
        all.addAll(other.days);
        SeenPaper best = BEST_FIRST.compare(this, other) <= 0 ? this : other;
        return new SeenPaper(best.paper, List.copyOf(all));
    }
}
