package io.github.paperdigest.llm;

/** The rule of {@link BatchSize#economical()}. */
final class EconomicalBatchSize {

    /** So many times as long as the fixed part are the papers of a prompt of which it is 8 %. */
    private static final double PAPERS_PER_FIXED_PART = 11.5;

    /** Fewer prompts leave too few that can be compared: two bring the anchors for the others. */
    private static final int FEWEST_PROMPTS = 6;

    /** Twice the 32 papers up to which batches are known to be judged as well as single ones. */
    private static final int MOST_PAPERS = 64;

    private static final int FEWEST_PAPERS = 4;

    private EconomicalBatchSize() {}

    static int forPapers(int papers, double fixedPart) {
        int cheap = (int) Math.ceil(Math.min(fixedPart * PAPERS_PER_FIXED_PART, MOST_PAPERS));
        int leavingOthers = Math.min(cheap, papers / FEWEST_PROMPTS);
        return Math.max(Math.max(leavingOthers, ofAssistants(papers)), FEWEST_PAPERS);
    }

    /** 8 × ⌈log₂(papers / 32) + 1⌉, in whole numbers, so that no rounding error adds eight. */
    private static int ofAssistants(int papers) {
        int logarithm = Integer.SIZE - Integer.numberOfLeadingZeros(papers - 1);
        return 8 * (logarithm - 4);
    }
}
