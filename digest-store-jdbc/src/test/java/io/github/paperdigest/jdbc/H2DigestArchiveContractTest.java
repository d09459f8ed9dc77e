package io.github.paperdigest.jdbc;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.testkit.DigestArchiveContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The archive in H2")
class H2DigestArchiveContractTest extends DigestArchiveContract {

    private final DataSource database = H2.empty();

    @Override
    protected DigestArchive archive() {
        return JdbcDigestArchive.in(database);
    }
}
