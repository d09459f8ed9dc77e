package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is said in a file, in the environment and on the command line")
class ConfigurationTest {

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
        Path profile = Files.createDirectories(directory.resolve("me"));
        Files.writeString(profile.resolve("profile.json"), "// a comment\n{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    private String config(String... more) throws IOException {
        Path file = directory.resolve("night.toml");
        Files.writeString(file, """
                profile = "me"
                out = "digests"
                date = 2025-10-06
                %s
                [source]
                name = "rss"
                base-url = "%s"
                [chat]
                base-url = "%s/v1"
                api-key = "${MY_KEY}"
                model = "from-file"
                body = {reasoning_effort = "low"}
                """.formatted(String.join("\n", more), world.url(), world.url()));
        return "--config=" + file;
    }

    private String model(Map<String, String> environment, String... arguments) {
        CommandResult result = CommandResult.of(environment, arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        return result.out().replaceAll("(?s).*Model: ([^,]+),.*", "$1");
    }

    @Test
    @DisplayName("counts in this order: command line, environment, file")
    void precedence() throws IOException {
        Map<String, String> key = Map.of("MY_KEY", "sk-1");
        Map<String, String> both = Map.of("MY_KEY", "sk-1", "PAPER_DIGEST_MODEL", "from-environment");

        assertThat(model(key, "run", config())).isEqualTo("from-file");
        assertThat(model(both, "run", config())).isEqualTo("from-environment");
        assertThat(model(both, "run", config(), "--model=typed")).isEqualTo("typed");
        assertThat(model(both, "run", config(), "--model=typed", "--set=chat.model=set"))
                .isEqualTo("set");
        assertThat(model(both, "run", config(), "--set=openai.model=by-name", "--set=chat.model=by-kind"))
                .isEqualTo("by-name");
        assertThat(world.authorizations()).containsExactly("Bearer sk-1");
        assertThat(directory.resolve("digests/2025-10/2025-10-06.md")).exists();
    }

    @Test
    @DisplayName("is told by config with its place, and secrets are masked")
    void told() throws IOException {
        CommandResult result = CommandResult.of(
                Map.of("PAPER_DIGEST_LAYOUT", "modern", "MY_KEY", "sk-1"),
                "config",
                config("llm-header = \"X-Key: abc\""));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "--layout = modern   [PAPER_DIGEST_LAYOUT]",
                        "--profile = " + directory.resolve("me"),
                        "--llm-header = ***",
                        "api-key = ${MY_KEY}",
                        "body = ***",
                        "--seen = keep   [default]",
                        "OPENAI_API_KEY: not set")
                .doesNotContain("sk-1", "abc", "low");
    }

