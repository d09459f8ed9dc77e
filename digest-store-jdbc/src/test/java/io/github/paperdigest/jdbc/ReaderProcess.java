package io.github.paperdigest.jdbc;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Scores one day for one reader with the store in a database, as a process of its own, which may be killed. */
final class ReaderProcess {

    static final int PAPERS = 400;
    static final int CALLS_AT_ONCE = 3;
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-10-07T06:00:00Z"), ZoneOffset.UTC);

    private ReaderProcess() {}

    /** Arguments: the URL of the database, the port of the model, the number of this process, where to put the digest. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        int number = Integer.parseInt(arguments[2]);
        ExecutorService executor = Executors.newFixedThreadPool(CALLS_AT_ONCE - 1);
        JdbcConnectionPool pool = pool(arguments[0]);
        try (ScoreStore store = JdbcScoreStore.open(pool, Clock.systemUTC(), LEASE)) {
            LlmScorer scorer = LlmScorer.builder(new SocketModel(port, number))
                    .executor(executor)
                    .concurrency(CALLS_AT_ONCE)
                    .batchSize(BatchSize.fixed(8))
                    .anchors(false)
                    .store(store)
                    .build();
            try (DigestPipeline pipeline =
                    DigestPipeline.builder().scorer(scorer).clock(CLOCK).build()) {
                String digest = DigestJson.write(pipeline.run(
                        Profile.builder("me", "Sparse attention.").build(),
                        RunOptions.forAnnouncement(Announcement.of(SamplePapers.DAY, SamplePapers.papers(PAPERS)))));
                Files.writeString(Path.of(arguments[3]), digest);
            }
        } finally {
            executor.shutdownNow();
            pool.dispose();
        }
    }

    private static JdbcConnectionPool pool(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "sa", "");
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(url);
        return JdbcConnectionPool.create(source);
    }

    static DataSource source(String url) {
        return url.startsWith("jdbc:h2:") ? H2.at(url) : Postgres.at(url);
    }

    /** A model behind a socket: the number of the process and a prompt go out, an answer comes back. */
    private record SocketModel(int port, int number) implements ChatModel {
        @Override
        public String model() {
            return "loopback";
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                byte[] prompt = request.prompt().user().getBytes(StandardCharsets.UTF_8);
                out.writeInt(number);
                out.writeInt(prompt.length);
                out.write(prompt);
                out.flush();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                return ChatResponse.of(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
