package io.github.paperdigest.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one candidate, by which stage and why. */
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

    private final Paper paper;
    private final Disposition disposition;
    private final @Nullable String stage;
    private final @Nullable Scores scores;
    private final @Nullable String comment;
    private final @Nullable String reason;
    private final @Nullable String matchedAuthor;
    private final int attempts;
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
        this.shownBefore = builder.shownBefore;
        if (disposition == Disposition.BELOW_CUTOFF && scores == null) {
            throw new IllegalArgumentException(paper.id() + " is below a cutoff without having scores");
        }
    }

    public static Builder builder(Paper paper, Disposition disposition) {
        return new Builder(paper, disposition);
    }

    /** A builder that starts with everything this decision has. */
    public Builder toBuilder() {
        return new Builder(paper, disposition)
                .stage(stage)
                .scores(scores)
                .comment(comment)
                .reason(reason)
                .matchedAuthor(matchedAuthor)
                .attempts(attempts)
                .shownBefore(shownBefore);
    }

    public Paper paper() {
        return paper;
    }

    public Disposition disposition() {
        return disposition;
    }

    /** The name of the scorer that decided, or failed last; empty if none saw the paper or an import does not tell. */
    public Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /** The scores; empty for papers that were screened out or not scored. */
    public Optional<Scores> scores() {
        return Optional.ofNullable(scores);
    }

    /** The scorer's comment on the paper. */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** Why the paper is not on the page, for a person to read. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** The author for whose sake the paper was selected, as the profile names them. */
    public Optional<String> matchedAuthor() {
        return Optional.ofNullable(matchedAuthor);
    }

    public boolean isSelected() {
        return disposition == Disposition.SELECTED;
    }

    /** How often scorers tried this paper; 0 if unknown. */
    public int attempts() {
        return attempts;
    }

    /** The day of the latest earlier digest that showed the paper, if the run was asked to mark such papers. */
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
        private @Nullable LocalDate shownBefore;

        private Builder(Paper paper, Disposition disposition) {
            this.paper = paper;
            this.disposition = disposition;
        }

        public Builder disposition(Disposition disposition) {
            this.disposition = disposition;
            return this;
        }

        public Builder stage(@Nullable String stage) {
            this.stage = stage;
            return this;
        }

        public Builder scores(@Nullable Scores scores) {
            this.scores = scores;
            return this;
        }

        public Builder comment(@Nullable String comment) {
            this.comment = comment;
            return this;
        }

        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        public Builder matchedAuthor(@Nullable String matchedAuthor) {
            this.matchedAuthor = matchedAuthor;
            return this;
        }

        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        public Builder shownBefore(@Nullable LocalDate shownBefore) {
            this.shownBefore = shownBefore;
            return this;
        }

        public Decision build() {
            return new Decision(this);
        }
    }
}
