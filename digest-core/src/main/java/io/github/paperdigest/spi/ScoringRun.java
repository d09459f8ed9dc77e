package io.github.paperdigest.spi;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Profile;
import io.github.paperdigest.model.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link Scorer} is given besides the papers, and where it reports. Thread-safe; the reports may come from any
 * thread, in any order.
 */
public interface ScoringRun {

    /** The reader. */
    Profile profile();

    /** The id that log lines of this run carry. */
    String runId();

    /** When the run has to be done; empty if it may take as long as it takes. */
    Optional<Instant> deadline();

    /** The time left until the deadline by the run's clock, never negative; empty without a deadline. */
    Optional<Duration> timeLeft();

    /** Adds to what this stage asked of models. Called once for each call, whether it succeeded or not. */
    void reportUsage(ModelUsage usage);

    /** Tells the prompt as it is sent, with a placeholder for the papers, and the model it goes to. The first counts. */
    void reportPrompt(String model, Prompt prompt);

    /** Adds to the number of answers, or parts of them, that had to be repaired. */
    void reportRepairs(int repairs);

    /** Tells that this many more papers of the stage are done, for progress displays. */
    void reportProgress(int papers);
}
