package io.github.paperdigest.store;

import io.github.paperdigest.model.ModelUsage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a model to one prompt: the unit that is paid for and stored. Immutable and thread-safe.
 *
 * <pre>{@code
 * StoredAnswer.of(id, scores).withModel("gpt-5-mini").withProfile("me").withUsage(usage);
 * }</pre>
 */
public final class StoredAnswer {

    private final String id;
    private final String model;
    private final String profile;
    private final ModelUsage usage;
    private final int repairs;
    private final List<StoredScore> scores;

    private StoredAnswer(
            String id, String model, String profile, ModelUsage usage, int repairs, List<StoredScore> scores) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a stored answer has an id");
        }
        this.id = id;
        this.model = Objects.requireNonNull(model, "model");
        this.profile = Objects.requireNonNull(profile, "profile");
        this.usage = Objects.requireNonNull(usage, "usage");
        this.repairs = repairs;
        this.scores = List.copyOf(scores);
    }

    /**
     * Makes an answer without names of model and profile, with no usage and no repairs.
     *
     * @param id which papers the prompt asked about, and how: a digest of their keys
     * @param scores the marks that the answer gave
     * @return the answer
     * @throws IllegalArgumentException if the id is blank
     */
    public static StoredAnswer of(String id, List<StoredScore> scores) {
        return new StoredAnswer(id, "", "", ModelUsage.NONE, 0, scores);
    }

    /**
     * Names the model that answered.
     *
     * @param model the model's name
     * @return a copy with this name
     */
    public StoredAnswer withModel(String model) {
        return new StoredAnswer(id, model, profile, usage, repairs, scores);
    }

    /**
     * Names the reader whom the prompt was for.
     *
     * @param profile the name of the reader's profile
     * @return a copy with this name
     */
    public StoredAnswer withProfile(String profile) {
        return new StoredAnswer(id, model, profile, usage, repairs, scores);
    }

    /**
     * Says what the call used.
     *
     * @param usage tokens and cost of the call
     * @return a copy with this usage
     */
    public StoredAnswer withUsage(ModelUsage usage) {
        return new StoredAnswer(id, model, profile, usage, repairs, scores);
    }

    /**
     * Counts the records of the answer that had to be mended.
     *
     * @param repairs 0 or more
     * @return a copy with this number
     */
    public StoredAnswer withRepairs(int repairs) {
        return new StoredAnswer(id, model, profile, usage, repairs, scores);
    }

    /**
     * Replaces the marks.
     *
     * @param scores the marks that the answer gave
     * @return a copy with these marks
     */
    public StoredAnswer withScores(List<StoredScore> scores) {
        return new StoredAnswer(id, model, profile, usage, repairs, scores);
    }

    /** {@return which papers the prompt asked about, and how: a digest of their keys} */
    public String id() {
        return id;
    }

    /** {@return the model's name} */
    public String model() {
        return model;
    }

    /** {@return the name of the reader's profile} */
    public String profile() {
        return profile;
    }

    /** {@return what the call used} */
    public ModelUsage usage() {
        return usage;
    }

    /** {@return the records of the answer that had to be mended} */
    public int repairs() {
        return repairs;
    }

    /** {@return the marks that the answer gave} */
    public List<StoredScore> scores() {
        return scores;
    }

    private List<Object> components() {
        return List.of(id, model, profile, usage, repairs, scores);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof StoredAnswer other && components().equals(other.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return "answer " + id + " with " + scores.size() + " scores";
    }
}
