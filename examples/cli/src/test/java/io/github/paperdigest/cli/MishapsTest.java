package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people type wrongly, and what goes wrong around them: each as a process of its own. In a row {@code OUT} has a page
 * that has to stay as it is, and the words are those that standard error has to have.
 */
@Tag("thorough")
@DisplayName("A mishap is told in a few lines, costs nothing and overwrites nothing:")
class MishapsTest {

    private static final int LINES = 24;
    private static final int COLUMNS = 80;
    private static final String PAGE = "a page of before";

    @TempDir
    static Path directory;

    private static FakeWorld world;

    /**
     * A row.
     *
     * @param exit the exit code
     * @param words what standard error has to say; several with | between them
     * @param line the arguments with blanks between them; NAME=VALUE before them are variables of the environment
     */
    record Mishap(int exit, String words, String line) {
        @Override
        public String toString() {
            return line.isBlank() ? "(nothing)" : line;
        }
    }

    private static Mishap mishap(int exit, String words, String line) {
        return new Mishap(exit, words, line);
    }

    static Stream<Mishap> mishaps() {
        return Stream.of(
                // No command, or another one
                mishap(2, "say what to do|run|help", ""),
                mishap(2, "'walk'|help", "walk"),
                mishap(2, "'rum'|run", "rum"),
                mishap(2, "--frobnicate|help", "--frobnicate"),
                mishap(2, "--profil|help run", "run --profil me"),
                mishap(2, "'me'|help run", "run me"),
                mishap(2, "--profile", "run"),
                mishap(2, "--profile", "run --profile"),
                mishap(2, "--profile|--profiles", "run --profile me --profiles readers"),
                mishap(2, "no command 'walk'", "config walk"),
                mishap(2, "walk", "help walk"),
                // The profile
                mishap(2, "there is no profile directory nowhere", "RUN --profile nowhere"),
                mishap(2, "profile.json", "RUN --profile empty"),
                mishap(2, "bad-json|profile.json|line 1", "RUN --profile bad-json"),
                mishap(2, "categoriez|categories", "RUN --profile bad-key"),
                mishap(2, "bad-cutoff/profile.json|relevance cutoff|from 1 to 10", "RUN --profile bad-cutoff"),
                mishap(2, "UTF-8", "RUN --profile bad-text"),
                mishap(2, "has no topics", "RUN --profile no-topics"),
                mishap(2, "names no categories", "RUN --profile no-categories"),
                mishap(2, "no directory in empty has a profile.json", "RUN --profiles empty"),
                mishap(2, "can't be listed", "RUN --profiles nowhere"),
                mishap(2, "two profiles", "RUN --profiles twins"),
                // Days
                mishap(2, "--date|2025-13-01", "RUN --profile me --date 2025-13-01"),
                mishap(2, "--date|yesterday", "RUN --profile me --date yesterday"),
                mishap(2, "--from and --to go together", "RUN --profile me --from 2025-10-01"),
                mishap(2, "--from and --to go together", "RUN --profile me --to 2025-10-01"),
                mishap(2, "either --date", "RUN --profile me --date 2025-10-01 --from 2025-10-01 --to 2025-10-02"),
                mishap(2, "is before --from", "RUN --profile me --source auto --from 2025-10-02 --to 2025-10-01"),
                mishap(2, "--source rss has no past days", "RUN --profile me --from 2025-10-01 --to 2025-10-02"),
                // Times, numbers, amounts
                mishap(2, "--deadline|soon", "RUN --profile me --deadline soon"),
                mishap(2, "--deadline|-5m", "RUN --profile me --deadline=-5m"),
                mishap(2, "--patience|ten", "RUN --profile me --patience ten"),
                mishap(2, "--await|later", "RUN --profile me --await later"),
                mishap(2, "--concurrency|many", "RUN --profile me --concurrency many"),
                mishap(2, "concurrency|from 1 to 256|--concurrency", "RUN --profile me --concurrency 0"),
                mishap(2, "samples|--samples", "RUN --profile me --samples 99"),
                mishap(2, "--budget|a lot", "RUN --profile me --budget 'a lot'"),
                mishap(2, "--on-budget|panic", "RUN --profile me --budget $1 --on-budget panic"),
                mishap(2, "recall|--recall", "RUN --profile me --scorer learned-screen --learned model --recall 2"),
                mishap(2, "--seen|never", "RUN --profile me --seen never"),
                mishap(2, "needs an --archive", "RUN --profile me --seen omit"),
                mishap(2, "no layout 'fancy'|classic, html|--plugins", "RUN --profile me --layout fancy"),
                mishap(2, "no layout 'fancy'|--plugins", "render --digest nowhere.json --layout fancy"),
                mishap(2, "no prompt builder 'fancy'|default|--plugins", "RUN --profile me --prompt fancy"),
                // Sources
                mishap(2, "ftp|arxiv-rss", "RUN --profile me --source ftp"),
                mishap(2, "--arxiv-url|address", "RUN --profile me --arxiv-url elsewhere"),
                mishap(2, "--arxiv-url|address", "RUN --profile me --arxiv-url ftp://example.org"),
                mishap(2, "contact|--contact", "RUN --profile me --contact (me)"),
                mishap(2, "--holidays|2027-02-29", "RUN --profile me --holidays 2027-02-29"),
                mishap(2, "nowhere.txt", "RUN --profile me --holidays-file nowhere.txt"),
                mishap(1, "/rss/cs.XX|404", "RUN --profile me --category cs.XX --patience 1s"),
                mishap(1, "can't connect|127.0.0.1", "RUN --profile me --patience 1s --arxiv-url http://127.0.0.1:1"),
                mishap(2, "--category", "fetch --source rss"),
                mishap(
                        2,
                        "--announce-type|a b",
                        "fetch --source rss --arxiv-url WORLD --category cs.LG --announce-type 'a b'"),
                // Scorers, models, keys
                mishap(2, "no scorer 'magic'|topics|--plugins", "RUN --profile me --scorer magic"),
                mishap(2, "no publisher 'magic'|mail|--plugins", "RUN --profile me --publish magic"),
                mishap(2, "needs a model|learn", "RUN --profile me --scorer learned"),
                mishap(2, "no model nowhere|learn", "RUN --profile me --scorer learned --learned nowhere"),
                mishap(2, "--drift", "RUN --profile me --drift --archive archive"),
                mishap(2, "OPENAI_API_KEY", "run --profile me --source rss --arxiv-url WORLD --out OUT"),
                mishap(2, "grpc|openai", "RUN --profile me --chat grpc"),
                mishap(2, "base-url|--llm-url", "RUN --profile me --llm-url localhost"),
                mishap(2, "headers|--llm-header", "RUN --profile me --llm-header no-colon"),
                mishap(2, "body|--llm-body", "RUN --profile me --llm-body {"),
                mishap(2, "prices|--prices", "RUN --profile me --prices /no/such/file"),
                mishap(2, "--fallback is MODEL", "RUN --profile me --fallback @http://127.0.0.1:1"),
                // --set, --config, --plugins
                mishap(2, "--set is PART.SETTING=VALUE", "RUN --profile me --set concurrency=4"),
                mishap(2, "no setting 'batchsize'|batch-size", "RUN --profile me --set llm.batchsize=4"),
                mishap(2, "batch-size|--set llm", "RUN --profile me --set llm.batch-size=none"),
                mishap(2, "no part 'mail'", "RUN --profile me --set mail.to=x"),
                mishap(2, "nowhere.toml|no such file", "RUN --profile me --config nowhere.toml"),
                mishap(2, "broken.toml|line 3", "RUN --profile me --config broken.toml"),
                mishap(2, "key.toml|NO_SUCH_KEY", "RUN --profile me --config key.toml"),
                mishap(2, "typo.toml|'profil'", "RUN --profile me --config typo.toml"),
                mishap(2, "table.toml|'lllm'", "RUN --profile me --config table.toml"),
                mishap(2, "--concurrency|value.toml", "RUN --profile me --config value.toml"),
                mishap(2, "nowhere|no such directory", "RUN --profile me --plugins nowhere"),
                mishap(2, "no jars", "RUN --profile me --plugins empty"),
                mishap(2, "--date|PAPER_DIGEST_DATE", "PAPER_DIGEST_DATE=today RUN --profile me"),
                mishap(2, "no part 'magic'", "providers magic"),
                // Targets
                mishap(2, "--out|is a file", "RUN --profile me --out a-file"),
                mishap(2, "--out|is a file", "RUN --profile me --out a-file/below"),
                mishap(2, "--archive|is a file", "RUN --profile me --archive a-file"),
                mishap(2, "--cache|is a file", "RUN --profile me --cache a-file"),
                mishap(2, "--out|month/2025-10|is a file", "RUN --profile me --out month"),
                mishap(
                        2,
                        "--archive|archive-with-file/me/2025|is a file",
                        "RUN --profile me --archive archive-with-file"),
                mishap(2, "--store|a directory is there", "RUN --profile me --store empty"),
                mishap(2, "--out|can't be written to", "RUN --profile me --out /proc/self/digests"),
                // Other commands
                mishap(2, "--digest", "render"),
                mishap(1, "nowhere.json", "render --digest nowhere.json"),
                mishap(1, "a-file", "render --digest a-file"),
                mishap(2, "--paper", "explain --digest nowhere.json"),
                mishap(1, "nowhere.json", "explain --digest nowhere.json --paper 2510.00001"),
                mishap(2, "no digests", "explain --archive empty --paper 2510.00001"),
                mishap(2, "--archive", "site --out OUT"),
                mishap(2, "there is no digest", "site --archive empty --out OUT"),
                mishap(2, "no digests", "status --archive empty"),
                mishap(2, "--days|1 or more", "status --archive empty --days 0"),
                mishap(2, "--from", "import --archive archive"),
                mishap(1, "nowhere", "import --archive archive --from nowhere"),
                mishap(2, "no day of an assistant in empty", "import --archive archive --from empty"),
                mishap(2, "--learned", "learn --archive archive"),
                mishap(2, "--scorer|magic", "evaluate --archive archive --scorer magic"),
                mishap(2, "nowhere", "drift --archive archive --learned nowhere"),
                mishap(2, "no category 'cs.LH'", "init new --category cs.LH"),
                mishap(2, "is there already", "init taken"),
                mishap(2, "there is no profile directory", "topics --try --profile nowhere"),
                mishap(2, "--try|someday", "topics --profile me --try someday"));
    }

