package io.github.paperdigest.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where every entry of an announcement went. Two equations always hold, for the two totals are these sums:
 *
 * <pre>
 * entries    = candidates + duplicates + excluded + unknownEntries
 * candidates = selected + belowCutoff + screenedOut + unscored + unknownCandidates
 * </pre>
 *
 * <p>All counts are 0 or more. Immutable and thread-safe.
 */
public final class Accounting {

    private final int duplicates;
    private final int excluded;
    private final int unknownEntries;
    private final int selected;
    private final int belowCutoff;
    private final int screenedOut;
    private final int unscored;
    private final int unknownCandidates;

    private Accounting(Builder builder) {
        this.duplicates = builder.duplicates;
        this.excluded = builder.excluded;
        this.unknownEntries = builder.unknownEntries;
        this.selected = builder.selected;
        this.belowCutoff = builder.belowCutoff;
        this.screenedOut = builder.screenedOut;
        this.unscored = builder.unscored;
        this.unknownCandidates = builder.unknownCandidates;
        if (counts().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("the accounting has a negative count: " + this);
        }
    }

    /** {@return a builder with all counts 0} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return all entries of the announcement} */
    public int entries() {
        return candidates() + duplicates + excluded + unknownEntries;
    }

    /** {@return the entries of a paper that another entry had brought already} */
    public int duplicates() {
        return duplicates;
    }

    /** {@return the entries left out before scoring} */
    public int excluded() {
        return excluded;
    }

    /** {@return the entries whose fate an imported digest does not tell; 0 for every digest made by a run} */
    public int unknownEntries() {
        return unknownEntries;
    }

    /** {@return the papers that went to the scorers} */
    public int candidates() {
        return selected + belowCutoff + screenedOut + unscored + unknownCandidates;
    }

    /** {@return the papers on the page} */
    public int selected() {
        return selected;
    }

    /** {@return the papers with scores below the reader's cutoffs, or beyond the maximum count} */
    public int belowCutoff() {
        return belowCutoff;
    }

    /** {@return the papers that a screen rejected} */
    public int screenedOut() {
        return screenedOut;
    }

    /** {@return the papers that no scorer could decide} */
    public int unscored() {
        return unscored;
    }

    /** {@return the candidates whose fate an imported digest does not tell; 0 for every digest made by a run} */
    public int unknownCandidates() {
        return unknownCandidates;
    }

    private List<Integer> counts() {
        return List.of(
                duplicates, excluded, unknownEntries, selected, belowCutoff, screenedOut, unscored, unknownCandidates);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Accounting other && counts().equals(other.counts());
    }

    @Override
    public int hashCode() {
        return counts().hashCode();
    }

    @Override
    public String toString() {
        return entries() + " entries = " + candidates() + " candidates + " + duplicates + " duplicates + " + excluded
                + " excluded" + (unknownEntries == 0 ? "" : " + " + unknownEntries + " unknown") + "; " + candidates()
                + " candidates = " + selected + " selected + " + belowCutoff + " below cutoff + " + screenedOut
                + " screened out + " + unscored + " unscored"
                + (unknownCandidates == 0 ? "" : " + " + unknownCandidates + " unknown");
    }

    /** Builds an {@link Accounting}. Not thread-safe. */
    public static final class Builder {
        private int duplicates;
        private int excluded;
        private int unknownEntries;
        private int selected;
        private int belowCutoff;
        private int screenedOut;
        private int unscored;
        private int unknownCandidates;

        private Builder() {}

        /**
         * Counts the entries of papers that another entry had brought already.
         *
         * @param duplicates 0 or more
         * @return this builder
         */
        public Builder duplicates(int duplicates) {
            this.duplicates = duplicates;
            return this;
        }

        /**
         * Counts the entries that were left out before scoring.
         *
         * @param excluded 0 or more
         * @return this builder
         */
        public Builder excluded(int excluded) {
            this.excluded = excluded;
            return this;
        }

        /**
         * Counts the entries whose fate is not known.
         *
         * @param unknownEntries 0 or more; more than 0 in imported digests only
         * @return this builder
         */
        public Builder unknownEntries(int unknownEntries) {
            this.unknownEntries = unknownEntries;
            return this;
        }

        /**
         * Counts the papers on the page.
         *
         * @param selected 0 or more
         * @return this builder
         */
        public Builder selected(int selected) {
            this.selected = selected;
            return this;
        }

        /**
         * Counts the papers with scores below the reader's cutoffs, or beyond the maximum count.
         *
         * @param belowCutoff 0 or more
         * @return this builder
         */
        public Builder belowCutoff(int belowCutoff) {
            this.belowCutoff = belowCutoff;
            return this;
        }

        /**
         * Counts the papers that a screen rejected.
         *
         * @param screenedOut 0 or more
         * @return this builder
         */
        public Builder screenedOut(int screenedOut) {
            this.screenedOut = screenedOut;
            return this;
        }

        /**
         * Counts the papers that no scorer could decide.
         *
         * @param unscored 0 or more
         * @return this builder
         */
        public Builder unscored(int unscored) {
            this.unscored = unscored;
            return this;
        }

        /**
         * Counts the candidates whose fate is not known.
         *
         * @param unknownCandidates 0 or more; more than 0 in imported digests only
         * @return this builder
         */
        public Builder unknownCandidates(int unknownCandidates) {
            this.unknownCandidates = unknownCandidates;
            return this;
        }

        /**
         * Makes the accounting.
         *
         * @return the accounting
         * @throws IllegalArgumentException if a count is negative
         */
        public Accounting build() {
            return new Accounting(this);
        }
    }
}
