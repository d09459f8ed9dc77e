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
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job on invented days: from arXiv's wire format to the page. */
class MainJobTest {

    @TempDir
    Path directory;

    private Recorded recorded = Recorded.INVENTED;

    static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of(Recorded.INVENTED, "2025-11-10", "2025-11-10", 35, 26, 4),
                Arguments.of(Recorded.INVENTED, "2025-11-11", "2025-11-11", 161, 120, 9));
    }

    /** Days with a followed author's paper. */
    static Stream<Arguments> followed() {
        return Stream.of(
                Arguments.of(Recorded.INVENTED, "2025-11-11", "2025-11-11", "2511.02114", "Wilhelmina Folgenreich"));
    }

    @ParameterizedTest(name = "{0}, {1}: {3} entries, {4} candidates, {5} selected")
    @DisplayName("a day, scored as it was, gives the recorded page")
    @MethodSource("days")
    void recordedDay(Recorded recorded, String day, String golden, int entries, int candidates, int selected)
            throws IOException {
        this.recorded = recorded;
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
        String expected = recorded.page(golden);
        assertThat(PageText.entries(page))
                .hasSize(selected)
                .containsExactlyInAnyOrderEntriesOf(PageText.entries(expected));
        assertThat(PageText.prompt(page)).isEqualTo(PageText.prompt(expected));
        assertThat(scoresInOrder(digest, PageText.order(page)))
                .isEqualTo(scoresInOrder(digest, PageText.order(expected)));
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("the followed author's paper is first, marked, and still scored")
    void followedAuthor(Recorded recorded, String day, String golden, String id, String author) throws IOException {
        this.recorded = recorded;
        try (FakeWorld world = world(day, golden)) {
            CommandResult.of(Map.of(), arguments(world, golden, day));
        }
        Decision first = DigestJson.read(file(day, "json")).selected().get(0);

        assertThat(first.paper().id()).isEqualTo(id);
        assertThat(first.matchedAuthor()).contains(author);
        assertThat(first.scores()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("affiliations stay whole")
    void affiliations(Recorded recorded, String day, String golden) throws IOException {
        this.recorded = recorded;
        try (FakeWorld world = world(day, golden)) {
            CommandResult.of(Map.of(), arguments(world, golden, day));
        }
        List<String> withAffiliation = DigestJson.read(file(day, "json")).decisions().stream()
                .flatMap(decision -> decision.paper().authors().stream())
                .filter(author -> !author.affiliations().isEmpty())
                .map(author -> author.raw())
                .toList();

        assertThat(withAffiliation).isNotEmpty().allMatch(raw -> raw.contains("(") && raw.endsWith(")"));
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("the whole run fits into 64 MB of heap, in a process of its own")
    void smallHeap(Recorded recorded, String day, String golden) throws Exception {
        this.recorded = recorded;
        try (FakeWorld world = world(day, golden)) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PaperDigest.class.getName()));
            command.addAll(List.of(arguments(world, golden, day)));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output).contains("COMPLETE").doesNotContain("OutOfMemory");
        }
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("the same day run twice gives the same page, byte for byte")
    void repeatable(Recorded recorded, String day, String golden) throws IOException {
        this.recorded = recorded;
        byte[] first;
        try (FakeWorld world = world(day, golden)) {
            CommandResult.of(Map.of(), arguments(world, golden, day));
            first = Files.readAllBytes(file(day, "md"));
            CommandResult.of(Map.of(), arguments(world, golden, day));
        }
        assertThat(Files.readAllBytes(file(day, "md"))).isEqualTo(first);
    }

    private FakeWorld world(String day, String golden) throws IOException {
        Map<String, String> answers = recorded.answers(golden);
        return new FakeWorld()
                .feed("cs.LG", recorded.feed(day, "cs.LG"))
                .feed("cs.AI", recorded.feed(day, "cs.AI"))
                .chat(ids -> FakeWorld.completion(ids.stream()
                        .map(id -> answers.getOrDefault(id, FakeWorld.line(id, "Off-topic.", 2, 3)))
                        .collect(Collectors.joining("\n"))));
    }

    private String[] arguments(FakeWorld world, String golden, String day) throws IOException {
        Path profile = directory.resolve("profile");
        if (!Files.exists(profile)) {
            recorded.profile(golden, profile);
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
