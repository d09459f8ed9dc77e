package io.github.paperdigest.jdbc;

import java.nio.file.Path;
import org.h2.tools.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
@DisplayName("Processes that share an H2 server")
class H2KilledProcessesTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("ask again only about what was in flight when one of them was killed, and end in the same digest")
    void killed() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:digest;DB_CLOSE_DELAY=-1";
            new KilledProcesses(url, directory, 20251007).run(3, 2);
        } finally {
            server.stop();
        }
    }
}
