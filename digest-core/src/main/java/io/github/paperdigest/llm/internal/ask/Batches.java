package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How papers are put together in prompts. */
final class Batches {

    private Batches() {}

    /** Cuts papers into batches of this size, of which the last may be smaller, but leaves some papers alone. */
    static List<List<Paper>> cut(List<Paper> papers, int size, Predicate<Paper> alone) {
        Map<Boolean, List<Paper>> parted = papers.stream().collect(Collectors.partitioningBy(alone));
        List<Paper> together = parted.getOrDefault(false, List.of());
        List<List<Paper>> batches = new ArrayList<>();
        for (int from = 0; from < together.size(); from += Math.max(1, size)) {
            batches.add(together.subList(from, Math.min(from + Math.max(1, size), together.size())));
        }
        parted.getOrDefault(true, List.of()).stream().map(List::of).forEach(batches::add);
        return batches;
    }

    /** The two halves of two papers or more; the one paper if there is no more. */
    static List<List<Paper>> halves(List<Paper> papers) {
        int middle = (papers.size() + 1) / 2;
        return middle == papers.size()
                ? List.of(papers)
                : List.of(papers.subList(0, middle), papers.subList(middle, papers.size()));
    }
}
