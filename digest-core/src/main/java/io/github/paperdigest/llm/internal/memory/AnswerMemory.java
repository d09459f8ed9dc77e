package io.github.paperdigest.llm.internal.memory;

import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.store.StoredScore;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What is remembered of earlier answers, in this run or another one. */
public interface AnswerMemory {

    /** Remembers nothing. */
    AnswerMemory NONE = new AnswerMemory() {
        @Override
        public Optional<StoredScore> recall(Paper paper) {
            return Optional.empty();
        }

        @Override
        public boolean knows(Paper paper) {
            return false;
        }

        @Override
        public boolean hasAnswer(List<Paper> batch) {
            return false;
        }

        @Override
        public void keep(
                List<Paper> batch, ScoreAnswer answer, ModelUsage usage, ToIntFunction<String> attemptsByPaper) {}
    };

    /**
     * Looks for the scores of papers together; what is not found counts as unknown until the next {@linkplain #refresh look}.
     */
    default void lookUp(List<Paper> papers) {}

    /** Whether there is a score of a paper. */
    boolean knows(Paper paper);

    /** The score of a paper; what its answer cost is put into the run's books. */
    Optional<StoredScore> recall(Paper paper);

    /** Whether the prompt about these papers was answered before, be it without a score for some of them. */
    boolean hasAnswer(List<Paper> batch);

    /**
     * Claims papers before they are asked about; false if another process has done so, or has stored a score since.
     *
     * @throws io.github.paperdigest.error.DigestException if that can't be told
     */
    default boolean claim(List<Paper> papers) {
        return true;
    }

    /** Looks for what others have stored since. */
    default void refresh() {}

    /** Gives back what was claimed and not remembered. */
    default void release() {}

    /**
     * Remembers an answer for good.
     *
     * @param batch the papers as they were cut, with those whose scores were known already
     * @throws io.github.paperdigest.error.StorageException if that fails
     */
    void keep(List<Paper> batch, ScoreAnswer answer, ModelUsage usage, ToIntFunction<String> attemptsByPaper);
}
