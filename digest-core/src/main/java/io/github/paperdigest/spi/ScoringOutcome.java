package io.github.paperdigest.spi;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Scores;
import java.util.List;
import java.util.Objects;

/** What a {@link Scorer} says of one paper. */
public sealed interface ScoringOutcome {

    /**
     * The paper has its scores; no later stage sees it.
     *
     * @param scores the marks
     * @param comment the reason for them in a sentence, or an empty string; untrusted text, which renderers escape
     * @param attempts how often the paper was tried, 1 or more
     * @param samples the marks of each time the paper was scored, if that was more than once and {@code scores} is made
     *     of them; otherwise empty
     */
    record Scored(Scores scores, String comment, int attempts, List<Scores> samples) implements ScoringOutcome {
        public Scored {
            Objects.requireNonNull(scores, "scores");
            Objects.requireNonNull(comment, "comment");
            samples = List.copyOf(samples);
        }

        /** A paper that was scored once. */
        public Scored(Scores scores, String comment, int attempts) {
            this(scores, comment, attempts, List.of());
        }
    }

    /**
     * The paper is off-topic; no later stage sees it.
     *
     * @param reason why, for a person to read
     */
    record Rejected(String reason) implements ScoringOutcome {
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
     * @param attempts how often the paper was tried, 0 if it was not
     */
    record Unscored(RemoteFailure failure, int attempts) implements ScoringOutcome {
        public Unscored {
            Objects.requireNonNull(failure, "failure");
        }
    }

    static ScoringOutcome scored(Scores scores, String comment) {
        return new Scored(scores, comment, 1);
    }

    static ScoringOutcome rejected(String reason) {
        return new Rejected(reason);
    }

    static ScoringOutcome passed() {
        return new Passed();
    }
}