    @BeforeAll
    static void startWorld() throws IOException {
        world = new FakeWorld()
                .feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 6))
                .chat(ids -> FakeWorld.completion(ids.stream()
                        .map(id -> FakeWorld.line(id, "Fits.", 9, 8))
                        .collect(Collectors.joining("\n"))));
        profile("me", "{\"categories\": [\"cs.LG\"]}", "Sparse attention.");
        profile("bad-json", "{\"categories\": ", "x");
        profile("bad-key", "{\"categoriez\": [\"cs.LG\"]}", "x");
        profile("bad-cutoff", "{\"relevanceCutoff\": 70}", "x");
        profile("no-topics", "{\"categories\": [\"cs.LG\"]}", "");
        profile("no-categories", "{}", "Sparse attention.");
        profile("twins/a", "{\"name\": \"ann\", \"categories\": [\"cs.LG\"]}", "x");
        profile("twins/b", "{\"name\": \"ann\", \"categories\": [\"cs.LG\"]}", "x");
        profile("bad-text", "{\"categories\": [\"cs.LG\"]}", "x");
        Files.write(directory.resolve("bad-text/topics.md"), new byte[] {(byte) 0xC3, 0x28});
        profile("taken/profile", "{}", "x");
        Files.createDirectories(directory.resolve("empty"));
        Files.createDirectories(directory.resolve("archive"));
        text("a-file", "text");
        Files.createDirectories(directory.resolve("month"));
        text("month/2025-10", "text");
        Files.createDirectories(directory.resolve("archive-with-file/me"));
        text("archive-with-file/me/2025", "text");
        text("model", "no model");
        text("broken.toml", "profile = \"me\"\nout = [\n");
        text("key.toml", "[chat]\napi-key = \"${NO_SUCH_KEY}\"\n");
        text("typo.toml", "profil = \"me\"\n");
        text("table.toml", "[lllm]\nbatch-size = 4\n");
        text("value.toml", "[run]\nconcurrency = \"many\"\n");
        Files.createDirectories(directory.resolve("out/2025-10"));
        text("out/2025-10/2025-10-06.md", PAGE);
    }

    @AfterAll
    static void stopWorld() {
        world.close();
    }

    private static void profile(String name, String json, String topics) throws IOException {
        Files.createDirectories(directory.resolve(name));
        text(name + "/profile.json", json);
        text(name + "/topics.md", topics);
    }

    private static void text(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mishaps")
    @DisplayName("with the exit code, the words and the way out")
    void told(Mishap mishap) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        List<String> arguments = new ArrayList<>();
        for (String word : words(mishap.line())) {
            if (arguments.isEmpty() && word.matches("[A-Z_]+=.*")) {
                environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else if (word.equals("RUN")) {
                arguments.addAll(List.of("run", "--source=rss"));
                addUnlessGiven(arguments, mishap, "--arxiv-url", world.url());
                addUnlessGiven(arguments, mishap, "--llm-url", world.url() + "/v1");
                addUnlessGiven(arguments, mishap, "--out", "out");
            } else {
                arguments.add(word.replace("WORLD", world.url()).replace("OUT", "out"));
            }
        }
        if (mishap.line().contains("--source ")) {
            arguments.remove("--source=rss");
        }

        CommandResult result = new ProgramProcess(directory).run(environment, arguments.toArray(String[]::new));

        assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(mishap.exit());
        assertThat(result.err()).contains(mishap.words().split("\\|"));
        assertThat(result.err()).doesNotContain("Exception", "io.github.paperdigest", "\tat ", "java.", "\u001B");
        assertThat(lines(result.err())).as(result.err()).isLessThanOrEqualTo(LINES);
        assertThat(world.chats()).isZero();
        assertThat(directory.resolve("out/2025-10/2025-10-06.md")).hasContent(PAGE);
        try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    @DisplayName("of a hundred kinds")
    void enough() {
        assertThat(mishaps().distinct()).hasSizeGreaterThanOrEqualTo(100);
    }

    private static void addUnlessGiven(List<String> arguments, Mishap mishap, String option, String value) {
        if (!mishap.line().contains(option)) {
            arguments.add(option + "=" + value);
        }
    }

    /** A shell's words, as far as the table needs them. */
    private static List<String> words(String line) {
        return Arrays.stream(line.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("'", ""))
                .toList();
    }

    /** How many lines a text takes on a screen of 80 columns. */
    private static int lines(String text) {
        return text.lines()
                .mapToInt(line -> 1 + Math.max(0, line.length() - 1) / COLUMNS)
                .sum();
    }
}
