package io.github.paperdigest.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one candidate, by which stage and why. Immutable and thread-safe. */
public final class Decision {

    /** The four ends of a candidate's way. */
    public enum Disposition {
        /** On the page. */
        SELECTED,
        /** Scored, but below a cutoff or beyond the maximum count. */
        BELOW_CUTOFF,
        /** Rejected by a screen. */
        SCREENED_OUT,
        /** No scorer could decide; the reason says why. */
        UNSCORED
    }

    /**
     * The marks that a paper had before a later scorer of the cascade judged it again. Immutable and thread-safe.
     *
     * @param stage the name of the scorer that gave them
     * @param model the model that gave them; empty if the scorer asks none
     * @param scores the marks
     */
    public record EarlierMarks(String stage, String model, Scores scores) {
        /**
         * Makes the record of earlier marks.
         *
         * @param stage the name of the scorer that gave them
         * @param model the model that gave them; empty if the scorer asks none
         * @param scores the marks
         */
        public EarlierMarks {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(scores, "scores");
        }

        /** {@return the marks and who gave them, for a person to read} */
        @Override
        public String toString() {
            return scores + " by " + stage + (model.isEmpty() ? "" : " (" + model + ")");
        }
    }

    private final Paper paper;
    private final Disposition disposition;
    private final @Nullable String stage;
    private final @Nullable Scores scores;
    private final @Nullable String comment;
    private final @Nullable String reason;
    private final @Nullable String matchedAuthor;
    private final int attempts;
    private final List<Scores> samples;
    private final List<EarlierMarks> earlierMarks;
    private final @Nullable String model;
    private final @Nullable LocalDate shownBefore;

    private Decision(Builder builder) {
        this.paper = builder.paper;
        this.disposition = builder.disposition;
        this.stage = builder.stage;
        this.scores = builder.scores;
        this.comment = builder.comment;
        this.reason = builder.reason;
        this.matchedAuthor = builder.matchedAuthor;
        this.attempts = builder.attempts;
        this.samples = List.copyOf(builder.samples);
        this.earlierMarks = List.copyOf(builder.earlierMarks);
        this.model = builder.model;
        this.shownBefore = builder.shownBefore;
        if (disposition == Disposition.BELOW_CUTOFF && scores == null) {
            throw new IllegalArgumentException(paper.id() + " is below a cutoff without having scores");
        }
    }

    /**
     * Starts a decision.
     *
     * @param paper the candidate
     * @param disposition what became of it
     * @return a new builder
     */
    public static Builder builder(Paper paper, Disposition disposition) {
        return new Builder(paper, disposition);
    }

    /** {@return a builder that starts with everything this decision has} */
    public Builder toBuilder() {
        return new Builder(paper, disposition)
                .stage(stage)
                .scores(scores)
                .comment(comment)
                .reason(reason)
                .matchedAuthor(matchedAuthor)
                .attempts(attempts)
                .shownBefore(shownBefore)
                .samples(samples)
                .earlierMarks(earlierMarks)
                .model(model);
    }

    /** {@return the candidate} */
    public Paper paper() {
        return paper;
    }

    /** {@return what became of it} */
    public Disposition disposition() {
        return disposition;
    }

    /**
     * {@return the name of the scorer that decided, or failed last; empty if none saw the paper or an import does not tell}
     */
    public Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /** {@return the scores; empty for papers that were screened out or not scored} */
    public Optional<Scores> scores() {
        return Optional.ofNullable(scores);
    }

