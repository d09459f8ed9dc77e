package io.github.paperdigest.testkit;

import io.github.paperdigest.model.Scores;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A store for each rule that breaks it. */
final class BrokenStores {

    private BrokenStores() {}

    /** A good store over a list, but for what a subclass changes. */
    abstract static class Twin extends ScoreStoreContract implements ScoreStore {
        final List<StoredAnswer> answers = new ArrayList<>();
        private boolean closed;

        @Override
        protected ScoreStore open() {
            closed = false;
            return this;
        }

        void checkOpen() {
            if (closed) {
                throw new IllegalStateException("closed");
            }
        }

        boolean isSame(String one, String other) {
            return one.equals(other);
        }

        @Override
        public void refresh() {
            checkOpen();
        }

        @Override
        public Optional<StoredScore> find(String key) {
            checkOpen();
            return answerOf(key)
                    .flatMap(answer -> answer.scores().stream()
                            .filter(score -> isSame(score.key(), key))
                            .findFirst());
        }

        @Override
        public Optional<StoredAnswer> answerOf(String key) {
            checkOpen();
            synchronized (answers) {
                return answers.stream()
                        .filter(answer -> answer.scores().stream().anyMatch(score -> isSame(score.key(), key)))
                        .findFirst();
            }
        }

        @Override
        public boolean hasAnswer(String id) {
            checkOpen();
            synchronized (answers) {
                return answers.stream().anyMatch(answer -> isSame(answer.id(), id));
            }
        }

        @Override
        public void append(StoredAnswer answer) {
            checkOpen();
            synchronized (answers) {
                answers.add(answer);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Breaks(value = "beginsEmpty", says = "ptional")
    static class BringsScoresAlong extends Twin {
        @Override
        public Optional<StoredScore> find(String key) {
            return Optional.of(StoredScore.of(key, "x", Scores.of(1, 1)));
        }
    }

    @Breaks(value = "findsWhatWasStored", says = "answer id")
    static class LosesUsage extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            super.append(StoredAnswer.of(answer.id(), answer.scores()));
        }
    }

    @Breaks(value = "findsManyTogether", says = "later")
    static class FindsTheLatestOfMany extends Twin {
        @Override
        public Map<String, StoredAnswer> answersOf(Collection<String> keys) {
            checkOpen();
            Map<String, StoredAnswer> latest = new HashMap<>();
            synchronized (answers) {
                answers.forEach(answer -> answer.scores().stream()
                        .filter(score -> keys.contains(score.key()))
                        .forEach(score -> latest.put(score.key(), answer)));
            }
            return latest;
        }
    }

    @Breaks(value = "knowsAnswersWithoutScores", says = "true")
    static class KeepsScoresAlone extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            if (!answer.scores().isEmpty()) {
                super.append(answer);
            }
        }
    }

    @Breaks(value = "keepsToTheFirstScore", says = "relevance 2")
    static class TakesTheLastScore extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            answers.add(0, answer);
        }
    }

    @Breaks(value = "survivesClosing", says = "empty")
    static class ForgetsEverything extends Twin {
        @Override
        protected ScoreStore open() {
            answers.clear();
            return super.open();
        }
    }

    @Breaks(value = "grantsClaims", says = "true")
    static class GrantsAClaimOnce extends Twin {
        private final List<String> claimed = new ArrayList<>();

        @Override
        public boolean claim(List<String> keys, String holder) {
            return claimed.stream().noneMatch(keys::contains) && claimed.addAll(keys);
        }
    }

    @Breaks(value = "comparesExactly", says = "KEY")
    static class IgnoresCase extends Twin {
        @Override
        boolean isSame(String one, String other) {
            return one.equals(other) || (one.equals("Key") && other.equals("KEY"));
        }
    }

    @Breaks(value = "keepsOddText", says = "empty")
    static class CutsKeysAtQuotes extends Twin {
        @Override
        boolean isSame(String one, String other) {
            return one.equals(other) && !one.contains("'");
        }
    }

    @Breaks(value = "refreshes", says = "empty")
    static class LosesWhatItRefreshes extends Twin {
        @Override
        public void refresh() {
            answers.clear();
        }
    }

    @Breaks(value = "isThreadSafe", says = "empty")
    static class WritesOverOthers extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            List<StoredAnswer> seen;
            synchronized (answers) {
                seen = new ArrayList<>(answers);
            }
            seen.add(answer);
            LockSupport.parkNanos(100_000);
            synchronized (answers) {
                answers.clear();
                answers.addAll(seen);
            }
        }
    }

    @Breaks(value = "storesWhenInterrupted", says = "InterruptedException")
    static class StoresNothingWhenInterrupted extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(new InterruptedException());
            }
            super.append(answer);
        }
    }

    @Breaks(value = "storesWhenInterrupted", says = "an interrupt")
    static class SwallowsInterrupts extends Twin {
        @Override
        public void append(StoredAnswer answer) {
            Thread.interrupted();
            super.append(answer);
        }
    }

    @Breaks(value = "endsWithClosing", says = "Expecting code to raise a throwable")
    static class StaysOpen extends Twin {
        @Override
        public void close() {}
    }
}
