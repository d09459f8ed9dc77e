package io.github.paperdigest.store;

import io.github.paperdigest.model.Scores;
import java.util.Objects;

/**
 * The marks that a model gave one paper.
 *
 * @param key what was asked: a digest of the paper's text, the prompt, the model and the number of the sample
 * @param paperId the paper's id
 * @param version the paper's version; 0 if unknown
 * @param scores the marks
 * @param comment the model's comment, possibly empty; untrusted text
 * @param attempts how often the model had been asked about the paper by then, 1 or more
 */
public record StoredScore(String key, String paperId, int version, Scores scores, String comment, int attempts) {
    public StoredScore {
        if (key.isBlank() || paperId.isBlank()) {
            throw new IllegalArgumentException("a stored score has a key and the id of a paper");
        }
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(comment, "comment");
    }
}