    /** {@return the scorer's comment on the paper; untrusted text} */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** {@return why the paper is not on the page, for a person to read; untrusted text} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return the author for whose sake the paper was selected, as the profile names them} */
    public Optional<String> matchedAuthor() {
        return Optional.ofNullable(matchedAuthor);
    }

    /** {@return whether the paper is on the page} */
    public boolean isSelected() {
        return disposition == Disposition.SELECTED;
    }

    /** {@return how often scorers tried this paper; 0 if unknown} */
    public int attempts() {
        return attempts;
    }

    /** {@return the scores of each time, if the paper was scored more than once; {@link #scores()} is their median} */
    public List<Scores> samples() {
        return samples;
    }

    /**
     * {@return the marks that earlier scorers gave, the first one first, if a later one judged the paper again; otherwise
     * none}
     */
    public List<EarlierMarks> earlierMarks() {
        return earlierMarks;
    }

    /** {@return the model that gave the scores, where it is another than {@link Digest#model() the digest's}} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the day of the latest earlier digest that showed the paper, if the run was asked to mark such papers} */
    public Optional<LocalDate> shownBefore() {
        return Optional.ofNullable(shownBefore);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Decision other
                && paper.equals(other.paper)
                && disposition == other.disposition
                && Objects.equals(stage, other.stage)
                && Objects.equals(scores, other.scores)
                && Objects.equals(comment, other.comment)
                && Objects.equals(reason, other.reason)
                && Objects.equals(matchedAuthor, other.matchedAuthor)
                && attempts == other.attempts
                && samples.equals(other.samples)
                && earlierMarks.equals(other.earlierMarks)
                && Objects.equals(model, other.model)
                && Objects.equals(shownBefore, other.shownBefore);
    }

    @Override
    public int hashCode() {
        return 31 * paper.hashCode() + disposition.hashCode();
    }

    @Override
    public String toString() {
        return paper.id() + " " + disposition + (scores == null ? "" : " (" + scores + ")");
    }

    /** Builds a {@link Decision}. Not thread-safe. */
    public static final class Builder {
        private final Paper paper;
        private Disposition disposition;
        private @Nullable String stage;
        private @Nullable Scores scores;
        private @Nullable String comment;
        private @Nullable String reason;
        private @Nullable String matchedAuthor;
        private int attempts;
        private List<Scores> samples = List.of();
        private List<EarlierMarks> earlierMarks = List.of();
        private @Nullable String model;
        private @Nullable LocalDate shownBefore;

        private Builder(Paper paper, Disposition disposition) {
            this.paper = Objects.requireNonNull(paper, "paper");
            this.disposition = Objects.requireNonNull(disposition, "disposition");
        }

        /**
         * Changes what became of the paper.
         *
         * @param disposition the end of its way
         * @return this builder
         */
        public Builder disposition(Disposition disposition) {
            this.disposition = Objects.requireNonNull(disposition, "disposition");
            return this;
        }

        /**
         * Names the scorer that decided, or failed last.
         *
         * @param stage null if none saw the paper
         * @return this builder
         */
        public Builder stage(@Nullable String stage) {
            this.stage = stage;
            return this;
        }

        /**
         * Sets the scores.
         *
         * @param scores null if there are none
         * @return this builder
         */
        public Builder scores(@Nullable Scores scores) {
            this.scores = scores;
            return this;
        }

        /**
         * Sets the scorer's comment.
         *
         * @param comment null if there is none
         * @return this builder
         */
        public Builder comment(@Nullable String comment) {
            this.comment = comment;
            return this;
        }

        /**
         * Says why the paper is not on the page.
         *
         * @param reason one sentence for a person to read; null if there is none
         * @return this builder
         */
        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        /**
         * Names the author for whose sake the paper was selected.
         *
         * @param matchedAuthor as the profile names them; null if there is none
         * @return this builder
         */
        public Builder matchedAuthor(@Nullable String matchedAuthor) {
            this.matchedAuthor = matchedAuthor;
            return this;
        }

        /**
         * Says how often scorers tried the paper.
         *
         * @param attempts 0, as by default, if unknown
         * @return this builder
         */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Sets the scores of each time, if the paper was scored more than once.
         *
         * @param samples none by default
         * @return this builder
         */
        public Builder samples(List<Scores> samples) {
            this.samples = Objects.requireNonNull(samples, "samples");
            return this;
        }

        /**
         * Sets the marks that earlier scorers gave, if a later one judged the paper again.
         *
         * @param earlierMarks the first one first; none by default
         * @return this builder
         */
        public Builder earlierMarks(List<EarlierMarks> earlierMarks) {
            this.earlierMarks = Objects.requireNonNull(earlierMarks, "earlierMarks");
            return this;
        }

        /**
         * Names the model that gave the scores.
         *
         * @param model its name; null, as by default, if it is the digest's, or none
         * @return this builder
         */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the day of the latest earlier digest that showed the paper.
         *
         * @param shownBefore null if none did
         * @return this builder
         */
        public Builder shownBefore(@Nullable LocalDate shownBefore) {
            this.shownBefore = shownBefore;
            return this;
        }

        /**
         * Makes the decision.
         *
         * @return the decision
         * @throws IllegalArgumentException if a paper is below a cutoff without having scores
         */
        public Decision build() {
            return new Decision(this);
        }
    }
}
