package io.github.paperdigest.jdbc;

import io.github.paperdigest.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The tables. Each script is run once and notes its number in a table itself, so that it does not matter who runs it: this
 * class, a person, or a tool such as Flyway, whose names they have. Processes that start together may run one at the same
 * time; its statements bear that.
 */
final class Schema {

    private static final List<String> SCRIPTS = List.of("V1__scores_and_digests.sql");

    /** Other processes make the tables in the meantime. */
    private static final int MOST_ROUNDS = 50;

    private static final Pattern END = Pattern.compile(";\\s*(\n|$)");

    private static final String NOT_ALLOWED = "42501";
    private static final long PAUSE_NANOS = 100_000_000;

    private Schema() {}

    /**
     * Makes the tables, or brings them to what this version needs.
     *
     * @throws StorageException if that fails, or a newer version has been there
     */
    static void prepare(Database database) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int round = 1; ; round++) {
                try {
                    migrate(database);
                    return;
                } catch (SQLException e) {
                    if (round == MOST_ROUNDS || !isOfOthers(e)) {
                        throw database.failure(e);
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void migrate(Database database) throws SQLException {
        int version = version(database);
        if (version > SCRIPTS.size()) {
            throw new StorageException("the tables in the database are of version " + version
                    + ", and this version of the library knows those up to " + SCRIPTS.size());
        }
        for (String script : SCRIPTS.subList(version, SCRIPTS.size())) {
            database.once(connection -> {
                run(script, connection);
                return script;
            });
        }
    }

    /** A table, an index or a row that another process has just made; or one that is half made. */
    private static boolean isOfOthers(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return !state.equals(NOT_ALLOWED)
                && (state.startsWith("23")
                        || state.startsWith("40")
                        || state.startsWith("42")
                        || state.startsWith("HYT"));
    }

    private static int version(Database database) throws SQLException {
        try {
            return database.once(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet found = statement.executeQuery("select max(version) from paper_digest_schema")) {
                    return found.next() ? found.getInt(1) : 0;
                }
            });
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("42")) {
                return 0;
            }
            throw e;
        }
    }

    private static void run(String script, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : END.split(text(script), 0)) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String script) {
        try (InputStream in = Schema.class.getResourceAsStream("schema/" + script)) {
            if (in == null) {
                throw new IllegalStateException("the script " + script + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
