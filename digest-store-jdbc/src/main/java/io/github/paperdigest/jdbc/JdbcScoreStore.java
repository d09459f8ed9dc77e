package io.github.paperdigest.jdbc;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoreLine;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ScoreStore} in a database, which any number of processes and machines use at once. A paper is claimed before it
 * is asked about, so that one of them alone pays for it, also while they work on the same reader's day together. PostgreSQL
 * and H2 are tried; the statements are plain SQL.
 *
 * <pre>{@code
 * try (ScoreStore store = JdbcScoreStore.open(dataSource)) {
 *     DigestPipeline.builder().scoreStore(store)…
 * }
 * }</pre>
 *
 * <p>Nothing is kept in memory; each call asks the database over a connection of its own, so the source should be a pool.
 * The tables, whose names begin in {@code paper_digest_}, are made when the store is opened, in the connection's schema.
 *
 * <p>Thread-safe. A method whose database fails throws {@link StorageException}, without what the driver tells of its URL.
 */
public final class JdbcScoreStore implements ScoreStore {

    /** How long a claim lasts by default: 10 minutes, longer than any call with its further tries should take. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(JdbcScoreStore.class);

    private static final int LINES_AT_ONCE = 100;

    /** So many fit into one statement anywhere. */
    private static final int ROWS_AT_ONCE = 500;

