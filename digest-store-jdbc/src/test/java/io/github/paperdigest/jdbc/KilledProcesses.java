package io.github.paperdigest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.store.StoreLine;
import io.github.paperdigest.store.StoredScore;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Processes that work on the same day of the same reader together, of which some are killed while they ask. */
final class KilledProcesses {

    private final String url;
    private final DataSource database;
    private final Path directory;
    private final Random random;
    private final Map<Integer, Process> processes = new HashMap<>();
    private final Set<Integer> killed = new HashSet<>();

    /** What was stored when a process had been killed, by its number. */
    private final Map<Integer, Set<String>> storedAtKill = new HashMap<>();

    KilledProcesses(String url, Path directory, long seed) {
        this.url = url;
        this.database = ReaderProcess.source(url);
        this.directory = directory;
        this.random = new Random(seed);
        JdbcScoreStore.open(database).close();
    }

    /** Keeps so many at work, kills so many of them, each while it asks, and holds what came of it against the promise. */
    void run(int together, int kills) throws Exception {
        try (WatchedModel model = new WatchedModel(this::stored)) {
            try {
                for (int i = 0; i < together; i++) {
                    start(model);
                }
                while (killed.size() < kills) {
                    killOne(model);
                    start(model);
                }
                for (Map.Entry<Integer, Process> process : processes.entrySet()) {
                    if (!killed.contains(process.getKey())) {
                        assertThat(process.getValue().waitFor(120, TimeUnit.SECONDS))
                                .isTrue();
                        assertThat(process.getValue().exitValue())
                                .as(() -> log(process.getKey()))
                                .isZero();
                    }
                }
            } finally {
                for (Process process : processes.values()) {
                    process.destroyForcibly().waitFor();
                }
            }
            check(model);
        }
    }

    private void check(WatchedModel model) throws IOException {
        Set<String> all = new TreeSet<>();
        SamplePapers.papers(ReaderProcess.PAPERS).forEach(paper -> all.add(paper.id()));
        assertThat(stored()).as("all are stored").isEqualTo(all);
        storedAtKill.values().forEach(once -> assertThat(all).containsAll(once));
        assertThat(model.askedThoughStored()).isEmpty();
        Map<String, Integer> lost = lost(model);

        Map<String, Integer> asked = new HashMap<>();
        model.calls().forEach(call -> call.papers().forEach(paper -> asked.merge(paper, 1, Integer::sum)));
        assertThat(asked.keySet()).isEqualTo(all);
        asked.forEach((paper, times) -> assertThat(times)
                .as("%s, which was in flight at %d kills", paper, lost.getOrDefault(paper, 0))
                .isLessThanOrEqualTo(1 + lost.getOrDefault(paper, 0)));

        Set<String> digests = new HashSet<>();
        for (Integer number : processes.keySet()) {
            if (!killed.contains(number)) {
                digests.add(Files.readString(digest(number)).replaceAll(",\\s*\"fromStore\": \\d+", ""));
            }
        }
        assertThat(digests).hasSize(1);
        assertThat(digests.iterator().next()).contains("\"verdict\": \"COMPLETE\"");
    }

    /** Kills the process that asks next, or one some requests later, at some moment of its call. */
    private void killOne(WatchedModel model) throws Exception {
        int skipped = random.nextInt(4);
        while (true) {
            Integer asker = model.askers().poll(120, TimeUnit.SECONDS);
            assertThat(asker).as("there is nobody left to kill").isNotNull();
            if (killed.contains(asker) || skipped-- > 0) {
                continue;
            }
            Process process = processes.get(asker);
            if (process.waitFor(random.nextInt(80), TimeUnit.MILLISECONDS)) {
                continue;
            }
            process.destroyForcibly().waitFor();
            killed.add(asker);
            storedAtKill.put(asker, stored());
            return;
        }
    }

    /**
     * How often each paper was in flight when its process was killed. It is counted when all is over: a request may reach
     * the model after the process that sent it is gone.
     */
    private Map<String, Integer> lost(WatchedModel model) {
        Map<String, Integer> lost = new HashMap<>();
        storedAtKill.forEach((process, stored) -> {
            List<WatchedModel.Call> unanswered = model.calls().stream()
                    .filter(call -> call.process() == process && !stored.containsAll(call.papers()))
                    .toList();
            assertThat(unanswered).hasSizeLessThanOrEqualTo(ReaderProcess.CALLS_AT_ONCE);
            unanswered.forEach(call -> call.papers().forEach(paper -> lost.merge(paper, 1, Integer::sum)));
        });
        return lost;
    }

    private void start(WatchedModel model) throws IOException {
        int number = processes.size();
        processes.put(
                number,
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReaderProcess.class.getName(),
                                url,
                                String.valueOf(model.port()),
                                String.valueOf(number),
                                digest(number).toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(number + ".log").toFile())
                        .start());
    }

    private Path digest(int number) {
        return directory.resolve(number + ".json");
    }

    private String log(int number) {
        try {
            return Files.readString(directory.resolve(number + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The papers that are found by a key; an answer without one would be lost. */
    private Set<String> stored() {
        Set<String> papers = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select answer from paper_digest_answer"
                        + " where seq in (select answer_seq from paper_digest_score)")) {
            while (found.next()) {
                StoreLine.read(found.getString(1)).orElseThrow().answer().scores().stream()
                        .map(StoredScore::paperId)
                        .forEach(papers::add);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return papers;
    }
}
