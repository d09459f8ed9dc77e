package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What run wrote")
class RunOutputTest {

    @TempDir
    Path directory;

    private Path written(String readers) throws IOException {
        for (String reader : readers.split(" ", -1)) {
            Path profile = Files.createDirectories(directory.resolve("readers").resolve(reader));
            Files.writeString(
                    profile.resolve("profile.json"), "{\"name\": \"" + reader + "\", \"categories\": [\"cs.LG\"]}");
            Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
        }
        Path out = directory.resolve("digests");
        try (FakeWorld world = new FakeWorld().feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 6))) {
            CommandResult run = CommandResult.of(
                    Map.of(),
                    "run",
                    readers.contains(" ")
                            ? "--profiles=" + directory.resolve("readers")
                            : "--profile=" + directory.resolve("readers").resolve(readers),
                    "--source=rss",
                    "--date=2025-10-06",
                    "--arxiv-url=" + world.url(),
                    "--scorer=topics",
                    "--out=" + out);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        return out;
    }

    @Test
    @DisplayName("of one reader is an archive to site, explain and status")
    void oneReader() throws IOException {
        String out = "--archive=" + written("ann");

        CommandResult site = CommandResult.of(Map.of(), "site", out, "--out=" + directory.resolve("site"));
        assertThat(site.exitCode()).as(site.err()).isZero();
        assertThat(site.out()).startsWith("ann: ");
        assertThat(directory.resolve("site/2025-10/2025-10-06.md")).exists();
        assertThat(CommandResult.of(Map.of(), "explain", out, "--paper=2510.00001")
                        .out())
                .contains("decided by: topics");
        assertThat(CommandResult.of(Map.of(), "status", out, "--days=100000").out())
                .contains("ann:", "2025-10-06  COMPLETE", "1 digests");
        assertThat(CommandResult.of(Map.of(), "status", out).out())
                .contains("ann:", "The newest digest is of 2025-10-06", "0 digests");
    }

    @Test
    @DisplayName("of many readers has them all, and a damaged day is told and costs the others nothing")
    void manyReaders() throws IOException {
        Path out = written("ann bob");
        Files.writeString(out.resolve("bob/2025-10/2025-10-06.json"), "{");
        Files.writeString(out.resolve("bob/2025-10/2025-10-77.json"), "no day");

        CommandResult site =
                CommandResult.of(Map.of(), "site", "--archive=" + out, "--out=" + directory.resolve("site"));
        assertThat(site.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(site.err()).contains("bob/2025-10/2025-10-06.json");
        assertThat(directory.resolve("site/ann/2025-10/2025-10-06.md")).exists();
        assertThat(CommandResult.of(Map.of(), "status", "--archive=" + out, "--days=100000")
                        .out())
                .contains("2025-10-06  COMPLETE", "2025-10-06  damaged: ");
    }
}
