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

    /** Whether there is a score of a paper. */
    boolean knows(Paper paper);

    /** The score of a paper; what its answer cost is put into the run's books. */
    Optional<StoredScore> recall(Paper paper);

    /** Whether the prompt about these papers was answered before, be it without a score for some of them. */
    boolean hasAnswer(List<Paper> batch);

    /**
     * Remembers an answer for good.
     *
     * @param batch the papers as they were cut, with those whose scores were known already
     * @throws io.github.paperdigest.error.StorageException if that fails
     */
    void keep(List<Paper> batch, ScoreAnswer answer, ModelUsage usage, ToIntFunction<String> attemptsByPaper);
}
