package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that publishes")
class PublishedRunTest {

    @TempDir
    Path directory;

    private FakeWorld world;
    private ScriptedEndpoint chat;
    private volatile int status = 200;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 3))
                .chat(ids -> FakeWorld.completion(ids.stream()
                        .map(id -> FakeWorld.line(id, "Fits.", 9, 8))
                        .collect(Collectors.joining("\n"))));
        chat = ScriptedEndpoint.of(request -> Reply.status(status, "ok"));
        Path profile = Files.createDirectories(directory.resolve("profile"));
        Files.writeString(profile.resolve("profile.json"), "{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
        chat.close();
    }

    private CommandResult run(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--source=rss",
                "--date=2025-10-06",
                "--profile=" + directory.resolve("profile"),
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out")));
        arguments.addAll(List.of(options));
        return CommandResult.of(environment, arguments.toArray(String[]::new));
    }

    private Map<String, String> secretAddress() {
        return Map.of("PAPER_DIGEST_SLACK_URL", chat.address() + "/services/secret");
    }

    @Test
    @DisplayName("sends the day once, with a secret of the environment")
    void sendsOnce() {
        CommandResult first = run(secretAddress(), "--publish=slack");
        CommandResult second = run(secretAddress(), "--publish=slack");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(PaperDigest.DONE);
        assertThat(first.out()).contains("Delivered: slack: SENT, 2025-10-06, profile: 3 papers of 3 (complete)");
        assertThat(second.exitCode()).as(second.err()).isEqualTo(PaperDigest.DONE);
        assertThat(second.out()).contains("Delivered: slack: NOTHING_NEW");
        assertThat(first.out() + first.err()).doesNotContain("services/secret");
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    @DisplayName("has its page and exit 3 if it was not delivered, and delivers the next time")
    void triesAgain() {
        status = 404;
        CommandResult failed = run(secretAddress(), "--publish=slack");
        status = 200;
        CommandResult sent = CommandResult.of(
                secretAddress(),
                "publish",
                "--digest=" + directory.resolve("out/2025-10/2025-10-06.json"),
                "--memory=" + directory.resolve("out/.delivered"),
                "--publish=slack");
        CommandResult known = run(secretAddress(), "--publish=slack");

        assertThat(failed.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(failed.err()).contains("Warning: 2025-10-06 of profile was not delivered by slack: INVALID_REQUEST");
        assertThat(directory.resolve("out/2025-10/2025-10-06.md")).exists();
        assertThat(sent.exitCode()).as(sent.err()).isEqualTo(PaperDigest.DONE);
        assertThat(sent.out()).contains("Delivered: slack: SENT");
        assertThat(known.out()).contains("NOTHING_NEW");
        assertThat(chat.requests()).hasSize(2);
    }

    @Test
    @DisplayName("of a range delivers days that are there already")
    void deliversDoneDays() {
        String[] range = {"--source=auto", "--from=2025-10-06", "--to=2025-10-06", "--publish=slack"};
        run(Map.of());
        CommandResult result = CommandResult.of(
                secretAddress(),
                "run",
                range[0],
                range[1],
                range[2],
                range[3],
                "--profile=" + directory.resolve("profile"),
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out()).contains("Delivered: slack: SENT");
    }

    @Test
    @DisplayName("writes mails as files, by settings of the command line")
    void writesFiles() {
        CommandResult result = run(
                Map.of(),
                "--publish=eml",
                "--set=eml.to=you@example.org",
                "--set=eml.from=digest@example.org",
                "--set=eml.directory=" + directory.resolve("mails"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        assertThat(directory.resolve("mails")).isDirectoryContaining("glob:**.eml");
    }

    @Test
    @DisplayName("refuses a setting of nobody, and one that is missing")
    void refusesSettings() {
        CommandResult nobody = run(Map.of(), "--publish=slack", "--set=mail.to=you@example.org");
        CommandResult missing = run(Map.of(), "--publish=slack");
        CommandResult unnamed = CommandResult.of(Map.of(), "publish", "--digest=none.json");

        assertThat(List.of(nobody.exitCode(), missing.exitCode(), unnamed.exitCode()))
                .containsOnly(PaperDigest.WRONG_USAGE);
        assertThat(nobody.err()).contains("this run has no part 'mail'");
        assertThat(missing.err()).contains("needs the setting 'url'");
        assertThat(chat.requests()).isEmpty();
    }
}
