package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands as a user types them. */
class CommandsTest {

    @TempDir
    Path directory;

    private FakeWorld world;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 6))
                .chat(ids -> FakeWorld.completion(ids.stream()
                        .map(id -> FakeWorld.line(id, "Fits.", 9, 8))
                        .collect(Collectors.joining("\n"))));
        profile("profile", "\"categories\": [\"cs.LG\"]", "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    @Test
    @DisplayName("fetch prints the announcement as JSON")
    void fetch() throws IOException {
        CommandResult result = CommandResult.of(
                Map.of(),
                "fetch",
                "--source=rss",
                "--date=2025-10-06",
                "--category=cs.LG",
                "--arxiv-url=" + world.url());

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.path("date").asText()).isEqualTo("2025-10-06");
        assertThat(json.path("entries").asInt()).isEqualTo(6);
        assertThat(json.path("papers").path(0).path("id").asText()).isEqualTo("2510.00001");
    }

    @Test
    @DisplayName("fetch takes past days from the API and from OAI-PMH")
    void fetchPastDays() throws IOException {
        world.api(SampleFeeds.api("2025-10-02T15:00:00Z", "2510.00001", "2510.00002"))
                .oai(SampleFeeds.oai("2025-10-03", "2510.00001", "2510.00002"));
        for (String source : List.of("api", "oai", "auto")) {
            CommandResult result = CommandResult.of(
                    Map.of(),
                    "fetch",
                    "--source=" + source,
                    "--date=2025-10-03",
                    "--category=cs.LG",
                    "--arxiv-url=" + world.url());

            assertThat(result.exitCode()).as(source + result.err()).isZero();
            assertThat(new ObjectMapper().readTree(result.out()).path("papers"))
                    .as(source)
                    .extracting(paper -> paper.path("id").asText())
                    .containsExactly("2510.00001", "2510.00002");
        }
    }

    @Test
    @DisplayName("fetch knows the holidays that it is told, as dates or in a file")
    void holidays() throws IOException {
        Path file = Files.writeString(directory.resolve("holidays.txt"), "2025-10-01 # Wednesday\n2025-10-02\n");
        for (String holidays : List.of("--holidays=2025-10-01,2025-10-02", "--holidays-file=" + file)) {
            CommandResult result = CommandResult.of(
                    Map.of(),
                    "fetch",
                    "--source=api",
                    "--date=2025-10-03",
                    "--category=cs.LG",
                    "--arxiv-url=" + world.url(),
                    holidays);

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(new ObjectMapper()
                            .readTree(result.out())
                            .path("noAnnouncement")
                            .asBoolean())
                    .as(result.out())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a source that can't be reached is exit 1 with a message that names the address")
    void unreachable() {
        CommandResult result =
                CommandResult.of(Map.of(), "fetch", "--source=rss", "--category=cs.XX", "--arxiv-url=" + world.url());

        assertThat(result.exitCode()).isEqualTo(PaperDigest.FAILED);
        assertThat(result.err()).contains("/rss/cs.XX").contains("404");
    }

    @Test
    @DisplayName("a range runs oldest first, knows weekends, and leaves complete days alone the second time")
    void range() throws IOException {
        world.api(SampleFeeds.api("2025-10-02T15:00:00Z", "2510.00001", "2510.00002"))
                .oai(SampleFeeds.oai("2025-10-03", "2510.00001", "2510.00002"));
        List<String> range = List.of("--from=2025-10-03", "--to=2025-10-05");

        CommandResult first = run("profile", range);

        assertThat(first.exitCode()).as(first.err() + first.out()).isZero();
        assertThat(first.out())
                .containsSubsequence("2025-10-03: COMPLETE", "2025-10-04: NO_ANNOUNCEMENT", "2025-10-05");
        int chats = world.chats();
        CommandResult second = run("profile", range);
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).isEmpty();
        assertThat(world.chats()).isEqualTo(chats);
    }

    @Test
    @DisplayName("many readers get a digest each, and one reader's failure is told without touching the others")
    void manyReaders() throws IOException {
        profile("readers/ann", "\"categories\": [\"cs.LG\"]", "Sparse attention.");
        profile("readers/bob", "\"categories\": [\"cs.LG\"]", "");
        profile("readers/cy", "\"categories\": [\"cs.LG\"], \"maxPapers\": 2", "Compilers.");

        CommandResult result = CommandResult.of(
                Map.of(),
                "run",
                "--profiles=" + directory.resolve("readers"),
                "--source=rss",
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out"));

        assertThat(result.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(result.err()).contains("bob: profile 'bob' has no topics");
        assertThat(DigestJson.read(digest("ann")).selected()).hasSize(6);
        assertThat(DigestJson.read(digest("cy")).selected()).hasSize(2);
        assertThat(directory.resolve("out/bob")).doesNotExist();
    }

    @Test
    @DisplayName("with an archive, papers that were shown before are left out or marked")
    void seenBefore() throws IOException {
        String archive = "--archive=" + directory.resolve("archive");
        run("profile", List.of("--source=rss", archive));
        world.feed("cs.LG", SampleFeeds.rss("Tue, 07 Oct 2025", 8));

        CommandResult omitted = run("profile", List.of("--source=rss", archive, "--seen=omit"));

        assertThat(omitted.out()).contains("8 entries = 2 candidates + 0 duplicates + 6 excluded");
        assertThat(run("profile", List.of("--source=rss", "--seen=omit")).err()).contains("needs an --archive");
    }

    @Test
    @DisplayName("with an archive, the first day on which the model marks everything 1 is PARTIAL and says so: exit 3")
    void nothingKept() throws IOException {
        DigestArchive archive = DigestArchive.at(directory.resolve("archive"));
        for (int day = 1; day <= 12; day++) {
            archive.put(Digest.builder(LocalDate.of(2025, 10, 6).minusDays(day), "profile")
                    .imported(60, 40, ModelUsage.NONE)
                    .selected(IntStream.range(0, 10)
                            .mapToObj(n -> Decision.builder(
                                            Paper.builder("2509.%05d".formatted(n), "Title")
                                                    .build(),
                                            Decision.Disposition.SELECTED)
                                    .scores(Scores.of(9, 8))
                                    .build())
                            .toList())
                    .build());
        }
        world.feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 40))
                .chat(ids -> FakeWorld.completion(
                        ids.stream().map(id -> FakeWorld.line(id, "", 1, 1)).collect(Collectors.joining("\n"))));

        CommandResult result = run("profile", List.of("--source=rss", "--archive=" + directory.resolve("archive")));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.err())
                .contains("Warning: share of papers kept: 0 of 40 papers have marks that reach the cutoffs");
    }

    @Test
    @DisplayName("what an endpoint needs can be said: prices count, and wrong values name their setting")
    void endpointNeeds() throws IOException {
        String prices = "--prices={\"models\": {\"gpt-5-mini\": {\"prompt\": 1000, \"completion\": 0}}}";
        CommandResult run = run(
                "profile",
                List.of("--source=rss", prices, "--llm-header=X-Team: digest", "--llm-body={\"temperature\": 0}"));
        assertThat(run.out()).contains("2 calls, 0 retries, 2200 tokens, $2");

        assertThat(run("profile", List.of("--source=rss", "--llm-body={")).err())
                .contains("'body'");
        assertThat(run("profile", List.of("--source=rss", "--llm-header=secret-without-a-colon"))
                        .err())
                .contains("'headers'")
                .doesNotContain("secret-without-a-colon");
        assertThat(run("profile", List.of("--source=rss", "--prices=/no/such/file"))
                        .err())
                .contains("'prices'");
    }

    @Test
    @DisplayName("explain says why a paper is there, and why one is not")
    void explain() throws IOException {
        run("profile", List.of("--source=rss"));
        String digest = "--digest=" + directory.resolve("out/2025-10/2025-10-06.json");

        CommandResult there = CommandResult.of(Map.of(), "explain", digest, "--paper=arXiv:2510.00003v2");
        assertThat(there.exitCode()).isZero();
        assertThat(there.out()).contains("Title 3", "selected", "rank: 3 of 6", "relevance 9", "decided by: llm");

        CommandResult not = CommandResult.of(Map.of(), "explain", digest, "--paper=1234.56789");
        assertThat(not.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(not.err()).contains("1234.56789 is not among the 6 candidates of 2025-10-06");
    }

    @Test
    @DisplayName("with a store a second run asks nothing, says so, and gives the same page")
    void store() throws IOException {
        List<String> stored = List.of("--source=rss", "--store=" + directory.resolve("scores.jsonl"));
        CommandResult first = run("profile", stored);
        byte[] page = Files.readAllBytes(directory.resolve("out/2025-10/2025-10-06.md"));
        int chats = world.chats();

        CommandResult second = run("profile", stored);

        assertThat(first.err()).contains("models: at most about ").doesNotContain("from the store");
        assertThat(second.err()).contains("6 of them from the store, paid before");
        assertThat(world.chats()).isEqualTo(chats);
        assertThat(directory.resolve("out/2025-10/2025-10-06.md")).hasBinaryContent(page);
    }

    @Test
    @DisplayName("render writes the page of a digest again, byte for byte")
    void render() throws IOException {
        run("profile", List.of("--source=rss"));

        CommandResult result = CommandResult.of(
                Map.of(),
                "render",
                "--digest",
                directory.resolve("out/2025-10/2025-10-06.json").toString());

        assertThat(result.out()).isEqualTo(Files.readString(directory.resolve("out/2025-10/2025-10-06.md")));
    }

    @Test
    @DisplayName("render and run write the same HTML page")
    void html() throws IOException {
        run("profile", List.of("--source=rss", "--layout=html"));

        CommandResult result = CommandResult.of(
                Map.of(),
                "render",
                "--layout=html",
                "--digest",
                directory.resolve("out/2025-10/2025-10-06.json").toString());

        assertThat(result.out())
                .startsWith("<!DOCTYPE html>")
                .isEqualTo(Files.readString(directory.resolve("out/2025-10/2025-10-06.html")));
    }

    @ParameterizedTest
    @MethodSource("io.github.paperdigest.cli.Recorded#all")
    @DisplayName("import takes an assistant's days over, and site makes pages of them")
    void importAndSite(Recorded recorded) throws IOException {
        Map<String, String> days = recorded.isInvented()
                ? Map.of("2025-11-10", "2025-11-10", "2025-11-11", "2025-11-11")
                : Map.of("2025-10-06", "2025-10-06", "2025-10-16", "seed-000");
        String rendered = recorded.isInvented() ? "2025-11-11" : "2025-10-06";
        Path assistant = Files.createDirectories(directory.resolve("assistant"));
        for (Map.Entry<String, String> day : days.entrySet()) {
            Path golden = recorded.resolve("golden").resolve(day.getValue());
            Files.copy(golden.resolve("selected.json"), assistant.resolve(day.getKey() + "-output.json"));
            Files.copy(golden.resolve("expected.md"), assistant.resolve(day.getKey() + "-output.md"));
        }
        String archive = "--archive=" + directory.resolve("archive");

        CommandResult imported = CommandResult.of(Map.of(), "import", "--from=" + assistant, archive, "--reader=me");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        CommandResult page = CommandResult.of(
                Map.of(),
                "render",
                "--digest",
                directory.resolve("archive/me/2025/" + rendered + ".json").toString());
        assertThat(page.out()).isEqualTo(recorded.page(rendered));

        String out = "--out=" + directory.resolve("site");
        assertThat(CommandResult.of(Map.of(), "site", archive, out).exitCode()).isZero();
        try (Stream<Path> files = Files.walk(directory.resolve("site"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md"))).hasSizeGreaterThanOrEqualTo(5);
        }
        assertThat(CommandResult.of(Map.of(), "site", archive, out).out()).contains("0 files written");

        String html = "--out=" + directory.resolve("html");
        String url = "--url=https://example.org/papers";
        assertThat(CommandResult.of(Map.of(), "site", archive, html, "--layout=html")
                        .out())
                .contains("Without --url there is no sitemap.xml");
        assertThat(CommandResult.of(Map.of(), "site", archive, html, "--layout=html", url, "--feed-entries=days")
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("html/sitemap.xml")).content().contains("https://example.org/papers/index.html");
        assertThat(directory.resolve("html/index.html")).content().contains(rendered);
        assertThat(CommandResult.of(Map.of(), "site", archive, out, url).err()).contains("for --layout html");
    }

    @Test
    @DisplayName("options that don't go together are exit 2")
    void wrongCombinations() {
        for (List<String> options : List.of(
                List.of("--from=2025-10-03"),
                List.of("--from=2025-10-03", "--to=2025-10-01"),
                List.of("--date=2025-10-03", "--from=2025-10-03", "--to=2025-10-04"),
                List.of("--deadline=soon"),
                List.of("--source=ftp"))) {
            assertThat(run("profile", options).exitCode())
                    .as(options.toString())
                    .isEqualTo(PaperDigest.WRONG_USAGE);
        }
        assertThat(CommandResult.of(Map.of(), "site", "--archive=" + directory, "--out=" + directory)
                        .err())
                .contains("there is no digest in the archive");
    }

    private CommandResult run(String profile, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--profile=" + directory.resolve(profile),
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out")));
        arguments.addAll(more);
        return CommandResult.of(Map.of(), arguments.toArray(String[]::new));
    }

    private Path digest(String reader) {
        return directory.resolve("out").resolve(reader).resolve("2025-10/2025-10-06.json");
    }

    private void profile(String name, String settings, String topics) throws IOException {
        Path profile = Files.createDirectories(directory.resolve(name));
        Files.writeString(profile.resolve("profile.json"), "{" + settings + "}");
        Files.writeString(profile.resolve("topics.md"), topics);
    }

    @Test
    @DisplayName("say nothing when whoever reads standard output stops, as head does, and end as the system would: 141")
    void unread() {
        Writer closed = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int exitCode = PaperDigest.execute(
                Map.of(), new Console(closed, err, false, false, false), Interruption.none(), "providers");

        assertThat(exitCode).isEqualTo(PaperDigest.UNREAD);
        assertThat(err.toString()).isEmpty();
    }
}
