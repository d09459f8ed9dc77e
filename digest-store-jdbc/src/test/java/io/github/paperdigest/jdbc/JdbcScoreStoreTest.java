package io.github.paperdigest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.store.FileScoreStore;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store in a database")
class JdbcScoreStoreTest {

    private static final Instant NOW = Instant.parse("2025-10-07T06:00:00Z");

    @TempDir
    private Path directory;

    private final DataSource database = H2.empty();

    @Test
    @DisplayName("grants a paper to one holder, until it is stored, released, or the lease is over")
    void claims() {
        ScoreStore here = at(NOW);
        ScoreStore there = at(NOW.plusSeconds(59));
        ScoreStore later = at(NOW.plusSeconds(60));

        assertThat(here.claim(List.of("a", "b"), "here")).isTrue();
        assertThat(there.claim(List.of("c", "b"), "there")).isFalse();
        assertThat(here.claim(List.of("c"), "here"))
                .as("nothing is claimed by who is refused")
                .isTrue();
        assertThat(later.claim(List.of("a"), "later")).isTrue();
        assertThat(here.claim(List.of("a"), "here")).isFalse();

        here.append(answer("id", "b"));
        assertThat(there.claim(List.of("b"), "there")).as("it is stored").isFalse();
        here.release("here");
        assertThat(there.claim(List.of("c"), "there")).isTrue();
    }

    @Test
    @DisplayName("sees at once what another one stored")
    void others() {
        ScoreStore other = JdbcScoreStore.open(database);
        JdbcScoreStore.open(database).append(answer("id", "a"));

        assertThat(other.find("a")).isPresent();
    }

    @Test
    @DisplayName("takes up a file once, passing over lines that can't be read, and gives the same back")
    void files() throws IOException {
        Path file = directory.resolve("scores.jsonl");
        try (FileScoreStore scores = ScoreStore.open(file, Clock.fixed(NOW, ZoneOffset.UTC))) {
            IntStream.range(0, 250).forEach(i -> scores.append(answer("id" + i, "a" + i, "b" + i)));
            scores.append(answer("no scores"));
        }
        String before = Files.readString(file);
        Files.writeString(file, "{\"v\":1,\"ti", StandardOpenOption.APPEND);
        JdbcScoreStore store = JdbcScoreStore.open(database);
        Path exported = directory.resolve("exported.jsonl");

        assertThat(store.importFrom(file)).isEqualTo(251);
        assertThat(store.importFrom(file)).isZero();
        assertThat(store.exportTo(exported)).isEqualTo(251);

        assertThat(exported).hasContent(before);
        assertThat(store.find("b249")).isPresent();
        assertThat(store.hasAnswer("no scores")).isTrue();
    }

    @Test
    @DisplayName("exports to no file that is there, and imports from none that is not")
    void fileFailures() throws IOException {
        Path file = Files.writeString(directory.resolve("there"), "mine");
        JdbcScoreStore store = JdbcScoreStore.open(database);

        assertThatThrownBy(() -> store.exportTo(file)).isInstanceOf(StorageException.class);
        assertThat(file).hasContent("mine");
        assertThatThrownBy(() -> store.importFrom(directory.resolve("nowhere")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    @DisplayName("tells of a failure without what the driver says of URL and password")
    void secrets() {
        DataSource source = H2.at("jdbc:h2:tcp:127.0.0.1:1/none;PASSWORD=hunter2;NO_SUCH_SETTING=hunter2");

        Throwable failure = catchThrowable(() -> JdbcScoreStore.open(source));

        assertThat(failure).isInstanceOf(StorageException.class).hasMessageContaining("the score store");
        assertThat(failure.toString()).doesNotContain("hunter2");
        assertThat(failure).hasStackTraceContaining("StorageException");
        assertThat(Stream.iterate(failure, Throwable::getCause).takeWhile(cause -> cause != null))
                .noneMatch(cause -> cause.toString().contains("hunter2"));
    }

    @Test
    @DisplayName("refuses tables of a newer version")
    void newerTables() throws SQLException {
        JdbcScoreStore.open(database).close();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into paper_digest_schema (version) values (99)");
        }

        assertThatThrownBy(() -> JdbcScoreStore.open(database))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("99");
    }

    private ScoreStore at(Instant time) {
        return JdbcScoreStore.open(database, Clock.fixed(time, ZoneOffset.UTC), Duration.ofMinutes(1));
    }

    private static StoredAnswer answer(String id, String... keys) {
        return StoredAnswer.of(
                id,
                Stream.of(keys)
                        .map(key -> StoredScore.of(key, "2510.00001", Scores.of(7, 5)))
                        .toList());
    }
}
