package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ScoreStore} keeps to. Extend it and implement one method:
 *
 * <pre>{@code
 * class TableStoreTest extends ScoreStoreContract {
 *     private final DataSource database = emptyDatabase();
 *
 *     protected ScoreStore open() {
 *         return new TableStore(database);
 *     }
 * }
 * }</pre>
 */
public abstract class ScoreStoreContract {

    /** For subclasses. */
    protected ScoreStoreContract() {}

    /** {@return a store, newly opened, over the data that the stores of this test before it left; none at first} */
    protected abstract ScoreStore open();

    /** What is not there is not found. */
    @Test
    @DisplayName("has nothing at first")
    public void beginsEmpty() {
        try (ScoreStore store = open()) {
            assertThat(store.find("key")).isEmpty();
            assertThat(store.answerOf("key")).isEmpty();
            assertThat(store.hasAnswer("id")).isFalse();
        }
    }

    /** What was stored is found, whole. */
    @Test
    @DisplayName("finds each score of an answer by its key, and the answer by its id and its scores' keys")
    public void findsWhatWasStored() {
        StoredAnswer answer = answer("id", score("one", 9), score("two", 4));
        try (ScoreStore store = open()) {
            store.append(answer);

            assertThat(store.find("one")).contains(answer.scores().get(0));
            assertThat(store.find("two")).contains(answer.scores().get(1));
            assertThat(store.answerOf("two")).contains(answer);
            assertThat(store.answerOf("two")).isEqualTo(store.answerOf("two"));
            assertThat(store.hasAnswer("id")).isTrue();
            assertThat(store.hasAnswer("one")).isFalse();
        }
    }

    /** A scorer asks for all papers of a day together. */
    @Test
    @DisplayName("finds the answers of many keys as it finds each")
    public void findsManyTogether() {
        StoredAnswer one = answer("one", score("a", 9), score("b", 2));
        StoredAnswer other = answer("other", score("c", 5));
        List<String> many = new ArrayList<>(List.of("a", "b", "c", "C"));
        for (int i = 0; i < 1_500; i++) {
            many.add("not there " + i);
        }
        try (ScoreStore store = open()) {
            store.append(one);
            store.append(other);
            store.append(answer("later", score("c", 1)));

            assertThat(store.answersOf(many)).isEqualTo(Map.of("a", one, "b", one, "c", other));
            assertThat(store.answersOf(List.of("a", "a"))).containsOnlyKeys("a");
            assertThat(store.answersOf(List.of())).isEmpty();
        }
    }

    /** An answer that left papers out was still paid for. */
    @Test
    @DisplayName("knows an answer that gave no scores")
    public void knowsAnswersWithoutScores() {
        try (ScoreStore store = open()) {
            store.append(answer("nothing"));

            assertThat(store.hasAnswer("nothing")).isTrue();
        }
    }

    /** A page made of stored scores stays what it was. */
    @Test
    @DisplayName("keeps to the first score of a key, and to its answer")
    public void keepsToTheFirstScore() {
        StoredAnswer first = answer("first", score("key", 9));
        try (ScoreStore store = open()) {
            store.append(first);
            store.append(answer("second", score("key", 2), score("other", 3)));

            assertThat(store.find("key")).contains(first.scores().get(0));
            assertThat(store.answerOf("key")).contains(first);
            assertThat(store.hasAnswer("second")).isTrue();
        }
        try (ScoreStore store = open()) {
            assertThat(store.find("key")).contains(first.scores().get(0));
        }
    }

    /** The next run does not pay again. */
    @Test
    @DisplayName("keeps everything beyond its closing")
    public void survivesClosing() {
        StoredAnswer answer = answer("id", score("key", 7.25));
        try (ScoreStore store = open()) {
            store.append(answer);
        }
        try (ScoreStore store = open()) {
            assertThat(store.answerOf("key")).contains(answer);
            assertThat(store.hasAnswer("id")).isTrue();
        }
    }

    /** Keys are texts, and compared exactly. */
    @Test
    @DisplayName("compares keys and ids exactly")
    public void comparesExactly() {
        try (ScoreStore store = open()) {
            store.append(answer("Id", score("Key", 5)));

            assertThat(List.of("key", "KEY", "Key ", " Key", "Ke", "Key%", "K_y"))
                    .noneMatch(other -> store.find(other).isPresent());
            assertThat(store.hasAnswer("id")).isFalse();
        }
    }

