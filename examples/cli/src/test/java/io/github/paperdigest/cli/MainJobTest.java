package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job on recorded days: from arXiv's wire format to the recorded page. */
class MainJobTest {

    @TempDir
    Path directory;

    @BeforeEach
    void recordedDaysArePresent() {
        Recorded.assumePresent();
    }

    @ParameterizedTest(name = "{0}: {2} entries, {3} candidates, {4} selected")
    @DisplayName("a recorded day, scored as it was, gives the recorded page")
    @CsvSource({
        "2025-10-06, 2025-10-06, 316, 261, 31",
        "2025-10-01, seed-002, 636, 504, 51",
        "2025-10-16, seed-000, 301, 301, 42",
    })
    void recordedDay(String day, String golden, int entries, int candidates, int selected) throws IOException {
        try (FakeWorld world = world(day, golden)) {
            CommandResult result = CommandResult.of(Map.of(), arguments(world, golden, day));

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out())
                    .contains("COMPLETE", entries + " entries = " + candidates + " candidates", selected + " selected");
        }
        Digest digest = DigestJson.read(file(day, "json"));
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.decisions()).hasSize(candidates);
        assertThat(digest.selected()).hasSize(selected);

        String page = Files.readString(file(day, "md"));
        String recorded = Recorded.page(golden);
        assertThat(PageText.entries(page))
                .hasSize(selected)
                .containsExactlyInAnyOrderEntriesOf(PageText.entries(recorded));
        assertThat(PageText.prompt(page)).isEqualTo(PageText.prompt(recorded));
        assertThat(scoresInOrder(digest, PageText.order(page)))
                .isEqualTo(scoresInOrder(digest, PageText.order(recorded)));
    }

    @Test
    @DisplayName("the followed author's paper is first, marked, and still scored")
    void followedAuthor() throws IOException {
        try (FakeWorld world = world("2025-10-01", "seed-002")) {
            CommandResult.of(Map.of(), arguments(world, "seed-002", "2025-10-01"));
        }
        Decision first = DigestJson.read(file("2025-10-01", "json")).selected().get(0);

        assertThat(first.paper().id()).isEqualTo("2509.26626");
        assertThat(first.matchedAuthor()).contains("Yoshua Bengio");
        assertThat(first.scores()).isPresent();
    }

    @Test
    @DisplayName("affiliations stay whole")
    void affiliations() throws IOException {
        try (FakeWorld world = world("2025-10-01", "seed-002")) {
            CommandResult.of(Map.of(), arguments(world, "seed-002", "2025-10-01"));
        }
        List<String> withAffiliation = DigestJson.read(file("2025-10-01", "json")).decisions().stream()
                .flatMap(decision -> decision.paper().authors().stream())
                .filter(author -> !author.affiliations().isEmpty())
                .map(author -> author.raw())
                .toList();

        assertThat(withAffiliation).isNotEmpty().allMatch(raw -> raw.contains("(") && raw.endsWith(")"));
    }

    @Test
    @DisplayName("the whole run fits into 64 MB of heap, in a process of its own")
    void smallHeap() throws Exception {
        try (FakeWorld world = world("2025-10-01", "seed-002")) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PaperDigest.class.getName()));
            command.addAll(List.of(arguments(world, "seed-002", "2025-10-01")));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output).contains("COMPLETE").doesNotContain("OutOfMemory");
        }
    }

    @Test
    @DisplayName("the same day run twice gives the same page, byte for byte")
    void repeatable() throws IOException {
        byte[] first;
        try (FakeWorld world = world("2025-10-06", "2025-10-06")) {
            CommandResult.of(Map.of(), arguments(world, "2025-10-06", "2025-10-06"));
            first = Files.readAllBytes(file("2025-10-06", "md"));
            CommandResult.of(Map.of(), arguments(world, "2025-10-06", "2025-10-06"));
        }
        assertThat(Files.readAllBytes(file("2025-10-06", "md"))).isEqualTo(first);
    }

    private FakeWorld world(String day, String golden) throws IOException {
        Map<String, String> answers = Recorded.answers(golden);
        return new FakeWorld()
                .feed("cs.LG", Recorded.feed(day, "cs.LG"))
                .feed("cs.AI", Recorded.feed(day, "cs.AI"))
                .chat(ids -> FakeWorld.completion(ids.stream()
                        .map(id -> answers.getOrDefault(id, FakeWorld.line(id, "Off-topic.", 2, 3)))
                        .collect(Collectors.joining("\n"))));
    }

    private String[] arguments(FakeWorld world, String golden, String day) throws IOException {
        Path profile = directory.resolve("profile");
        if (!Files.exists(profile)) {
            Recorded.profile(golden, profile);
        }
        return new String[] {
            "run",
            "--profile",
            profile.toString(),
            "--source",
            "rss",
            "--date",
            day,
            "--arxiv-url",
            world.url(),
            "--llm-url",
            world.url() + "/v1",
            "--model",
            "gpt-5",
            "--out",
            directory.resolve("out").toString()
        };
    }

    private Path file(String day, String extension) {
        return directory.resolve("out").resolve(day.substring(0, 7)).resolve(day + "." + extension);
    }

    private static List<String> scoresInOrder(Digest digest, List<String> ids) {
        Map<String, String> scores = new HashMap<>();
        digest.selected()
                .forEach(decision -> scores.put(
                        decision.paper().id(),
                        decision.matchedAuthor().isPresent()
                                ? "author"
                                : decision.scores().orElseThrow().sum() + ""));
        return ids.stream().map(scores::get).toList();
    }
}
