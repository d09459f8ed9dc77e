package io.github.paperdigest.cli;

/**
 * A scorer of a run.
 *
 * @param name what the run calls it
 * @param provider the name of the provider that makes it
 */
record ScorerStage(String name, String provider) {

    /** Reads {@code NAME} or {@code STAGE=NAME}. */
    static ScorerStage of(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new ScorerStage(text, text)
                : new ScorerStage(text.substring(0, equals), text.substring(equals + 1));
    }
}
