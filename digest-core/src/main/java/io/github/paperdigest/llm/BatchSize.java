package io.github.paperdigest.llm;

/** How many papers go into one prompt, given how many the run has. Has to be thread-safe; those made here are. */
@FunctionalInterface
public interface BatchSize {

    /**
     * Chooses the size of a batch.
     *
     * @param papers how many papers are to be scored in all, 1 or more
     * @return how many go into one prompt, 1 or more
     */
    int forPapers(int papers);

    /**
     * Grows with the logarithm of the number of papers: one and a half times the binary logarithm, rounded, so 7 for 25
     * papers, 12 for 250 and 16 for 1,600. Small days are judged with more care, large ones share the prompt's fixed part
     * among more papers.
     *
     * @return a size that grows with the day
     */
    static BatchSize adaptive() {
        return papers -> (int) Math.max(1, Math.round(1.5 * Math.log(papers) / Math.log(2)));
    }

    /**
     * The same size on every day.
     *
     * @param size how many papers go into one prompt, 1 or more
     * @return that size
     * @throws IllegalArgumentException if it is less than 1
     */
    static BatchSize fixed(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch has at least one paper, not " + size);
        }
        return papers -> size;
    }
}
