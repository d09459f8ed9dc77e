package io.github.paperdigest.model;

/**
 * Where every entry of an announcement went. Two equations always hold, and the constructor checks them:
 *
 * <pre>
 * entries    = candidates + duplicates + excluded + unknownEntries
 * candidates = selected + belowCutoff + screenedOut + unscored + unknownCandidates
 * </pre>
 *
 * @param entries entries in the announcement
 * @param duplicates entries of a paper that another entry had brought already
 * @param excluded entries left out before scoring
 * @param unknownEntries entries whose fate an imported digest does not tell; 0 for every digest made by a run
 * @param candidates papers that went to the scorers
 * @param selected papers on the page
 * @param belowCutoff papers with scores below the reader's cutoffs, or beyond the maximum count
 * @param screenedOut papers that a screen rejected
 * @param unscored papers that no scorer could decide
 * @param unknownCandidates candidates whose fate an imported digest does not tell; 0 for every digest made by a run
 */
public record Accounting(
        int entries,
        int duplicates,
        int excluded,
        int unknownEntries,
        int candidates,
        int selected,
        int belowCutoff,
        int screenedOut,
        int unscored,
        int unknownCandidates) {

    public Accounting {
        int[] counts = {
            entries, duplicates, excluded, unknownEntries, candidates,
            selected, belowCutoff, screenedOut, unscored, unknownCandidates
        };
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("the accounting has a negative count");
            }
        }
        if (entries != candidates + duplicates + excluded + unknownEntries) {
            throw new IllegalArgumentException("the accounting does not add up: " + entries + " entries are not "
                    + candidates + " candidates + " + duplicates + " duplicates + " + excluded + " excluded + "
                    + unknownEntries + " unknown");
        }
        if (candidates != selected + belowCutoff + screenedOut + unscored + unknownCandidates) {
            throw new IllegalArgumentException("the accounting does not add up: " + candidates + " candidates are not "
                    + selected + " selected + " + belowCutoff + " below cutoff + " + screenedOut + " screened out + "
                    + unscored + " unscored + " + unknownCandidates + " unknown");
        }
    }

    @Override
    public String toString() {
        return entries + " entries = " + candidates + " candidates + " + duplicates + " duplicates + " + excluded
                + " excluded" + (unknownEntries == 0 ? "" : " + " + unknownEntries + " unknown") + "; " + candidates
                + " candidates = " + selected + " selected + " + belowCutoff + " below cutoff + " + screenedOut
                + " screened out + " + unscored + " unscored"
                + (unknownCandidates == 0 ? "" : " + " + unknownCandidates + " unknown");
    }
}
