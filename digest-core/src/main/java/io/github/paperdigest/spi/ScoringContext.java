package io.github.paperdigest.spi;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link Scorer} is given for one stage of one run besides the papers, and where it reports. Thread-safe; the
 * reports may come from any thread, in any order.
 */
public interface ScoringContext {

    /** {@return the reader} */
    Profile profile();

    /** {@return the id that log lines of this run carry} */
    String runId();

    /** {@return the announcement day of the run; empty where papers are scored without one} */
    default Optional<LocalDate> day() {
        return Optional.empty();
    }

    /**
     * {@return how many papers the run had for its first scorer, whatever earlier scorers did with them} A scorer that gets
     * 120 of 660 papers from a screen finds 660 here.
     */
    int candidates();

    /** {@return when the run has to be done; empty if it may take as long as it takes} */
    Optional<Instant> deadline();

    /** {@return the time left until the deadline by the run's clock, never negative; empty without a deadline} */
    Optional<Duration> timeLeft();

    /**
     * Adds to what this stage asked of models. Called once for each call, whether it succeeded or not.
     *
     * @param usage what the call used
     */
    void reportUsage(ModelUsage usage);

    /**
     * Tells the prompt as it is sent and the model it goes to. The first counts.
     *
     * @param model the model's name
     * @param prompt with a placeholder for the papers
     */
    void reportPrompt(String model, Prompt prompt);

    /**
     * Adds to the number of answers, or parts of them, that had to be repaired.
     *
     * @param repairs how many more, 0 or more
     */
    void reportRepairs(int repairs);

    /**
     * Tells that more papers of the stage are done, for progress displays.
     *
     * @param papers how many more, 0 or more
     */
    void reportProgress(int papers);

    /**
     * Hands over the outcome of a paper before all are there. If the scorer then throws, is interrupted or runs out of
     * time, what it handed over counts; if it returns, what it returns counts. The last one for a paper counts.
     *
     * @param paper one of the papers that the scorer was given
     * @param outcome its outcome
     */
    default void reportOutcome(Paper paper, ScoringOutcome outcome) {}

    /**
     * Tells that no further stage of the run may begin, since what it may spend is spent; what is decided is kept.
     *
     * @param reason why
     */
    default void reportEnd(RemoteFailure reason) {}

    /**
     * Tells the readers of the digest something about the stage, with its name as the subject: that a screen is off, for
     * instance. A warning makes the run PARTIAL. Duplicates count once.
     *
     * @param notice what to tell
     */
    default void reportNotice(Notice notice) {}

    /**
     * Tells that the stage waits for a service that does not answer.
     *
     * @param reason what the service did at last
     * @param atMost how long the stage waits before it gives up, above zero
     */
    default void reportWaiting(RemoteFailure reason, Duration atMost) {}

    /**
     * Finds what the stages of this run share, such as the money that is left.
     *
     * @param <T> the type of the shared object
     * @param type the same type, by which the object is found
     * @param first makes the object for the first stage that asks for this type
     * @return the object that all stages of this run get
     */
    default <T> T shared(Class<T> type, Supplier<T> first) {
        return first.get();
    }

    /**
     * Finds what the stages of this run share with those of other readers who are served together with this one and get
     * their papers from the same announcement, such as what was worked out of papers alone, whoever reads them. It is there until
     * the last of these readers is served.
     *
     * @param <T> the type of the shared object, which is thread-safe
     * @param type the same type, by which the object is found
     * @param first makes the object for the first stage that asks for this type
     * @return the object that all stages of these readers get
     */
    default <T> T sharedByReaders(Class<T> type, Supplier<T> first) {
        return first.get();
    }

    /**
     * Adds to the number of papers whose scores an earlier run had stored.
     *
     * @param papers how many more, 0 or more
     */
    default void reportFromStore(int papers) {}
}
