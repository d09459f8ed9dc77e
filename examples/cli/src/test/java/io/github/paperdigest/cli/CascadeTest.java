package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A cascade of two models on the command line")
class CascadeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private int tokensOfPaper = 1000;
    private FakeWorld world;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 40))
                .chat(this::scores);
        Path profile = Files.createDirectories(directory.resolve("profile"));
        Files.writeString(
                profile.resolve("profile.json"),
                "{\"categories\": [\"cs.LG\"], \"relevanceCutoff\": 7, \"noveltyCutoff\": 2}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    /** The small model gives half of the papers 6, which is near, and half 2; the large one gives all 9. */
    private Reply scores(String model, List<String> ids) {
        ids.forEach(id -> asked.add(model));
        boolean small = model.equals("gpt-5-nano");
        String lines = ids.stream()
                .map(id -> FakeWorld.line(id, model, small ? 2 + 4 * (id.hashCode() & 1) : 9, 8))
                .collect(Collectors.joining("\n"));
        return FakeWorld.completion(lines, tokensOfPaper * ids.size(), tokensOfPaper / 10 * ids.size());
    }

    private CommandResult paperDigest(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--profile",
                directory.resolve("profile").toString(),
                "--llm-url",
                world.url() + "/v1",
                "--model",
                "gpt-5",
                "--set",
                "small.model=gpt-5-nano",
                "--set",
                "large.near-cutoff=2",
                "--set",
                "llm.anchors=false"));
        return CommandResult.of(Map.of("OPENAI_API_KEY", "key"), all.toArray(String[]::new));
    }

    private CommandResult run(String... more) {
        return paperDigest(Stream.concat(
                        Stream.of(
                                "run",
                                "--source",
                                "rss",
                                "--scorer",
                                "small=llm",
                                "--scorer",
                                "large=llm",
                                "--arxiv-url",
                                world.url(),
                                "--out",
                                directory.resolve("out").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private long asked(String model) {
        return asked.stream().filter(model::equals).count();
    }

    @Test
    @DisplayName("asks the dear one about the papers near a cutoff, and says of each stage what it decided and cost")
    void summary() {
        CommandResult result = run();

        // The feed is that of a day in the past, which is worth a warning.
        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.PARTIAL);
        long near = asked("gpt-5");
        assertThat(asked("gpt-5-nano")).isEqualTo(40);
        assertThat(near).isBetween(10L, 30L);
        assertThat(result.out())
                .containsPattern("small: 40 papers \u00b7 40 scored \u00b7 \\d calls \u00b7 40,000 prompt tokens"
                        + " \\(0 cached\\) and 4,000 completion tokens \u00b7 \\$0.01")
                .containsPattern(
                        "large: " + near + " papers \u00b7 " + near + " of them again \u00b7 " + near + " scored");
        assertThat(result.out()).contains("It would have been about $0.09 without");
    }

    @Test
    @DisplayName("has the stages in its JSON")
    void json() throws IOException {
        JsonNode digest = JSON.readTree(run("--json").out());

        assertThat(digest.path("stages").findValuesAsText("name")).containsExactly("small", "large");
        JsonNode large = digest.path("stages").path(1);
        assertThat(large.path("in").asLong()).isEqualTo(asked("gpt-5"));
        assertThat(large.path("reconsidered").asLong()).isEqualTo(asked("gpt-5"));
        assertThat(large.path("promptTokens").asLong()).isEqualTo(1000 * asked("gpt-5"));
        assertThat(large.path("dollars").asDouble()).isPositive();
        assertThat(digest.path("selected").asLong()).isEqualTo(asked("gpt-5"));
    }

    private CommandResult evaluate(String... more) {
        return paperDigest(Stream.concat(
                        Stream.of(
                                "evaluate",
                                "--days",
                                Recorded.INVENTED.resolve("days").toString(),
                                "--train",
                                "15",
                                "--last",
                                "1"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    @DisplayName("is estimated and not measured without a budget")
    void needsBudget() {
        CommandResult result = evaluate("--cascade", "small=llm,large=llm");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(result.err())
                .contains("measuring uses at most about")
                .contains("say with --budget what it may spend in all. Nothing was asked");
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("is measured beside others: what each loses of what was selected, by name, and what it uses")
    void compares() throws IOException {
        Path json = directory.resolve("report.json");
        CommandResult result = evaluate(
                "--cascade",
                "llm",
                "--cascade",
                "learned-screen,small=llm,large=llm",
                "--budget",
                "$100",
                "--json",
                json.toString());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        JsonNode reports = JSON.readTree(json.toFile());
        assertThat(reports.findValuesAsText("cascade")).containsExactly("llm", "learned-screen,small=llm,large=llm");
        assertThat(reports.path(0).path("recall").asDouble()).isEqualTo(1);
        JsonNode cascade = reports.path(1);
        JsonNode day = cascade.path("days").path(0);
        assertThat(cascade.path("lost").asInt())
                .isEqualTo(day.path("lost").size())
                .isPositive();
        assertThat(day.path("stages").findValuesAsText("name")).containsExactly("learned-screen", "small", "large");
        assertThat(day.path("stages").path(0).path("rejected").asInt()).isPositive();
        for (JsonNode lost : day.path("lost")) {
            assertThat(result.out()).contains(lost.path("id").asText());
        }
        assertThat(result.out())
                .containsPattern("learned-screen,small=llm,large=llm +1 ")
                .contains("0 of");
    }

    @Test
    @DisplayName("without a model is measured without a key")
    void withoutKey() {
        CommandResult result = CommandResult.of(
                Map.of(),
                "evaluate",
                "--days",
                Recorded.INVENTED.resolve("days").toString(),
                "--profile",
                directory.resolve("profile").toString(),
                "--train",
                "15",
                "--last",
                "2",
                "--cascade",
                "learned-screen",
                "--cascade",
                "learned-screen,topics");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out()).contains("lost by learned-screen: ").contains("lost by learned-screen,topics: ");
    }

    @Test
    @DisplayName("is measured on the days that the budget reaches, and said to be")
    void budgetIsUsedUp() {
        tokensOfPaper = 100;
        CommandResult result =
                evaluate("--cascade", "small=llm,large=llm", "--cascade", "llm", "--budget", "14000 tokens");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(asked.size() * 110L).isLessThanOrEqualTo(14_000);
        assertThat(result.err()).contains("Warning: ");
    }
}