    @Test
    @DisplayName("is told by config without the users and queries of addresses, and with variables that nothing reads")
    void addresses() throws IOException {
        Map<String, String> environment = Map.of(
                "PAPER_DIGEST_LLM_URL", "http://me:secret-1@localhost/v1?key=secret-2",
                "PAPER_DIGEST_FALLBACK", "other@https://me:secret-3@localhost/v1",
                "PAPER_DIGEST_SLACK_URL", "https://localhost/secret-4",
                "PAPER_DIGEST_MODLE", "x");

        CommandResult result = CommandResult.of(environment, "config", config());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "--llm-url = http://***@localhost/v1?***",
                        "--fallback = other@https://***@localhost/v1",
                        "PAPER_DIGEST_SLACK_URL: set\n",
                        "PAPER_DIGEST_MODLE: set, but nothing reads it")
                .doesNotContain("secret");
    }

    @Test
    @DisplayName("is read from the user's configuration directory, and never unasked from the current one")
    void places() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/.config/paper-digest"));
        String text = Files.readString(Path.of(config().substring("--config=".length())))
                .replace("\"me\"", "\"" + directory.resolve("me") + "\"");
        Files.writeString(home.resolve("paper-digest.toml"), text);

        assertThat(CommandResult.of(Map.of("HOME", directory.resolve("home").toString()), "config")
                        .out())
                .contains("configuration: " + home.resolve("paper-digest.toml"));
        assertThat(CommandResult.of(Map.of(), "config").out()).contains("configuration: no file");
        assertThat(Configuration.load(null, Map.of()).file()).isEmpty();
    }

    @Test
    @DisplayName("tells in a dry run what a run would use, and asks nothing")
    void dryRun() throws IOException {
        CommandResult result =
                CommandResult.of(Map.of("MY_KEY", "k"), "run", config(), "--dry-run", "--model=gpt-5-mini");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .matches(
                        "2025-10-06: 6 papers; scoring them uses at most about \\d+ calls, \\d+ tokens, \\$0\\.\\d\\d\\."
                                + " Nothing was asked\\.\\s+");
        assertThat(world.chats()).isZero();
        assertThat(directory.resolve("digests")).doesNotExist();
    }

    @Test
    @DisplayName("tells in a dry run what the endpoint's cache of prompts is expected to save")
    void dryRunWithCache() throws IOException {
        Path topics = directory.resolve("me/topics.md");
        Files.writeString(
                topics, Files.readString(topics) + "\nSparse attention, and whatever makes it fast.".repeat(90));
        List<String> outs = new ArrayList<>();
        for (String set : List.of("--set=openai.prompt-cache=off", "--set=openai.prompt-cache=on")) {
            List<String> options =
                    List.of("run", config(), "--dry-run", "--model=gpt-5-mini", "--set=llm.batch-size=2", set);
            outs.add(CommandResult.of(Map.of("MY_KEY", "k"), options.toArray(String[]::new))
                    .out());
            outs.add(CommandResult.of(
                            Map.of("MY_KEY", "k"),
                            Stream.concat(options.stream(), Stream.of("--json")).toArray(String[]::new))
                    .out());
        }

        assertThat(outs.get(0)).doesNotContain("cache");
        assertThat(outs.get(1)).doesNotContain("cache");
        assertThat(outs.get(2))
                .containsPattern("\\d+ tokens \\(\\d+ of them from the endpoint's cache of prompts\\), \\$");
        assertThat(new ObjectMapper().readTree(outs.get(3)).path("cachedTokens").asLong() % 128)
                .isZero();
        assertThat(new ObjectMapper().readTree(outs.get(3)).path("cachedTokens").asLong())
                .isGreaterThanOrEqualTo(2 * 1024);
        assertThat(world.chats()).isZero();
    }

    @Test
    @DisplayName("lets a run print JSON, an object a line, and nothing else on standard output")
    void json() throws IOException {
        CommandResult result = CommandResult.of(Map.of("MY_KEY", "k"), "run", config(), "--json");
        JsonNode digest = new ObjectMapper().readTree(result.out());

        assertThat(result.out().lines()).hasSize(1);
        assertThat(digest.path("verdict").asText()).isEqualTo("COMPLETE");
        assertThat(digest.path("selected").asInt()).isEqualTo(6);
        assertThat(Path.of(digest.path("page").asText())).exists();
        JsonNode again = new ObjectMapper()
                .readTree(CommandResult.of(Map.of("MY_KEY", "k"), "run", config(), "--json")
                        .out());
        assertThat(again.path("alreadyThere").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("reaches a stranger's part in a jar, by its name and with its settings, and tells of it")
    void plugins() throws IOException {
        Path plugins = plugin();

        CommandResult listed = CommandResult.of(Map.of(), "providers", "--plugins=" + plugins);
        assertThat(listed.out()).containsPattern("scorers: .*strange");
        assertThat(CommandResult.of(Map.of(), "providers", "strange", "--plugins=" + plugins)
                        .out())
                .contains("mark: whole number from 1 to 10", "the mark of every paper");

        CommandResult run = CommandResult.of(
                Map.of("MY_KEY", "k"),
                "run",
                config(),
                "--plugins=" + plugins,
                "--scorer=first=strange",
                "--set=first.mark=8");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("6 selected");
        assertThat(CommandResult.of(
                                Map.of(),
                                "explain",
                                "--digest=" + directory.resolve("digests/2025-10/2025-10-06.json"),
                                "--paper=https://arxiv.org/abs/2510.00001v1")
                        .out())
                .contains("decided by: first", "relevance 8");
    }

    @Test
    @DisplayName("reaches a stranger's renderer by --layout or by the table page, with its settings")
    void layout() throws IOException {
        String plugins = "--plugins=" + plugin();
        Map<String, String> key = Map.of("MY_KEY", "k");

        CommandResult run =
                CommandResult.of(key, "run", config(), plugins, "--layout=strange-page", "--set=page.heading=Hello");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("digests/2025-10/2025-10-06.txt")).hasContent("Hello, me: 6");

        String digest = "--digest=" + directory.resolve("digests/2025-10/2025-10-06.json");
        assertThat(CommandResult.of(key, "render", digest, plugins, "--layout=strange-page")
                        .out())
                .isEqualTo("Papers, me: 6");
        Path page = directory.resolve("page.toml");
        Files.writeString(page, "[page]\nname = \"strange-page\"\nheading = \"From the file\"\n");
        assertThat(CommandResult.of(key, "render", digest, plugins, "--config=" + page)
                        .out())
                .isEqualTo("From the file, me: 6");
        assertThat(CommandResult.of(key, "render", digest, plugins, "--config=" + page, "--layout=modern")
                        .err())
                .contains("heading");
    }

    /** A jar with a scorer and a renderer, compiled here. */
    private Path plugin() throws IOException {
        Path page = directory.resolve("StrangePageProvider.java");
        Files.writeString(page, """
                import io.github.paperdigest.spi.*;
                import io.github.paperdigest.spi.provider.*;
                import java.io.*;
                import java.util.List;

                public class StrangePageProvider implements DigestRendererProvider {
                    static final Setting<String> HEADING = Setting.text("heading", "its heading").orElse("Papers");
                    public String name() { return "strange-page"; }
                    public List<Setting<?>> settings() { return List.of(HEADING); }
                    public DigestRenderer create(ProviderContext context) {
                        String heading = context.settings().get(HEADING);
                        return new DigestRenderer() {
                            public String fileExtension() { return "txt"; }
                            public void render(io.github.paperdigest.model.Digest digest, Appendable out) {
                                try {
                                    out.append(heading + ", " + digest.profile() + ": " + digest.selected().size());
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        };
                    }
                }
                """);
        Path source = directory.resolve("StrangeProvider.java");
        Files.writeString(source, """
                import io.github.paperdigest.spi.*;
                import io.github.paperdigest.spi.provider.*;
                import java.util.List;

                public class StrangeProvider implements ScorerProvider {
                    static final Setting<Integer> MARK =
                            Setting.number("mark", "the mark of every paper").between(1, 10).orElse(5);
                    public String name() { return "strange"; }
                    public List<Setting<?>> settings() { return List.of(MARK); }
                    public Scorer create(ProviderContext context) {
                        int mark = context.settings().get(MARK);
                        return Scorer.of("strange", paper -> ScoringOutcome.scored(mark, 9, "Strange."));
                    }
                }
                """);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString(),
                        page.toString());
        assertThat(compiled).isZero();
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        try (OutputStream file = Files.newOutputStream(plugins.resolve("strange.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("StrangeProvider.class"));
            jar.write(Files.readAllBytes(directory.resolve("StrangeProvider.class")));
            jar.putNextEntry(new JarEntry("META-INF/services/io.github.paperdigest.spi.provider.ScorerProvider"));
            jar.write("StrangeProvider".getBytes(StandardCharsets.UTF_8));
            for (Path each : classes(directory, "StrangePageProvider")) {
                jar.putNextEntry(new JarEntry(each.getFileName().toString()));
                jar.write(Files.readAllBytes(each));
            }
            jar.putNextEntry(
                    new JarEntry("META-INF/services/io.github.paperdigest.spi.provider.DigestRendererProvider"));
            jar.write("StrangePageProvider".getBytes(StandardCharsets.UTF_8));
        }
        return plugins;
    }

    private static List<Path> classes(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + ".*\\.class"))
                    .toList();
        }
    }

    @Test
    @DisplayName("is kept from a plugin directory's parts where they are not asked for")
    void withoutPlugins() {
        assertThat(CommandResult.of(Map.of(), "providers", "strange").err()).contains("there is no part 'strange'");
    }
}
