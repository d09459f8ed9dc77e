package io.github.paperdigest.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one scorer of the cascade did: {@code in = scored + rejected + passed + unscored}. All counts are 0 or more.
 * Immutable and thread-safe.
 */
public final class StageReport {

    private final String name;
    private final int scored;
    private final int rejected;
    private final int passed;
    private final int unscored;
    private final int repairs;
    private final int fromStore;
    private final int reconsidered;
    private final ModelUsage usage;
    private final Duration elapsed;

    private StageReport(Builder builder) {
        this.name = builder.name;
        this.scored = builder.scored;
        this.rejected = builder.rejected;
        this.passed = builder.passed;
        this.unscored = builder.unscored;
        this.repairs = builder.repairs;
        this.fromStore = builder.fromStore;
        this.reconsidered = builder.reconsidered;
        this.usage = builder.usage;
        this.elapsed = builder.elapsed;
        if (scored < 0 || rejected < 0 || passed < 0 || unscored < 0 || repairs < 0) {
            throw new IllegalArgumentException("stage " + name + " has a negative count: " + scored + " scored, "
                    + rejected + " rejected, " + passed + " passed, " + unscored + " unscored, " + repairs
                    + " repairs");
        }
        if (fromStore < 0 || fromStore > in()) {
            throw new IllegalArgumentException(
                    "stage " + name + " had " + in() + " papers, of which " + fromStore + " can't be from a store");
        }
        if (reconsidered < 0 || reconsidered > in()) {
            throw new IllegalArgumentException("stage " + name + " had " + in() + " papers, of which " + reconsidered
                    + " can't have had marks before");
        }
    }

    /**
     * Starts the report of a stage that was given no papers, asked no model and took no time.
     *
     * @param name the stage's name
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** {@return the stage's name} */
    public String name() {
        return name;
    }

    /** {@return the papers that it was given} */
    public int in() {
        return scored + rejected + passed + unscored;
    }

    /** {@return the papers it gave scores to} */
    public int scored() {
        return scored;
    }

    /** {@return the papers it screened out} */
    public int rejected() {
        return rejected;
    }

    /** {@return the papers it had no opinion on} */
    public int passed() {
        return passed;
    }

    /** {@return the papers it failed on} */
    public int unscored() {
        return unscored;
    }

    /** {@return the answers, or parts of them, that had to be repaired before they could be read} */
    public int repairs() {
        return repairs;
    }

    /** {@return what it asked of language models} */
    public ModelUsage usage() {
        return usage;
    }

    /** {@return how long it took} */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * {@return the papers whose scores an earlier run had stored, so that nothing was paid for them this time} What they
     * cost then is in the usage.
     */
    public int fromStore() {
        return fromStore;
    }

    /**
     * {@return the papers that an earlier stage had given marks to and that this one was to judge again} They are counted
     * once more in what this stage did; those that it passed, or failed on, kept the marks they had.
     */
    public int reconsidered() {
        return reconsidered;
    }

    private List<Object> components() {
        return List.of(name, scored, rejected, passed, unscored, repairs, fromStore, reconsidered, usage, elapsed);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof StageReport other && components().equals(other.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + in() + " papers in, " + (reconsidered == 0 ? "" : reconsidered + " of them again, ")
                + scored + " scored, " + rejected + " rejected, " + passed + " passed, " + unscored + " unscored; "
                + usage;
    }

    /** Builds a {@link StageReport}. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private int scored;
        private int rejected;
        private int passed;
        private int unscored;
        private int repairs;
        private int fromStore;
        private int reconsidered;
        private ModelUsage usage = ModelUsage.NONE;
        private Duration elapsed = Duration.ZERO;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Counts the papers that got scores.
         *
         * @param scored 0 or more
         * @return this builder
         */
        public Builder scored(int scored) {
            this.scored = scored;
            return this;
        }

        /**
         * Counts the papers that were screened out.
         *
         * @param rejected 0 or more
         * @return this builder
         */
        public Builder rejected(int rejected) {
            this.rejected = rejected;
            return this;
        }

        /**
         * Counts the papers that the stage had no opinion on.
         *
         * @param passed 0 or more
         * @return this builder
         */
        public Builder passed(int passed) {
            this.passed = passed;
            return this;
        }

        /**
         * Counts the papers that the stage failed on.
         *
         * @param unscored 0 or more
         * @return this builder
         */
        public Builder unscored(int unscored) {
            this.unscored = unscored;
            return this;
        }

        /**
         * Counts the answers, or parts of them, that had to be repaired before they could be read.
         *
         * @param repairs 0 or more
         * @return this builder
         */
        public Builder repairs(int repairs) {
            this.repairs = repairs;
            return this;
        }

        /**
         * Counts the papers whose scores an earlier run had stored.
         *
         * @param fromStore 0 to the number of papers that the stage was given
         * @return this builder
         */
        public Builder fromStore(int fromStore) {
            this.fromStore = fromStore;
            return this;
        }

        /**
         * Counts the papers that an earlier stage had given marks to.
         *
         * @param reconsidered 0 to the number of papers that the stage was given
         * @return this builder
         */
        public Builder reconsidered(int reconsidered) {
            this.reconsidered = reconsidered;
            return this;
        }

        /**
         * Sets what the stage asked of language models.
         *
         * @param usage {@link ModelUsage#NONE} by default
         * @return this builder
         */
        public Builder usage(ModelUsage usage) {
            this.usage = Objects.requireNonNull(usage, "usage");
            return this;
        }

        /**
         * Sets how long the stage took.
         *
         * @param elapsed zero by default
         * @return this builder
         */
        public Builder elapsed(Duration elapsed) {
            this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         * @throws IllegalArgumentException if a count is negative, or more papers are from a store or had marks before than there are
         */
        public StageReport build() {
            return new StageReport(this);
        }
    }
}
