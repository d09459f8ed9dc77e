package io.github.paperdigest.model;

import java.time.Duration;

/**
 * What one scorer of the cascade did: {@code in = scored + rejected + passed + unscored}.
 *
 * @param name the scorer's name
 * @param in papers that it was given
 * @param scored papers it gave scores to
 * @param rejected papers it screened out
 * @param passed papers it had no opinion on
 * @param unscored papers it failed on
 * @param repairs answers, or parts of them, that had to be repaired before they could be read
 * @param usage what it asked of language models
 * @param elapsed how long it took
 * @param fromStore papers whose scores an earlier run had stored, so that nothing was paid for them this time; what they
 *     cost then is in the usage
 */
public record StageReport(
        String name,
        int in,
        int scored,
        int rejected,
        int passed,
        int unscored,
        int repairs,
        ModelUsage usage,
        Duration elapsed,
        int fromStore) {

    /** A stage that used no stored scores. */
    public StageReport(
            String name,
            int in,
            int scored,
            int rejected,
            int passed,
            int unscored,
            int repairs,
            ModelUsage usage,
            Duration elapsed) {
        this(name, in, scored, rejected, passed, unscored, repairs, usage, elapsed, 0);
    }

    public StageReport {
        if (in != scored + rejected + passed + unscored) {
            throw new IllegalArgumentException("stage " + name + " does not add up: " + in + " papers in, " + scored
                    + " scored, " + rejected + " rejected, " + passed + " passed, " + unscored + " unscored");
        }
        if (fromStore < 0 || fromStore > in) {
            throw new IllegalArgumentException(
                    "stage " + name + " had " + in + " papers, of which " + fromStore + " can't be from a store");
        }
    }
}
