package io.github.paperdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A run that is killed")
class KilledRunTest {

    /** {@code -Pthorough -Ddigest.kills=50} for a long run. */
    private static final int KILLS = Integer.getInteger("digest.kills", 3);

    @TempDir
    Path directory;

    private Path day;

    @Test
    @DisplayName("at a random moment of a day pays for no stored score again and ends in the same digest")
    void killed() throws Exception {
        assertResumes(Days.INVENTED.resolve("days/2025-11-11.jsonl.gz"), 1);
    }

    @ParameterizedTest
    @Tag("thorough")
    @MethodSource("io.github.paperdigest.Days#large")
    @DisplayName("at several random moments of a day pays for no stored score again and ends in the same digest")
    void killedAtRandomMoments(Path day) throws Exception {
        assertResumes(day, KILLS);
    }

    private void assertResumes(Path day, int most) throws Exception {
        this.day = day;
        Random random = new Random(20251007);
        try (CountingModelServer server = new CountingModelServer()) {
            String undisturbed = undisturbed(server);
            int runs = 0;
            for (int kills = 0; kills < most; runs++) {
                Night night = new Night(server, random, "run" + runs);
                kills += night.runUntilDone(most - kills);
                assertThat(night.digest()).isEqualTo(undisturbed);
            }
        }
    }

    /** Also archives the classes, which makes the processes that follow start faster. */
    private String undisturbed(CountingModelServer server) throws Exception {
        Path output = directory.resolve("undisturbed.json");
        Path store = directory.resolve("undisturbed.jsonl");
        Process process = start(server, "-XX:ArchiveClassesAtExit=" + classes(), store, output);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String digest = Files.readString(output);
        assertThat(digest).contains("\"verdict\": \"COMPLETE\"").doesNotContain("fromStore");
        assertThat(server.takeAsked()).hasSizeGreaterThan(day.startsWith(Days.INVENTED) ? 14 : 50);
        return digest;
    }

    private Path classes() {
        return directory.resolve("classes.jsa");
    }

    private Process start(CountingModelServer server, String option, Path store, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordedDayRun.class.getName(),
                        String.valueOf(server.port()),
                        day.toString(),
                        store.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("process.log").toFile())
                .start();
    }

    /** One digest, made by as many processes as it takes. */
    private final class Night {
        private final CountingModelServer server;
        private final Random random;
        private final Path store;
        private final Path output;
        private final Set<String> paid = new HashSet<>();

        Night(CountingModelServer server, Random random, String name) {
            this.server = server;
            this.random = random;
            this.store = directory.resolve(name + ".jsonl");
            this.output = directory.resolve(name + ".json");
        }

        /** Returns how many processes were killed. */
        int runUntilDone(int maxKills) throws Exception {
            int kills = 0;
            server.takeAsked();
            while (!Files.exists(output) || !digest().endsWith("}\n")) {
                boolean mayBeKilled = kills < maxKills;
                kills += life(mayBeKilled) ? 1 : 0;
                assertThat(server.takeAsked())
                        .allSatisfy(ids ->
                                assertThat(ids).filteredOn(paid::contains).isEmpty());
                try (FileScoreStore scores = ScoreStore.open(store)) {
                    scores.entries().forEach(entry -> paid.add(entry.score().paperId()));
                }
            }
            return kills;
        }

        /** One process; returns whether it was killed before it was done. */
        private boolean life(boolean mayBeKilled) throws Exception {
            server.requests().drainPermits();
            Process process = start(server, "-XX:SharedArchiveFile=" + classes(), store, output);
            try {
                if (!mayBeKilled) {
                    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                    assertThat(process.exitValue()).isZero();
                    return false;
                }
                int requests = random.nextInt(12);
                while (process.isAlive() && !server.requests().tryAcquire(requests, 50, TimeUnit.MILLISECONDS)) {
                    // Not there yet.
                }
                return !process.waitFor(random.nextInt(requests == 0 ? 400 : 12), TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }

        /** What came out; how many scores were stored before is the one thing that may differ. */
        String digest() throws IOException {
            return Files.readString(output).replaceAll(",\\s*\"fromStore\": \\d+", "");
        }
    }
}
