package io.github.paperdigest.jdbc;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.testkit.DigestArchiveContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
@DisplayName("The archive in PostgreSQL")
class PostgresDigestArchiveContractTest extends DigestArchiveContract {

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
    protected DigestArchive archive() {
        return JdbcDigestArchive.in(Postgres.at(database));
    }
}
