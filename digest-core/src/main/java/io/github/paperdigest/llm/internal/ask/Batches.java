package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How papers are put together in prompts. */
final class Batches {

    private Batches() {}

    /**
     * Cuts papers into batches of this size, of which the last may be smaller: first those that nothing is held against,
     * then those that are suspected for little, and last the others, each alone.
     */
    static List<List<Paper>> cut(List<Paper> papers, int size, Function<Paper, Suspicion> suspicion) {
        Map<Suspicion, List<Paper>> parted = papers.stream().collect(Collectors.groupingBy(suspicion));
        List<List<Paper>> batches = new ArrayList<>(cut(parted.getOrDefault(Suspicion.NONE, List.of()), size));
        batches.addAll(cut(parted.getOrDefault(Suspicion.WEAK, List.of()), size));
        batches.addAll(alone(parted.getOrDefault(Suspicion.STRONG, List.of())));
        return batches;
    }

    /** Cuts papers into batches of this size, of which the last may be smaller. */
    static List<List<Paper>> cut(List<Paper> papers, int size) {
        List<List<Paper>> batches = new ArrayList<>();
        for (int from = 0; from < papers.size(); from += Math.max(1, size)) {
            batches.add(papers.subList(from, Math.min(from + Math.max(1, size), papers.size())));
        }
        return batches;
    }

    /** Each paper in a batch of its own. */
    static List<List<Paper>> alone(List<Paper> papers) {
        return papers.stream().map(List::of).toList();
    }

    /** The two halves of two papers or more; the one paper if there is no more. */
    static List<List<Paper>> halves(List<Paper> papers) {
        int middle = (papers.size() + 1) / 2;
        return middle == papers.size()
                ? List.of(papers)
                : List.of(papers.subList(0, middle), papers.subList(middle, papers.size()));
    }
}
