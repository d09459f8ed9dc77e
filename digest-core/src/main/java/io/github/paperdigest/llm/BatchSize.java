package io.github.paperdigest.llm;

/**
 * How many papers go into one prompt. Every prompt repeats its fixed part (what the model is told, the criteria and the
 * topics), so larger batches cost less; in smaller ones more prompts test each other. Has to be thread-safe; those made
 * here are.
 */
@FunctionalInterface
public interface BatchSize {

    /**
     * Chooses the size of a batch.
     *
     * @param papers how many papers are to be scored in all, 1 or more
     * @param fixedPart how long the part is that is the same in every prompt, counted in papers of the day's average
     *     length; 0 or more
     * @return how many go into one prompt, 1 or more
     */
    int forPapers(int papers, double fixedPart);

    /**
     * So many that the fixed part is at most 12 % of a prompt, where that leaves six prompts or more and asks for no more
     * than 64 papers in one. Never fewer than four, nor than 8 × ⌈log₂(papers / 32) + 1⌉, which is the rule of the Python
     * assistants: 8 for 32 papers, 32 for 250, 48 for 660. What is known of size and quality is in {@code docs/scoring.md}.
     *
     * @return a size that grows with the day and with the length of the profile
     */
    static BatchSize economical() {
        return EconomicalBatchSize::forPapers;
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
        return (papers, fixedPart) -> size;
    }
}
