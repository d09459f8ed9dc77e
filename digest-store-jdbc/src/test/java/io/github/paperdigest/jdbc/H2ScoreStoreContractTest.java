package io.github.paperdigest.jdbc;

import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.testkit.ScoreStoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store in H2")
class H2ScoreStoreContractTest extends ScoreStoreContract {

    private final DataSource database = H2.empty();

    @Override
    protected ScoreStore open() {
        return JdbcScoreStore.open(database);
    }
}
