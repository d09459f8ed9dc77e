package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
@DisplayName("The program as a process")
class TerminalTest {

    private static final String ESCAPE = "\u001B";

    /** A title that would clear a screen, ring a bell and begin a line of its own. */
    private static final String HOSTILE = "Nice \u001B[2J\u0007title\r\nWarning: all is well \u202Etxt";

    @TempDir
    Path directory;

    private FakeWorld world;
    private volatile long pause;
    private final CountDownLatch asked = new CountDownLatch(3);

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 60))
                .chat(ids -> {
                    asked.countDown();
                    sleep();
                    return FakeWorld.completion(ids.stream()
                            .map(id -> FakeWorld.line(id, "Fits.", 1 + id.hashCode() % 5 + 4, 8))
                            .collect(Collectors.joining("\n")));
                });
        Path profile = Files.createDirectories(directory.resolve("me"));
        Files.writeString(profile.resolve("profile.json"), "{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    private void sleep() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    private List<String> run() {
        return List.of(
                "run",
                "--profile=me",
                "--source=rss",
                "--date=2025-10-06",
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--set=llm.batch-size=5",
                "--concurrency=2",
                "--store=scores.jsonl");
    }

    @Test
    @DisplayName(
            "tells its progress on a terminal in one line that is written over, with what is left of time and money")
    void terminal() throws IOException, InterruptedException {
        pause = 300;
        String shown = onTerminal(Map.of("TERM", "xterm"), run());

        assertThat(shown)
                .contains("\rllm: ", "of 60 papers, about ", " s and at most $", " left")
                .contains("2025-10-06: COMPLETE")
                .contains(ESCAPE + "[2m");
        // The line ends once, however often it is written over.
        assertThat(shown.split("\n"))
                .filteredOn(line -> line.contains("of 60 papers,"))
                .hasSize(1);
    }

    @Test
    @DisplayName("uses no colour on a terminal where NO_COLOR is set")
    void noColour() throws IOException, InterruptedException {
        String shown = onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), run());

        assertThat(shown).contains("\rllm: ", "2025-10-06: COMPLETE").doesNotContain(ESCAPE);
    }

    @Test
    @DisplayName("tells its progress in a pipe line by line, without escapes; --quiet tells only what came out")
    void pipe() throws IOException, InterruptedException {
        CommandResult result = new ProgramProcess(directory).run(Map.of(), run().toArray(String[]::new));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        assertThat(result.err())
                .contains("2025-10-06: 60 papers in 60 entries", "llm: 60 of 60 papers scored")
                .doesNotContain(ESCAPE, "\r");
        assertThat(result.out()).contains("2025-10-06: COMPLETE", "Page: ").doesNotContain(ESCAPE, "\r");

        List<String> quiet = new ArrayList<>(run());
        quiet.addAll(List.of("--quiet", "--again"));
        assertThat(new ProgramProcess(directory)
                        .run(Map.of(), quiet.toArray(String[]::new))
                        .err())
                .isEmpty();
    }

    @Test
    @DisplayName("keeps what is paid when it is asked to end, says how to go on, and goes on")
    void terminated() throws IOException, InterruptedException {
        pause = 1000;
        Path err = directory.resolve("err");
        Process process = new ProgramProcess(directory)
                .start(Map.of(), directory.resolve("out").toFile(), err.toFile(), run().toArray(String[]::new));
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(err).content().contains("Stopped. The same command goes on");
        Digest stopped = digest();
        assertThat(stopped.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(stopped.accounting().unscored()).isBetween(1, 59);
        pause = 0;
        assertThat(new ProgramProcess(directory)
                        .run(Map.of(), run().toArray(String[]::new))
                        .exitCode())
                .isEqualTo(PaperDigest.DONE);
        assertThat(digest().verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("says that standard output is full: exit 1")
    void fullDisk() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no /dev/full here");
        new ProgramProcess(directory).run(Map.of(), run().toArray(String[]::new));

        CommandResult result = new ProgramProcess(directory)
                .run(Map.of(), full.toFile(), "render", "--digest=digests/2025-10/2025-10-06.json");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.FAILED);
        assertThat(result.err()).contains("standard output did not take everything");

        // Exit 3 by itself, since the feed is an old one.
        CommandResult partial = new ProgramProcess(directory)
                .run(
                        Map.of(),
                        full.toFile(),
                        "fetch",
                        "--source=rss",
                        "--category=cs.LG",
                        "--arxiv-url=" + world.url());
        assertThat(partial.exitCode()).isEqualTo(PaperDigest.FAILED);
        assertThat(partial.err()).contains("standard output did not take everything");
    }

    @Test
    @DisplayName("shows no text of others raw: no escape, no line of its own, no turn of direction")
    void hostile() throws IOException, InterruptedException {
        String json = DigestJson.write(hostileDigest());
        Files.writeString(directory.resolve("hostile.json"), json);

        String shown = onTerminal(
                Map.of("TERM", "xterm", "NO_COLOR", "1"),
                List.of("explain", "--digest=hostile.json", "--paper=2510.00001"));

        assertThat(shown).contains("Nice", "title").doesNotContain(ESCAPE, "\u0007", "\u202E");
        assertThat(shown.lines()).noneMatch(line -> line.startsWith("Warning"));
    }

    private static Digest hostileDigest() {
        return Digest.builder(LocalDate.of(2025, 10, 6), "me")
                .verdict(RunVerdict.COMPLETE)
                .categories(List.of("cs.LG"))
                .entries(1, 0, 0)
                .selected(List.of(
                        Decision.builder(Paper.builder("2510.00001", HOSTILE).build(), Decision.Disposition.SELECTED)
                                .scores(Scores.of(9, 9))
                                .comment(HOSTILE)
                                .reason(HOSTILE)
                                .build()))
                .build();
    }

    private Digest digest() {
        return DigestJson.read(directory.resolve("digests/2025-10/2025-10-06.json"));
    }

    /** Runs the program with a terminal of its own, and gives what it shows. */
    private String onTerminal(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script), "there is no /usr/bin/script (util-linux) to make a terminal with");
        String command = ProgramProcess.command(arguments.toArray(String[]::new)).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Path log = directory.resolve("terminal");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "-qec", command, log.toString())
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("script-out").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }
}
