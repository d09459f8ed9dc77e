package io.github.paperdigest.jdbc;

import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.testkit.ScoreStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
@DisplayName("The store in PostgreSQL")
class PostgresScoreStoreContractTest extends ScoreStoreContract {

    private static Postgres server;

    private final String database = server.newDatabase();

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected ScoreStore open() {
        return JdbcScoreStore.open(Postgres.at(database));
    }
}
