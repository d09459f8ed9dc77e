package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The doctor")
class DoctorTest {

    @TempDir
    Path directory;

    private FakeWorld world;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld().feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 6));
        profile("ann", "{\"categories\": [\"cs.LG\"]}");
        profile("bob", "{\"categories\": [\"cs.LG\"]}");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    private void profile(String name, String json) throws IOException {
        Path profile = Files.createDirectories(directory.resolve("readers").resolve(name));
        Files.writeString(profile.resolve("profile.json"), json);
        Files.writeString(profile.resolve("topics.md"), "1. Sparse attention.");
    }

    private CommandResult doctor(String readers) {
        return CommandResult.of(
                Map.of(),
                "doctor",
                readers,
                "--source=rss",
                "--scorer=topics",
                "--arxiv-url=" + world.url(),
                "--out=" + directory.resolve("out"));
    }

    @Test
    @DisplayName("tries one reader's profile, disk, settings, clock and papers, and says what a run costs")
    void oneReader() {
        CommandResult result = doctor("--profile=" + directory.resolve("readers/ann"));

        assertThat(result.exitCode()).as(result.out()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out().lines().map(line -> line.substring(0, 21).strip()))
                .containsExactly(
                        "ok    profile",
                        "ok    disk",
                        "ok    settings",
                        "ok    clock",
                        "look  papers",
                        "ok    cost of a run");
    }

    @Test
    @DisplayName("tries many readers, of which a broken one fails and costs the others nothing")
    void manyReaders() throws IOException {
        profile("eve", "{\"categoriez\": []}");

        CommandResult result = doctor("--profiles=" + directory.resolve("readers"));

        assertThat(result.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(result.out())
                .contains("FAILS profile        eve: ", "categoriez")
                .contains("ok    profile        ann: categories cs.LG", "ok    profile        bob: categories cs.LG")
                .contains("ann: 6 papers of 2025-10-06", "bob: 6 papers of 2025-10-06");
    }
}
