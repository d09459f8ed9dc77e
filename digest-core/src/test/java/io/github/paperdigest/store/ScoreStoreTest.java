package io.github.paperdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A score store")
class ScoreStoreTest {

    private static final Instant NOW = Instant.parse("2025-10-07T06:00:00Z");

    @TempDir
    Path directory;

    @Test
    @DisplayName("gives back what was stored, with what it cost to the last digit")
    void keepsScores() {
        StoredAnswer answer = answer("b1", score("k1", 9, "fits \"well\"\n{…}"), score("k2", 2.5, ""));
        try (FileScoreStore store = open()) {
            store.append(answer);
        }
        try (FileScoreStore store = open()) {
            assertThat(store.find("k1")).contains(answer.scores().get(0));
            assertThat(store.answerOf("k2")).contains(answer);
            assertThat(store.hasAnswer("b1")).isTrue();
            assertThat(store.find("k3")).isEmpty();
            assertThat(store.entries()).extracting(FileScoreStore.Entry::time).containsExactly(NOW, NOW);
        }
    }

    @Test
    @DisplayName("can be read by a person: a line of JSON for each answer")
    void readable() throws IOException {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "fits")));
        }
        assertThat(Files.readString(file()))
                .startsWith(
                        "{\"v\":1,\"time\":\"2025-10-07T06:00:00Z\",\"batch\":\"b1\",\"model\":\"gpt\",\"profile\":\"me\"")
                .contains("\"totalCost\":\"0.0300\"")
                .contains("{\"paper\":\"2510.00001\",\"version\":1,\"relevance\":9,\"novelty\":5,\"comment\":\"fits\"")
                .endsWith("}\n");
    }

    @Test
    @DisplayName("passes over a last line that was cut off, and goes on in a line of its own")
    void tornLine() throws IOException {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "")));
            store.append(answer("b2", score("k2", 9, "")));
        }
        byte[] content = Files.readAllBytes(file());
        for (int cut = 1; cut < 200; cut += 7) {
            Files.write(file(), java.util.Arrays.copyOf(content, content.length - cut));
            try (FileScoreStore store = open()) {
                assertThat(store.find("k1")).isPresent();
                boolean onlyLineBreakLost = cut == 1;
                assertThat(store.find("k2").isPresent()).isEqualTo(onlyLineBreakLost);
                store.append(answer("b3", score("k3", 4, "")));
            }
            try (FileScoreStore store = open()) {
                assertThat(store.find("k1")).isPresent();
                assertThat(store.find("k3")).isPresent();
            }
        }
    }

    @Test
    @DisplayName("passes over lines that can't be read, counts them, and drops them when it is compacted")
    void unreadableLines() throws IOException {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "")));
            String line = Files.readString(file());
            Files.writeString(
                    file(),
                    "\n\0\0\0\n[]\nnull\n{}\n" + line.replace("\"relevance\":9", "\"relevance\":99")
                            + line.replace("\"v\":1", "\"v\":7") + line.replace("k1", "k2"));

            assertThat(store.summary().unreadable()).isEqualTo(6);
            assertThat(store.entries()).extracting(entry -> entry.score().key()).containsExactly("k2");
            assertThat(store.compact()).isPositive();
            assertThat(Files.readAllLines(file())).hasSize(1);
            assertThat(store.summary().unreadable()).isZero();
        }
    }

    @Test
    @DisplayName("lets the first of two scores for one key count, before and after it is compacted")
    void firstCounts() throws IOException {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "first"), score("k2", 3, "")));
            store.append(answer("b2", score("k1", 1, "second"), score("k3", 4, "")));
            store.append(answer("b3", score("k2", 1, "second")));
            store.compact();

            assertThat(store.find("k1").orElseThrow().comment()).isEqualTo("first");
            assertThat(store.answerOf("k3").orElseThrow().usage()).isEqualTo(usage());
            assertThat(Files.readAllLines(file())).hasSize(2);
            assertThat(store.entries()).extracting(entry -> entry.score().key()).containsExactly("k1", "k2", "k3");
        }
    }

    @Test
    @DisplayName("forgets what is older than a time")
    void forgets() {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "")));
        }
        try (FileScoreStore store = ScoreStore.open(file(), Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC))) {
            store.append(answer("b2", score("k2", 9, ""), score("k1", 2, "")));
            store.compact(NOW.plusSeconds(1));

            assertThat(store.find("k1").orElseThrow().scores().relevance()).isEqualTo(2);
            assertThat(store.find("k2")).isPresent();
            assertThat(store.summary().answers()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("sees what others stored, and loses nothing to a compaction by another")
    void others() {
        try (FileScoreStore one = open();
                FileScoreStore other = open()) {
            one.append(answer("b1", score("k1", 9, "")));
            assertThat(other.find("k1")).isEmpty();
            other.refresh();
            assertThat(other.find("k1")).isPresent();

            other.append(answer("b1", score("k1", 1, "")));
            other.compact();
            one.append(answer("b2", score("k2", 9, "")));
            other.refresh();
            assertThat(other.find("k2")).isPresent();
        }
    }

    @Test
    @DisplayName("takes answers from many threads and stores at once, while others compact it")
    void atOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            done.add(threads.submit(() -> {
                try (FileScoreStore store = open()) {
                    for (int i = 0; i < 25; i++) {
                        store.append(answer(thread + "-" + i, score(thread + "-" + i, 9, "")));
                        if (i % 10 == thread) {
                            store.compact();
                        }
                    }
                }
            }));
        }
        threads.shutdown();
        for (Future<?> each : done) {
            each.get();
        }
        try (FileScoreStore store = open()) {
            assertThat(store.summary().scores()).isEqualTo(100);
            assertThat(store.summary().unreadable()).isZero();
        }
    }

    @Test
    @DisplayName("stores an answer also when the thread is interrupted, and leaves it interrupted")
    void interrupted() {
        try (FileScoreStore store = open()) {
            Thread.currentThread().interrupt();
            store.append(answer("b1", score("k1", 9, "")));
            assertThat(Thread.interrupted()).isTrue();
        }
        try (FileScoreStore store = open()) {
            assertThat(store.find("k1")).isPresent();
        }
    }

    @Test
    @DisplayName("says which file it can't use before anything is paid for")
    void unusable() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(() -> ScoreStore.open(file()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("scores.jsonl");
        Path plain = Files.createFile(directory.resolve("plain"));
        assertThatThrownBy(() -> ScoreStore.open(plain.resolve("scores.jsonl")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("plain");
    }

    @Test
    @DisplayName("keeps what someone else put at its end")
    void foreignLine() throws IOException {
        try (FileScoreStore store = open()) {
            store.append(answer("b1", score("k1", 9, "")));
            Files.writeString(file(), "{\"v\":1", StandardOpenOption.APPEND);
            store.append(answer("b2", score("k2", 9, "")));
            store.refresh();
            assertThat(store.find("k2")).isPresent();
            assertThat(store.summary().unreadable()).isEqualTo(1);
        }
    }

    private Path file() {
        return directory.resolve("scores.jsonl");
    }

    private FileScoreStore open() {
        return ScoreStore.open(file(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static StoredAnswer answer(String id, StoredScore... scores) {
        return StoredAnswer.of(id, List.of(scores))
                .withModel("gpt")
                .withProfile("me")
                .withUsage(usage())
                .withRepairs(1);
    }

    private static StoredScore score(String key, double relevance, String comment) {
        return StoredScore.of(key, "2510.00001", Scores.of(relevance, 5))
                .withVersion(1)
                .withComment(comment);
    }

    private static ModelUsage usage() {
        return ModelUsage.of(
                1,
                2,
                TokenUsage.of(100, 20).withCachedPrompt(40).withReasoning(10),
                true,
                Cost.of(new BigDecimal("0.0100"), new BigDecimal("0.0200")));
    }
}
