package io.github.paperdigest.jdbc;

import io.github.paperdigest.error.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The transactions of this module. Thread-safe. */
final class Database {

    /** Of two that store the same, or hinder each other, one has to begin anew; it never takes many rounds. */
    private static final int MOST_ROUNDS = 20;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CONFLICTS = "40";
    private static final String LOCK_TIMEOUT = "HYT00";

    private static final Pattern SECRETS =
            Pattern.compile("jdbc:\\S+|(?i:password|passwd|pwd|secret|token)\\s*[=:]\\s*\\S+|//[^/\\s@]+@\\S+");

    private final DataSource source;
    private final String name;

    /**
     * A database.
     *
     * @param name what is kept there, for messages
     */
    Database(DataSource source, String name) {
        this.source = source;
        this.name = name;
    }

    /** What is done in one transaction, perhaps more than once. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Does all of the work or nothing of it, also on a thread that is interrupted, which it then still is: drivers and pools
     * give up on an interrupt, and what is paid for has to be stored.
     *
     * @throws StorageException if the database fails
     */
    <T> T transaction(Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return inRounds(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Looks something up with one statement, which needs no transaction and so is one way there and back.
     *
     * @throws StorageException if the database fails
     */
    <T> T read(Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T inRounds(Work<T> work) {
        for (int round = 1; ; round++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (round == MOST_ROUNDS || !isConflict(e)) {
                    throw failure(e);
                }
            }
        }
    }

    /** Does the work in one transaction, once. */
    <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.with(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        }
    }

    private static boolean isConflict(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.equals(UNIQUE_VIOLATION) || state.startsWith(CONFLICTS) || state.equals(LOCK_TIMEOUT);
    }

    /**
     * The failure in words, without what a driver tells of its URL. The driver's exception goes along only if there is no
     * secret in it, since it is logged in whole.
     */
    StorageException failure(SQLException failure) {
        boolean secret = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            secret |= SECRETS.matcher(String.valueOf(cause.getMessage())).find();
        }
        String message = SECRETS.matcher(String.valueOf(failure.getMessage())).replaceAll("…");
        return new StorageException(
                name + " in the database can't be used: " + message + " (SQL state " + failure.getSQLState() + ")",
                secret ? null : failure);
    }
}