    private final Database database;
    private final Clock clock;
    private final Duration lease;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcScoreStore(DataSource source, Clock clock, Duration lease) {
        this.database = new Database(Objects.requireNonNull(source, "source"), "the score store");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.lease = lease;
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease is longer than nothing, not " + lease);
        }
        Schema.prepare(database);
    }

    /**
     * Opens the store in a database, with the system's clock and the {@linkplain #DEFAULT_LEASE default lease}.
     *
     * @param source gives connections; it stays the caller's
     * @return the store
     * @throws StorageException if the database can't be used, or has tables of a newer version
     */
    public static JdbcScoreStore open(DataSource source) {
        return open(source, Clock.systemUTC(), DEFAULT_LEASE);
    }

    /**
     * Opens the store in a database.
     *
     * @param source gives connections; it stays the caller's
     * @param clock tells the time that is stored with answers and by which claims end; those of several machines should agree
     *     to within a small part of the lease
     * @param lease how long a claim lasts that is neither stored nor released: the papers of a process that was killed are
     *     free after it. A call that takes longer than this may be paid for twice
     * @return the store
     * @throws StorageException if the database can't be used, or has tables of a newer version
     * @throws IllegalArgumentException if the lease is not longer than zero
     */
    public static JdbcScoreStore open(DataSource source, Clock clock, Duration lease) {
        return new JdbcScoreStore(source, clock, lease);
    }

    @Override
    public Optional<StoredScore> find(String key) {
        return answerOf(key).stream()
                .flatMap(answer -> answer.scores().stream())
                .filter(score -> score.key().equals(key))
                .findFirst();
    }

    @Override
    public Optional<StoredAnswer> answerOf(String key) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select a.answer from paper_digest_score s"
                    + " join paper_digest_answer a on a.seq = s.answer_seq where s.score_key = ?")) {
                select.setString(1, row(key));
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? Optional.of(read(found.getString(1)).answer()) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Map<String, StoredAnswer> answersOf(Collection<String> keys) {
        Map<String, String> keysByRow = new TreeMap<>();
        keys.forEach(key -> keysByRow.put(row(key), key));
        Map<String, StoredAnswer> answers = new HashMap<>();
        List<String> rows = List.copyOf(keysByRow.keySet());
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<String> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            Map<String, Long> answerByRow = read(connection -> answersByRow(some, connection));
            Map<Long, StoredAnswer> read = read(connection -> answers(Set.copyOf(answerByRow.values()), connection));
            answerByRow.forEach((row, answer) -> {
                if (read.containsKey(answer)) {
                    answers.put(Objects.requireNonNull(keysByRow.get(row)), Objects.requireNonNull(read.get(answer)));
                }
            });
        }
        return answers;
    }

    /** Each answer is read once, however many scores it gave. */
    private static Map<Long, StoredAnswer> answers(Set<Long> numbers, Connection connection) throws SQLException {
        Map<Long, StoredAnswer> answers = new HashMap<>();
        if (numbers.isEmpty()) {
            return answers;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, answer from paper_digest_answer where seq in (" + places(numbers) + ")")) {
            int place = 1;
            for (long number : numbers) {
                select.setLong(place++, number);
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    answers.put(found.getLong(1), read(found.getString(2)).answer());
                }
            }
        }
        return answers;
    }

    @Override
    public boolean hasAnswer(String id) {
        return read(connection -> hasAnswer(id, connection));
    }

    @Override
    public void append(StoredAnswer answer) {
        StoreLine line = new StoreLine(clock.instant(), answer);
        transaction(connection -> {
            insert(line, connection);
            return line;
        });
    }

    @Override
    public boolean claim(List<String> keys, String holder) {
        long now = clock.millis();
        // In the same order everywhere, so that nobody waits for one who waits for him.
        Set<String> rows = rows(keys);
        return transaction(connection -> {
            for (String row : rows) {
                if (!claim(row, holder, now, connection)) {
                    connection.rollback();
                    return false;
                }
            }
            if (!stored(rows, connection).isEmpty()) {
                connection.rollback();
                return false;
            }
            return true;
        });
    }

    @Override
    public void release(String holder) {
        transaction(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from paper_digest_claim where holder = ? or until_ms < ?")) {
                delete.setString(1, holder);
                delete.setLong(2, clock.millis());
                return delete.executeUpdate();
            }
        });
    }

    /**
     * Takes up the answers of a {@linkplain ScoreStore#open(Path) store in a file}, which stays as it is. An answer that is
     * here with all its scores is passed over, so this may be repeated. Lines that can't be read are passed over with a
     * warning.
     *
     * @param file the file
     * @return how many answers were taken up
     * @throws StorageException if the file can't be read or the database fails; what was taken up before stays
     */
    public int importFrom(Path file) {
        int taken = 0;
        int unreadable = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            List<StoreLine> next = new ArrayList<>();
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Optional<StoreLine> line = StoreLine.read(text);
                line.ifPresent(next::add);
                unreadable += line.isPresent() || text.isBlank() ? 0 : 1;
                if (next.size() == LINES_AT_ONCE) {
                    taken += insertMissing(next);
                    next.clear();
                }
            }
            taken += insertMissing(next);
        } catch (IOException e) {
            throw new StorageException(file + " can't be read: " + FileFailure.reason(e), e);
        }
        if (unreadable > 0) {
            LOG.warn("{} lines of {} can't be read; their papers will be asked about again", unreadable, file);
        }
        return taken;
    }

    /**
     * Writes all answers to a new file, which {@link ScoreStore#open(Path)} reads.
     *
     * @param file the file, which must not be there; its directory has to be
     * @return how many answers were written
     * @throws StorageException if the file is there or can't be written, or the database fails; no part of it is left
     */
    public int exportTo(Path file) {
        requireOpen();
        boolean done = false;
        boolean made = false;
        try (BufferedWriter out =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            made = true;
            int written = database.once(connection -> export(out, connection));
            done = true;
            return written;
        } catch (SQLException e) {
            throw database.failure(e);
        } catch (IOException | UncheckedWrite e) {
            Exception cause = e instanceof UncheckedWrite write ? write.failure : e;
            throw new StorageException(file + " can't be written: " + FileFailure.reason(cause), cause);
        } finally {
            if (made && !done) {
                delete(file);
            }
        }
    }

    @Override
    public void refresh() {
        requireOpen();
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private <T> T transaction(Database.Work<T> work) {
        requireOpen();
        return database.transaction(work);
    }

    private <T> T read(Database.Work<T> work) {
        requireOpen();
        return database.read(work);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the score store in the database is closed");
        }
    }

    /** Keys and ids are any texts, which no column compares as exactly as Java does. */
    private static String row(String key) {
        return HexFormat.of().formatHex(Fingerprint.of(List.of(key)));
    }

    private static Set<String> rows(Collection<String> keys) {
        return keys.stream().map(JdbcScoreStore::row).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rows(StoredAnswer answer) {
        return rows(answer.scores().stream().map(StoredScore::key).toList());
    }

    private static StoreLine read(String text) {
        return StoreLine.read(text)
                .orElseThrow(() -> new StorageException("an answer in the database is damaged, or of a newer version"));
    }

    private static boolean hasAnswer(String id, Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from paper_digest_answer where answer_id = ?")) {
            select.setString(1, row(id));
            select.setMaxRows(1);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private int insertMissing(List<StoreLine> lines) {
        return transaction(connection -> {
            int inserted = 0;
            for (StoreLine line : lines) {
                Set<String> rows = rows(line.answer());
                if (!hasAnswer(line.answer().id(), connection)
                        || stored(rows, connection).size() < rows.size()) {
                    insert(line, connection);
                    inserted++;
                }
            }
            return inserted;
        });
    }

    private static void insert(StoreLine line, Connection connection) throws SQLException {
        long answer = insertAnswer(line, connection);
        Set<String> rows = rows(line.answer());
        Set<String> known = stored(rows, connection);
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into paper_digest_score (score_key, answer_seq) values (?, ?)");
                PreparedStatement free =
                        connection.prepareStatement("delete from paper_digest_claim where score_key = ?")) {
            for (String row : rows) {
                if (!known.contains(row)) {
                    insert.setString(1, row);
                    insert.setLong(2, answer);
                    insert.addBatch();
                }
                free.setString(1, row);
                free.addBatch();
            }
            insert.executeBatch();
            free.executeBatch();
        }
    }

    private static long insertAnswer(StoreLine line, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into paper_digest_answer (answer_id, stored_at, answer) values (?, ?, ?)",
                new String[] {"seq"})) {
            insert.setString(1, row(line.answer().id()));
            insert.setObject(2, line.time().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.setString(3, line.write());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Those of these that have a score. */
    private static Set<String> stored(Set<String> rows, Connection connection) throws SQLException {
        return answersByRow(rows, connection).keySet();
    }

    /** The number of the answer, for those of these that have a score. */
    private static Map<String, Long> answersByRow(Collection<String> rows, Connection connection) throws SQLException {
        Map<String, Long> stored = new TreeMap<>();
        if (rows.isEmpty()) {
            return stored;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select score_key, answer_seq from paper_digest_score where score_key in (" + places(rows) + ")")) {
            int place = 1;
            for (String row : rows) {
                select.setString(place++, row);
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    stored.put(found.getString(1), found.getLong(2));
                }
            }
        }
        return stored;
    }

    private static String places(Collection<?> values) {
        return values.stream().map(value -> "?").collect(Collectors.joining(", "));
    }

    private boolean claim(String row, String holder, long now, Connection connection) throws SQLException {
        long until = now + lease.toMillis();
        try (PreparedStatement update =
                connection.prepareStatement("update paper_digest_claim set holder = ?, until_ms = ? where score_key = ?"
                        + " and (holder = ? or until_ms <= ?)")) {
            update.setString(1, holder);
            update.setLong(2, until);
            update.setString(3, row);
            update.setString(4, holder);
            update.setLong(5, now);
            if (update.executeUpdate() > 0) {
                return true;
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from paper_digest_claim where score_key = ?")) {
            select.setString(1, row);
            try (ResultSet found = select.executeQuery()) {
                if (found.next()) {
                    return false;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into paper_digest_claim (score_key, holder, until_ms) values (?, ?, ?)")) {
            insert.setString(1, row);
            insert.setString(2, holder);
            insert.setLong(3, until);
            insert.executeUpdate();
            return true;
        }
    }

    /** What a file throws within a transaction. */
    private static final class UncheckedWrite extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        UncheckedWrite(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static int export(BufferedWriter out, Connection connection) throws SQLException {
        int written = 0;
        try (PreparedStatement select =
                connection.prepareStatement("select answer from paper_digest_answer order by seq")) {
            select.setFetchSize(LINES_AT_ONCE);
            try (ResultSet found = select.executeQuery()) {
                for (; found.next(); written++) {
                    out.write(found.getString(1) + "\n");
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedWrite(e);
        }
        return written;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("What was written of {} can't be deleted: {}", file, FileFailure.reason(e));
        }
    }
}
