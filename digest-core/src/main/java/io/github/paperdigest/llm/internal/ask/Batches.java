package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;

/** How papers are put together in prompts. */
public final class Batches {

    private Batches() {}

    /** Cuts papers into batches of this size; the last may be smaller. */
    public static List<List<Paper>> cut(List<Paper> papers, int size) {
        List<List<Paper>> batches = new ArrayList<>();
        for (int from = 0; from < papers.size(); from += Math.max(1, size)) {
            batches.add(List.copyOf(papers.subList(from, Math.min(from + Math.max(1, size), papers.size()))));
        }
        return batches;
    }

    /** Cuts papers in the same way, but leaves those whose text {@linkplain AddressedText speaks to the model} alone. */
    public static List<List<Paper>> cutApart(List<Paper> papers, int size) {
        List<List<Paper>> batches = new ArrayList<>(
                cut(papers.stream().filter(paper -> !AddressedText.isIn(paper)).toList(), size));
        papers.stream().filter(AddressedText::isIn).map(List::of).forEach(batches::add);
        return batches;
    }
}
