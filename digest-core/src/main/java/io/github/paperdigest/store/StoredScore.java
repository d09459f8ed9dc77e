package io.github.paperdigest.store;

import io.github.paperdigest.model.Scores;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The marks that a model gave one paper. Immutable and thread-safe. */
public final class StoredScore {

    private final String key;
    private final String paperId;
    private final int version;
    private final Scores scores;
    private final String comment;
    private final int attempts;

    private StoredScore(String key, String paperId, int version, Scores scores, String comment, int attempts) {
        if (key.isBlank() || paperId.isBlank()) {
            throw new IllegalArgumentException("a stored score has a key and the id of a paper");
        }
        if (version < 0 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a stored score has version 0 or above and 1 attempt or more, not " + version + " and " + attempts);
        }
        this.key = key;
        this.paperId = paperId;
        this.version = version;
        this.scores = Objects.requireNonNull(scores, "scores");
        this.comment = Objects.requireNonNull(comment, "comment");
        this.attempts = attempts;
    }

    /**
     * Makes a stored score of one attempt, with an unknown version and no comment.
     *
     * @param key what was asked: a digest of the paper's text, the prompt, the model and the number of the sample
     * @param paperId the paper's id
     * @param scores the marks
     * @return the score
     * @throws IllegalArgumentException if key or id is blank
     */
    public static StoredScore of(String key, String paperId, Scores scores) {
        return new StoredScore(key, paperId, 0, scores, "", 1);
    }

    /**
     * Says which version of the paper was scored.
     *
     * @param version 1 or more, or 0 if it is unknown
     * @return a copy with this version
     * @throws IllegalArgumentException if it is negative
     */
    public StoredScore withVersion(int version) {
        return new StoredScore(key, paperId, version, scores, comment, attempts);
    }

    /**
     * Adds the model's comment.
     *
     * @param comment untrusted text, possibly empty
     * @return a copy with this comment
     */
    public StoredScore withComment(String comment) {
        return new StoredScore(key, paperId, version, scores, comment, attempts);
    }

    /**
     * Says how often the model had been asked about the paper by then.
     *
     * @param attempts 1 or more
     * @return a copy with this number
     * @throws IllegalArgumentException if it is less than 1
     */
    public StoredScore withAttempts(int attempts) {
        return new StoredScore(key, paperId, version, scores, comment, attempts);
    }

    /** {@return what was asked: a digest of the paper's text, the prompt, the model and the number of the sample} */
    public String key() {
        return key;
    }

    /** {@return the paper's id} */
    public String paperId() {
        return paperId;
    }

    /** {@return the paper's version; 0 if unknown} */
    public int version() {
        return version;
    }

    /** {@return the marks} */
    public Scores scores() {
        return scores;
    }

    /** {@return the model's comment, possibly empty; untrusted text} */
    public String comment() {
        return comment;
    }

    /** {@return how often the model had been asked about the paper by then, 1 or more} */
    public int attempts() {
        return attempts;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof StoredScore other
                && key.equals(other.key)
                && paperId.equals(other.paperId)
                && version == other.version
                && scores.equals(other.scores)
                && comment.equals(other.comment)
                && attempts == other.attempts;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return paperId + " " + scores;
    }
}
