package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees when the endpoint or the feed is not as it should be. */
class FailureTest {

    private static final int PAPERS = 40;

    @TempDir
    Path directory;

    private FakeWorld world;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", PAPERS))
                .chat(FailureTest::goodScores);
        Path profile = Files.createDirectories(directory.resolve("profile"));
        Files.writeString(profile.resolve("profile.json"), "{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    @Test
    @DisplayName(
            "an endpoint that always answers 500 is waited for as long as --patience says, and then FAILED: exit 1, no"
                    + " page, every paper accounted for")
    void always500() throws IOException {
        world.chat(ids -> FakeWorld.json(500, "{\"error\": {\"message\": \"internal\"}}"));

        CommandResult result = run(Map.of(), "--patience=1s");

        assertFailed(result, "UNAVAILABLE");
        assertThat(result.err())
                .contains("waiting for it until")
                .contains("--patience")
                .contains("for 1 s");
        assertThat(result.out())
                .contains(PAPERS + " candidates = 0 selected + 0 below cutoff + 0 screened out + " + PAPERS
                        + " unscored");
    }

    @Test
    @DisplayName("an endpoint that answers prose is FAILED, and says that nothing could be read")
    void prose() throws IOException {
        world.chat(ids -> FakeWorld.completion("These are all very interesting papers!"));

        assertFailed(run(), "INVALID_RESPONSE: the answer holds nothing that can be read");
    }

    @Test
    @DisplayName("an endpoint that answers for foreign ids is FAILED, and says so")
    void foreignIds() throws IOException {
        world.chat(ids -> FakeWorld.completion(FakeWorld.line("1234.56789", "x", 10, 10)));

        assertFailed(run(), "of no paper that was asked for");
    }

    @Test
    @DisplayName("a wrong key is FAILED after one call at most per thread, and names the key's variable or the status")
    void wrongKey() throws IOException {
        world.chat(ids -> FakeWorld.json(401, "{\"error\": {\"message\": \"Incorrect API key provided: sk-secret\"}}"));

        CommandResult result = run(Map.of("OPENAI_API_KEY", "sk-secret"));

        assertFailed(result, "AUTHENTICATION (HTTP 401)");
        assertThat(result.err() + result.out()).doesNotContain("sk-secret");
        assertThat(world.chats()).isLessThanOrEqualTo(8);
    }

    @Test
    @DisplayName(
            "a fallback takes over from an empty account, with its own key, and the page tells which papers it marked")
    void fallback() throws IOException {
        world.chat(ids ->
                FakeWorld.json(429, "{\"error\": {\"message\": \"no credit\", \"code\": \"insufficient_quota\"}}"));
        try (FakeWorld other = new FakeWorld().chat(FailureTest::goodScores)) {
            CommandResult result = run(
                    Map.of("OPENAI_API_KEY", "sk-first", "FALLBACK_API_KEY", "sk-second"),
                    "--fallback=other@" + other.url() + "/v1");

            assertThat(result.exitCode()).isEqualTo(PaperDigest.DONE);
            assertThat(result.err()).contains("other took over " + PAPERS + " papers from gpt-5-mini");
            assertThat(page()).contains("**Marked by:** other");
            assertThat(other.chats()).isPositive();
        }
    }

    @Test
    @DisplayName("a fallback elsewhere gets neither the key nor the headers of the model, nor another fallback's key")
    void keysOfFallbacks() throws IOException {
        Reply noCredit =
                FakeWorld.json(429, "{\"error\": {\"message\": \"no credit\", \"code\": \"insufficient_quota\"}}");
        world.chat(ids -> noCredit);
        try (FakeWorld local = new FakeWorld().chat(ids -> noCredit);
                FakeWorld other = new FakeWorld().chat(FailureTest::goodScores)) {
            CommandResult result = run(
                    Map.of("OPENAI_API_KEY", "sk-first", "FALLBACK_API_KEY_2", "sk-of-the-second"),
                    "--llm-header=X-Team: digest",
                    "--fallback=local@" + local.url() + "/v1",
                    "--fallback=other@" + other.url() + "/v1");

            assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
            assertThat(world.authorizations()).containsExactly("Bearer sk-first");
            assertThat(local.authorizations()).containsExactly("");
            assertThat(other.authorizations()).containsExactly("Bearer sk-of-the-second");
            assertThat(result.err()).contains("other took over " + PAPERS + " papers from local");
        }
    }

    @Test
    @DisplayName("papers that an answer drops are asked again, until all are scored")
    void droppedPapers() throws IOException {
        world.chat(ids -> goodScores(IntStream.range(0, ids.size())
                .filter(i -> i % 3 != 2)
                .mapToObj(ids::get)
                .toList()));

        CommandResult result = run();

        assertThat(result.exitCode()).isEqualTo(PaperDigest.DONE);
        assertThat(digest().accounting().selected()).isEqualTo(PAPERS);
    }

    @Test
    @DisplayName("papers that never get a score make the day PARTIAL: exit 3, and the page lists them with the reason")
    void neverScored() throws IOException {
        List<String> stubborn = List.of(SampleFeeds.id(3), SampleFeeds.id(6), SampleFeeds.id(9));
        world.chat(ids ->
                goodScores(ids.stream().filter(id -> !stubborn.contains(id)).toList()));

        CommandResult result = run();

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        Digest digest = digest();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.accounting().unscored()).isEqualTo(3);
        assertThat(digest.accounting().selected()).isEqualTo(PAPERS - 3);
        assertThat(page())
                .contains("This digest is partial")
                .contains(stubborn)
                .contains("the answer holds nothing that can be read");
    }

