package io.github.paperdigest.store;

import io.github.paperdigest.model.ModelUsage;
import java.util.List;
import java.util.Objects;

/**
 * One answer of a model to one prompt: the unit that is paid for and stored.
 *
 * @param id which papers the prompt asked about, and how: a digest of their keys
 * @param model the model's name
 * @param profile the name of the reader's profile
 * @param usage what the call used
 * @param repairs records of the answer that had to be mended
 * @param scores the marks that the answer gave
 */
public record StoredAnswer(
        String id, String model, String profile, ModelUsage usage, int repairs, List<StoredScore> scores) {
    public StoredAnswer {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a stored answer has an id");
        }
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(usage, "usage");
        scores = List.copyOf(scores);
    }

    StoredAnswer with(List<StoredScore> kept) {
        return new StoredAnswer(id, model, profile, usage, repairs, kept);
    }
}
