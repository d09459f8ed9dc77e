package io.github.paperdigest.llm;

/** How many papers go into one prompt, given how many the run has. */
@FunctionalInterface
public interface BatchSize {

    /** The size of a batch, 1 or more, for this many papers in all. */
    int forPapers(int papers);

    /**
     * Grows with the logarithm of the number of papers: one and a half times the binary logarithm, rounded, so 7 for 25
     * papers, 12 for 250 and 16 for 1,600. Small days are judged with more care, large ones share the prompt's fixed part
     * among more papers.
     */
    static BatchSize adaptive() {
        return papers -> (int) Math.max(1, Math.round(1.5 * Math.log(papers) / Math.log(2)));
    }

    /** Always the same size. */
    static BatchSize fixed(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch has at least one paper, not " + size);
        }
        return papers -> size;
    }
}