    @Test
    @DisplayName("an empty feed on a Sunday is NO_ANNOUNCEMENT: exit 0, and the page says so")
    void emptySunday() throws IOException {
        world.feed("cs.LG", SampleFeeds.rss("Sun, 05 Oct 2025", 0));

        CommandResult result = run(Map.of(), "--date", "2025-10-05");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out()).contains("NO_ANNOUNCEMENT");
        assertThat(world.chats()).isZero();
    }

    @Test
    @DisplayName("an empty feed on a working day is PARTIAL with a warning, never 'no papers today'")
    void emptyMonday() throws IOException {
        world.feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 0));

        CommandResult result = run(Map.of(), "--patience=1s");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.err()).contains("Warning: cs.LG");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what is not a feed is an error that says what came")
    @ValueSource(
            strings = {"<html><body>Rate exceeded.</body></html>", "", "{\"error\": 1}", "<?xml version='1.0'?><a/>"})
    void notAFeed(String body) throws IOException {
        world.feed("cs.LG", FakeWorld.html(200, body));

        assertFailed(run(Map.of(), "--patience=1s"), "/rss/cs.LG");
        assertThat(world.chats()).isZero();
    }

    @Test
    @DisplayName("arXiv's error feed is an error with arXiv's own words, whatever its status")
    void errorFeed() throws IOException {
        String error = """
                <?xml version='1.0' encoding='UTF-8'?>
                <rss xmlns:arxiv="http://arxiv.org/schemas/atom" version="2.0"><channel>
                <title>Feed error for query: http://rss.arxiv.org/rss/cs.LG</title>
                <description>Bad archive 'cs.LG'.</description></channel></rss>""";
        for (int status : new int[] {200, 400}) {
            world.feed("cs.LG", Reply.status(status, error).withHeader("Content-Type", "application/xml"));

            assertFailed(run(), "Bad archive 'cs.LG'.");
        }
    }

    @Test
    @DisplayName("a feed that is cut off is PARTIAL: what came is scored, and a warning says what is missing")
    void cutOff() throws IOException {
        String whole = SampleFeeds.rss("Mon, 06 Oct 2025", PAPERS);
        world.feed("cs.LG", whole.substring(0, whole.indexOf(SampleFeeds.id(31))));

        CommandResult result = run(Map.of(), "--patience", "1s");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.err()).contains("Warning: cs.LG");
        assertThat(digest().accounting().selected()).isBetween(29, 30);
    }

    @Test
    @DisplayName("another day in the feed than the one asked for is a warning, and the feed is taken as it is")
    void anotherDay() throws IOException {
        CommandResult result = run(Map.of(), "--date", "2025-10-07");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.err()).contains("2025-10-06").contains("2025-10-07");
    }

    @Test
    @DisplayName("wrong usage and wrong configuration are exit 2 with a message that names the way out")
    void wrongUsage() {
        assertThat(CommandResult.of(Map.of(), "run").exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(CommandResult.of(Map.of()).exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);

        CommandResult noKey = CommandResult.of(
                Map.of(), "run", "--profile", directory.resolve("profile").toString());
        assertThat(noKey.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(noKey.err()).contains("OPENAI_API_KEY");

        CommandResult noProfile = CommandResult.of(Map.of(), "run", "--profile", "nowhere");
        assertThat(noProfile.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(noProfile.err()).contains("nowhere");

        CommandResult badUrl = run(Map.of(), "--arxiv-url", "not an address");
        assertThat(badUrl.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(badUrl.err()).contains("--arxiv-url");

        CommandResult badHoliday = run(Map.of(), "--holidays", "2027-01-01,2027-02-29");
        assertThat(badHoliday.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(badHoliday.err()).contains("--holidays", "2027-02-29");

        CommandResult noHolidays = run(Map.of("OPENAI_API_KEY", "k"), "--holidays-file", "nowhere.txt");
        assertThat(noHolidays.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(noHolidays.err()).contains("nowhere.txt");
    }

    private void assertFailed(CommandResult result, String reason) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.FAILED);
        assertThat(result.err()).contains(reason);
        if (Files.exists(directory.resolve("out"))) {
            try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    private CommandResult run() {
        return run(Map.of());
    }

    private CommandResult run(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--profile=" + directory.resolve("profile"),
                "--source=rss",
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out")));
        if (!List.of(more).contains("--date")) {
            arguments.addAll(List.of("--date", "2025-10-06"));
        }
        if (!List.of(more).contains("--arxiv-url")) {
            arguments.add("--arxiv-url=" + world.url());
        }
        arguments.addAll(List.of(more));
        return CommandResult.of(environment, arguments.toArray(String[]::new));
    }

    private Digest digest() {
        return DigestJson.read(directory.resolve("out/2025-10/2025-10-06.json"));
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("out/2025-10/2025-10-06.md"));
    }

    private static Reply goodScores(List<String> ids) {
        Function<String, String> line = id -> FakeWorld.line(id, "Fits.", 9, 8);
        return FakeWorld.completion("Here you are:\n" + ids.stream().map(line).collect(Collectors.joining("\n")));
    }
}
