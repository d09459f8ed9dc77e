package io.github.paperdigest.spi;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Scores;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Scorer} says of one paper. All outcomes are immutable and thread-safe. */
public sealed interface ScoringOutcome {

    /** The paper has its scores; no later stage sees it that does not {@linkplain Scorer#reconsiders ask for it}. Made by {@link ScoringOutcome#scored(Scores, String)}. */
    final class Scored implements ScoringOutcome {
        private final Scores scores;
        private final String comment;
        private final int attempts;
        private final List<Scores> samples;
        private final @Nullable String model;

        private Scored(Scores scores, String comment, int attempts, List<Scores> samples, @Nullable String model) {
            this.scores = Objects.requireNonNull(scores, "scores");
            this.comment = Objects.requireNonNull(comment, "comment");
            this.attempts = checkedAttempts(attempts, 1);
            this.samples = List.copyOf(samples);
            this.model = model;
        }

        /**
         * Says how often the paper was tried.
         *
         * @param attempts 1 or more; 1 by default
         * @return a copy with this number
         * @throws IllegalArgumentException if it is less than 1
         */
        public Scored withAttempts(int attempts) {
            return new Scored(scores, comment, attempts, samples, model);
        }

        /**
         * Adds the marks that the scores are made of.
         *
         * @param samples the marks of each time the paper was scored, if that was more than once
         * @return a copy with these samples
         */
        public Scored withSamples(List<Scores> samples) {
            return new Scored(scores, comment, attempts, samples, model);
        }

        /**
         * Names the model that gave the marks, where it is another than the one that the stage {@linkplain
         * ScoringContext#reportPrompt reports}.
         *
         * @param model the model's name
         * @return a copy with this model
         */
        public Scored withModel(String model) {
            return new Scored(scores, comment, attempts, samples, Objects.requireNonNull(model, "model"));
        }

        /** {@return the marks} */
        public Scores scores() {
            return scores;
        }

        /** {@return the reason for the marks in a sentence, or an empty string; untrusted text, which renderers escape} */
        public String comment() {
            return comment;
        }

        /** {@return how often the paper was tried, 1 or more} */
        public int attempts() {
            return attempts;
        }

        /** {@return the marks of each time the paper was scored, if that was more than once; otherwise none} */
        public List<Scores> samples() {
            return samples;
        }

        /** {@return the model that gave the marks, where it is another than that of the stage} */
        public Optional<String> model() {
            return Optional.ofNullable(model);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Scored other
                    && scores.equals(other.scores)
                    && comment.equals(other.comment)
                    && attempts == other.attempts
                    && samples.equals(other.samples)
                    && Objects.equals(model, other.model);
        }

        @Override
        public int hashCode() {
            return Objects.hash(scores, comment, attempts, samples, model);
        }

        @Override
        public String toString() {
            return "scored " + scores + " (" + attempts + (attempts == 1 ? " attempt" : " attempts") + "): " + comment;
        }
    }

    /**
     * The paper is off-topic; no later stage sees it.
     *
     * @param reason why, for a person to read
     */
    record Rejected(String reason) implements ScoringOutcome {
        /**
         * Makes a rejection.
         *
         * @param reason why, for a person to read
         */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** No opinion: the next stage decides. */
    record Passed() implements ScoringOutcome {}

    /**
     * The scorer failed on this paper; the next stage, if there is one, gets it.
     *
     * @param failure why
     * @param attempts how often the paper was tried, 0 if it was not or nobody counted
     */
    record Unscored(RemoteFailure failure, int attempts) implements ScoringOutcome {
        /**
         * Makes a failure.
         *
         * @param failure why
         * @param attempts 0 or more
         * @throws IllegalArgumentException if {@code attempts} is negative
         */
        public Unscored {
            Objects.requireNonNull(failure, "failure");
            checkedAttempts(attempts, 0);
        }

        /**
         * Says how often the paper was tried.
         *
         * @param attempts 0 or more; 0 by default
         * @return a copy with this number
         * @throws IllegalArgumentException if it is negative
         */
        public Unscored withAttempts(int attempts) {
            return new Unscored(failure, attempts);
        }
    }

    /**
     * Says that a paper was scored, at the first attempt.
     *
     * @param scores the marks
     * @param comment the reason for them in a sentence, or an empty string
     * @return the outcome
     */
    static Scored scored(Scores scores, String comment) {
        return new Scored(scores, comment, 1, List.of(), null);
    }

    /**
     * Says that a paper was scored, at the first attempt.
     *
     * @param relevance from 1 to 10
     * @param novelty from 1 to 10
     * @param comment the reason for them in a sentence, or an empty string
     * @return the outcome
     * @throws IllegalArgumentException if a mark is outside 1 to 10
     */
    static Scored scored(double relevance, double novelty, String comment) {
        return scored(Scores.of(relevance, novelty), comment);
    }

    /**
     * Says that a paper is off-topic.
     *
     * @param reason why, for a person to read
     * @return the outcome
     */
    static ScoringOutcome rejected(String reason) {
        return new Rejected(reason);
    }

    /** {@return the outcome of a paper that the scorer has no opinion on} */
    static ScoringOutcome passed() {
        return new Passed();
    }

    /**
     * Says that the scorer failed on a paper.
     *
     * @param failure why
     * @return the outcome, without a count of attempts
     */
    static Unscored unscored(RemoteFailure failure) {
        return new Unscored(failure, 0);
    }

    private static int checkedAttempts(int attempts, int lowest) {
        if (attempts < lowest) {
            throw new IllegalArgumentException("attempts are " + lowest + " or more, not " + attempts);
        }
        return attempts;
    }
}