    /** Comments are untrusted text. */
    @Test
    @DisplayName("keeps odd text in comments, keys and names unchanged")
    public void keepsOddText() {
        List<StoredAnswer> answers = new ArrayList<>();
        try (ScoreStore store = open()) {
            for (String text : SamplePapers.hostileTexts()) {
                StoredAnswer answer = answer(
                                "id " + text, score("key " + text, 3).withComment(text))
                        .withModel(text)
                        .withProfile(text);
                answers.add(answer);
                store.append(answer);
            }
        }
        try (ScoreStore store = open()) {
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    store.answerOf(answer.scores().get(0).key()))
                            .contains(answer));
        }
    }

    /** Who has claimed a paper may ask about it, once more too; claims are nothing that is found. */
    @Test
    @DisplayName("grants a claim to its holder again, and to others once it is released")
    public void grantsClaims() {
        try (ScoreStore store = open()) {
            assertThat(store.claim(List.of("one", "two"), "me")).isTrue();
            assertThat(store.claim(List.of("two", "three"), "me")).isTrue();
            assertThat(store.find("two")).isEmpty();

            store.release("me");
            store.release("nobody");

            assertThat(store.claim(List.of("three", "two", "one"), "you")).isTrue();
        }
    }

    /** Looking for news loses nothing. */
    @Test
    @DisplayName("still has what it stored after a refresh")
    public void refreshes() {
        StoredAnswer answer = answer("id", score("key", 6));
        try (ScoreStore store = open()) {
            store.append(answer);
            store.refresh();

            assertThat(store.answerOf("key")).contains(answer);
        }
    }

    /**
     * Batches that run in parallel store their answers.
     *
     * @throws Exception if the store throws
     */
    @Test
    @DisplayName("is thread-safe")
    public void isThreadSafe() throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ScoreStore store = open()) {
            List<List<StoredAnswer>> stored = OwnThread.together(Duration.ofMinutes(1), () -> {
                List<StoredAnswer> mine = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    int n = next.incrementAndGet();
                    StoredAnswer answer = answer("id" + n, score("a" + n, 1 + n % 10), score("b" + n, 2));
                    store.append(answer);
                    mine.add(answer);
                    store.find("a" + (n - 1));
                }
                return mine;
            });
            store.refresh();

            assertThat(stored)
                    .allSatisfy(mine -> assertThat(mine).allSatisfy(answer -> {
                        assertThat(store.answerOf(answer.scores().get(0).key())).contains(answer);
                        assertThat(store.answerOf(answer.scores().get(1).key())).contains(answer);
                    }));
        }
    }

    /**
     * What is paid for is stored, also when the run is stopped.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    @Test
    @DisplayName("stores an answer also on a thread that is interrupted, which it then still is")
    public void storesWhenInterrupted() throws InterruptedException {
        StoredAnswer answer = answer("id", score("key", 8));
        try (ScoreStore store = open()) {
            OwnThread.End<Boolean> end = OwnThread.endInterrupted(Duration.ofMinutes(1), () -> {
                store.append(answer);
                return true;
            });

            assertThat(end.thrown()).isNull();
            assertThat(end.interrupted()).isTrue();
        }
        try (ScoreStore store = open()) {
            assertThat(store.answerOf("key")).contains(answer);
        }
    }

    /** Use after closing is a mistake that is told. */
    @Test
    @DisplayName("is of no use after closing, and can be closed again")
    public void endsWithClosing() {
        ScoreStore store = open();
        store.close();
        store.close();

        assertThatThrownBy(() -> store.find("key")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.answerOf("key")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.hasAnswer("id")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.append(answer("id"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::refresh).isInstanceOf(IllegalStateException.class);
    }

    private static StoredAnswer answer(String id, StoredScore... scores) {
        return StoredAnswer.of(id, List.of(scores))
                .withModel("sample-model")
                .withProfile("reader")
                .withUsage(ModelUsage.of(1, 0, TokenUsage.of(1000, 50), true, null))
                .withRepairs(1);
    }

    private static StoredScore score(String key, double relevance) {
        return StoredScore.of(key, "2510.00001", Scores.of(relevance, 5))
                .withVersion(2)
                .withComment("A comment.")
                .withAttempts(2);
    }
}
