package io.github.paperdigest.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
@DisplayName("Eight processes that share a PostgreSQL")
class PostgresKilledProcessesTest {

    /** {@code -Ddigest.kills=50} for a long run. */
    private static final int KILLS = Integer.getInteger("digest.kills", 8);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("ask again only about what was in flight when one of them was killed, and end in the same digest")
    void killed() throws Exception {
        try (Postgres server = Postgres.start()) {
            new KilledProcesses(server.newDatabase(), directory, 20251007).run(8, KILLS);
        }
    }
}
